// Excess stock: too much in one place while a neighbour has none.
import { friday } from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { BANJAR, CIAMIS, office } from '../../../testing/builders/steps.js';

describe('the finding on excess stock', () => {
  it('hoarders: cover for more than the days while a neighbour has nothing', async () => {
    const ledger = eventsOfSteps(
      ...office(CIAMIS, 1000, 1000),
      did('PrintBlanks', { place: CIAMIS, quantity: 30 }, { occurredAt: friday(9) }),
    );
    expect((await findingOn(ledger, 'hoarders', { days: 90, place: CIAMIS })).items).toMatchObject([
      { place: CIAMIS, onHand: 970, coverDays: 970, neighbour: BANJAR },
    ]);
    expect((await findingOn(ledger, 'hoarders', { days: 1000, place: CIAMIS })).items).toEqual([]);
  });

  itFindsEventsOf('hoarders');
});

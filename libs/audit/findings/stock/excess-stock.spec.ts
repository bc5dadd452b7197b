// Excess stock: too much in one place while a neighbour has none.
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { BANJAR, CIAMIS, blanks, ink, print, printer } from '../../../testing/builders/steps.js';

/** Since Monday a week ago it prints ten on each working day up to Friday the 14th. */
const printing = [
  blanks(CIAMIS, 1000, onJuly(3)),
  ink(CIAMIS, 1000, undefined, onJuly(3)),
  printer('P-1', CIAMIS, undefined, onJuly(3)),
  ...[10, 11, 12, 13, 14].map((day) => print(CIAMIS, 10, onJuly(day))),
];

describe('the finding on excess stock', () => {
  it('PLAN-4 hoarders: more working days of expected use than the days', async () => {
    const ledger = eventsOfSteps(...printing);
    expect((await findingOn(ledger, 'hoarders', { days: 90, place: CIAMIS })).items).toMatchObject([
      { place: CIAMIS, onHand: 950, perDay: 10, coverDays: 95, neighbour: BANJAR },
    ]);
    expect((await findingOn(ledger, 'hoarders', { days: 95, place: CIAMIS })).items).toEqual([]);
  });

  it('PLAN-12 hoarders: an office of unknown use is counted, and not listed', async () => {
    const ledger = eventsOfSteps(...printing.slice(0, 5));
    const { items, totals } = await findingOn(ledger, 'hoarders', { days: 1, place: CIAMIS });
    expect(items).toEqual([]);
    expect(totals).toMatchObject({ hoarders: 0, useUnknown: 1 });
  });

  itFindsEventsOf('hoarders');
});

function onJuly(day: number): string {
  return `2017-07-${String(day).padStart(2, '0')}T09:00:00+07:00`;
}

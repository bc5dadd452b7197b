// An incident: the events that name it and what belongs to them.
import { friday, saturday, thursday } from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { CIAMIS, procured, shipped } from '../../../testing/builders/steps.js';

describe('the finding on incidents', () => {
  it('incident: its events, their consignment, counts and reports around it', async () => {
    const ledger = eventsOfSteps(
      procured(100),
      shipped('A', 20, CIAMIS, thursday(10)),
      did(
        'ReportShipmentLost',
        { shipment: 'A', quantity: 5, incident: 'lorry robbed near Banjar' },
        { occurredAt: friday(9) },
      ),
      did('ReceiveBlanks', { shipment: 'A', accepted: 15 }, { occurredAt: friday(12) }),
      did(
        'CountBlanks',
        { place: CIAMIS, counted: 14, counter: 'Tim' },
        { occurredAt: saturday(9) },
      ),
    );
    expect(
      (await findingOn(ledger, 'incident', { match: 'ROBBED' })).items.map(
        ({ type, says, ledger }) => [type, says, ledger],
      ),
    ).toEqual([
      ['BlankShipped', null, 0],
      ['ShipmentLost', null, 0],
      ['BlankReceived', null, 15],
      ['BlankCounted', 14, 15],
    ]);
    expect((await findingOn(ledger, 'incident', { match: 'nothing of the kind' })).items).toEqual(
      [],
    );
  });

  itFindsEventsOf('incident');
});

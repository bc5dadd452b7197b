// Consignments: what is missing between request and receipt.
import { friday, thursday } from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { BANJAR, CIAMIS, procured, shipped } from '../../../testing/builders/steps.js';

describe('findings on consignments', () => {
  it('lots and not-received: missing links, and what is still in transit', async () => {
    const ledger = eventsOfSteps(
      procured(1000),
      did(
        'RequestAllotment',
        { place: CIAMIS, item: 'blank', quantity: 500 },
        { occurredAt: thursday(9) },
      ),
      did(
        'GrantAllotment',
        { place: CIAMIS, item: 'blank', quantity: 100 },
        { occurredAt: thursday(9) },
      ),
      shipped('A', 150, CIAMIS, thursday(10)),
      shipped('B', 50, BANJAR, thursday(10)),
      did('ReceiveBlanks', { shipment: 'A', accepted: 148, missing: 2 }, { occurredAt: friday(9) }),
    );
    const { items } = await findingOn(ledger, 'lots');
    expect(items.map(({ shipment, missingLinks }) => [shipment, missingLinks])).toEqual([
      ['A', 'more than granted, no waybill number, short'],
      ['B', 'no request, no grant, no waybill number, not received'],
    ]);
    expect((await findingOn(ledger, 'not-received', { days: 4 })).items).toMatchObject([
      { shipment: 'B', travelling: 50, days: 5 },
    ]);
    expect((await findingOn(ledger, 'not-received', { days: 6 })).items).toEqual([]);
  });

  itFindsEventsOf('lots', 'not-received');
});

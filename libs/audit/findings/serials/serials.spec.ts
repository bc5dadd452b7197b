// Serials and lots: pieces with serials are followed, the rest is unattributed.
import { friday, serials, thursday } from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { CIAMIS, procured } from '../../../testing/builders/steps.js';

describe('findings on serials', () => {
  it('serial and lot-in-stock: only pieces with a serial are followed', async () => {
    const ledger = eventsOfSteps(
      procured(100),
      did(
        'ProcureBlanks',
        { quantity: 50, fundSource: 'DAK', lot: 'L', serials: serials(1, 50) },
        { occurredAt: thursday(9) },
      ),
      did(
        'ShipBlanks',
        { shipment: 'A', from: '00', to: CIAMIS, quantity: 20, serials: serials(1, 20) },
        { occurredAt: thursday(10) },
      ),
      did('ReceiveBlanks', { shipment: 'A', accepted: 20 }, { occurredAt: friday(9) }),
    );
    expect(await findingOn(ledger, 'serial', { serial: 7 })).toMatchObject({
      items: [{ holder: '00' }, { shipment: 'A' }, { holder: CIAMIS, where: 'shelf' }],
      totals: { lot: 'L', fundSource: 'DAK' },
    });
    expect((await findingOn(ledger, 'serial', { serial: 99 })).items).toEqual([]);
    expect(
      (await findingOn(ledger, 'lot-in-stock', { lot: 'L' })).items.map(({ place, quantity }) => [
        place,
        quantity,
      ]),
    ).toEqual([
      [CIAMIS, 20],
      ['00', 30],
    ]);
  });

  itFindsEventsOf('serial', 'lot-in-stock');
});

// SHIP-6: a surplus that is found after everything has arrived.
import { friday, monday, saturday, utc, YMCK } from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { CIAMIS, ink, procured, received, shipped } from '../../testing/builders/steps.js';

const parts = { shipment: 'S1', from: '00', to: CIAMIS };
const surplus = { shipment: 'S1', accepted: 0, surplus: 3 };
const arrived: readonly Step[] = [
  procured(100),
  shipped('S1', 50, CIAMIS, friday(8)),
  received('S1', 40, friday(12)),
  received('S1', 10, saturday(9)),
];
const inAugust = (day: number, hour = 9) =>
  `2017-08-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+07:00`;

describe('SHIP-6 a late surplus', () => {
  it('SHIP-6 is recorded within 30 days after the last receipt, and not later', () => {
    const { world } = given(arrived)
      .when('ReceiveBlanks', surplus, { occurredAt: inAugust(14) })
      .then(fact('BlankReceived', { ...parts, accepted: 0, damaged: 0, missing: 0, surplus: 3 }));
    expect(world.shelf(CIAMIS).onHand.total).toBe(53);
    given(arrived)
      .when('ReceiveBlanks', surplus, { occurredAt: inAugust(14, 10) })
      .thenRejected('surplus-too-late', { received: utc(saturday(9)), days: 30 });
  });

  it('SHIP-6 does not count as a receipt itself', () => {
    const found = did('ReceiveBlanks', surplus, { occurredAt: inAugust(1) });
    given([...arrived, found])
      .when('ReceiveBlanks', surplus, { occurredAt: inAugust(20) })
      .thenRejected('surplus-too-late');
  });

  it('SHIP-6 is a surplus alone, of a shipment that was received and not corrected', () => {
    given(arrived)
      .when('ReceiveBlanks', { ...surplus, accepted: 1 }, { occurredAt: monday(9) })
      .thenRejected('already-received');
    const lost = [
      procured(100),
      shipped('S1', 5, CIAMIS, friday(8)),
      did('ReportShipmentLost', { shipment: 'S1', quantity: 5, incident: 'LP' }),
    ];
    given(lost).when('ReceiveBlanks', surplus).thenRejected('already-received');
    const corrected = [
      procured(100),
      shipped('S1', 5, CIAMIS, friday(8)),
      received('S1', 5, friday(12)),
      did('CorrectEvents', (world) => ({
        corrections: [{ event: world.last('BlankReceived'), reason: 'another shipment' }],
      })),
      did('VoidShipment', { shipment: 'S1', reason: 'it never left' }),
    ];
    given(corrected).when('ReceiveBlanks', surplus).thenRejected('already-received');
  });

  it('SHIP-6 holds for ribbons too', () => {
    const ribbons = [
      ink('00', 5_000),
      did(
        'ShipInk',
        { shipment: 'S2', from: '00', to: CIAMIS, model: YMCK, ribbons: 4 },
        { occurredAt: friday(8) },
      ),
      did('ReceiveInk', { shipment: 'S2', accepted: 4 }, { occurredAt: friday(12) }),
    ];
    const { world } = given(ribbons).when(
      'ReceiveInk',
      { shipment: 'S2', accepted: 0, surplus: 1 },
      { occurredAt: monday(9) },
    );
    expect(world.shelf(CIAMIS, YMCK).onHand.total).toBe(2_500);
  });
});

// Deliveries by hand: days by the dates of the receiver, the middle one, nine of ten, punctuality.
import { daysLateOf, receivedAtOf } from './answer.js';
import { arrivalOf, deliveryFigures } from './deliveries.js';
import { shipmentsProjection, type ShipmentRow } from './projection.js';

const TZ = 'Asia/Jakarta';
const at = (day: number, hour = '10:00') =>
  `2017-07-${String(day).padStart(2, '0')}T${hour}:00+07:00`;
const now = Date.parse(at(20));

const received = (event: string, occurredAt: string) => ({
  event,
  type: 'BlankReceived',
  occurredAt,
  recordedAt: occurredAt,
  by: 'a',
  document: null,
  corrects: null,
  parts: {},
});
const shipment = (days: number, more: Partial<ShipmentRow> = {}): ShipmentRow => ({
  ...shipmentsProjection.initial('S'),
  from: '00',
  to: '32.07',
  shippedAt: at(1),
  shipped: 100,
  history: [received('r', at(1 + days))],
  ...more,
});
const arrival = (row: ShipmentRow) => arrivalOf(row, now, TZ)!;

describe('deliveries', () => {
  it('the last receipt that was not corrected counts', () => {
    const history = [received('a', at(3)), received('b', at(9)), received('c', at(5))];
    expect(receivedAtOf({ history })).toBe(at(9));
    const correction = { ...received('d', at(10)), type: 'EventCorrected', corrects: 'b' };
    expect(receivedAtOf({ history: [...history, correction] })).toBe(at(5));
    expect(receivedAtOf({ history: [] })).toBeNull();
  });

  it('days late are dates: on the expected date, at whatever hour, it is on time', () => {
    const late = (expectedAt: string | null, row: Partial<ShipmentRow> = {}) =>
      daysLateOf(shipment(5, { expectedAt, ...row }), now, TZ);
    expect(late(at(6, '08:00'))).toBe(0);
    expect(late(at(5, '23:00'))).toBe(1);
    expect(late(at(9))).toBe(0);
    expect(late(null)).toBeNull();
    // In transit it is late by today; what was voided whole is neither.
    expect(late(at(10), { travelling: 100, history: [] })).toBe(10);
    expect(late(at(10), { voided: 100, history: [] })).toBeNull();
  });

  it('the middle, nine of ten, and on time of those with an expected day', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((days) =>
      shipment(days, { expectedAt: days > 2 ? at(8) : null, missing: 1, damaged: 2 }),
    );
    const ribbons = shipment(3, { item: 'ink', missing: 3 });
    expect(deliveryFigures([...rows, ribbons].map(arrival))).toEqual({
      shipments: 11,
      medianDays: 5,
      p90Days: 9,
      // Three to ten days: the eighth of July is seven days after the first.
      withExpected: 8,
      onTime: 5,
      onTimeShare: 0.625,
      missing: { blanks: 10, ribbons: 3 },
      damaged: { blanks: 20, ribbons: 0 },
    });
    expect(deliveryFigures([arrival(shipment(1))])).toMatchObject({ onTimeShare: null });
  });

  it('what is in transit, and what was voided, is no delivery', () => {
    expect(arrivalOf(shipment(1, { travelling: 1 }), now, TZ)).toBeUndefined();
    expect(arrivalOf(shipment(1, { history: [] }), now, TZ)).toBeUndefined();
  });
});

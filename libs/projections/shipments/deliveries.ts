// How long deliveries take and how punctual they are, by carrier or by destination.
import { localDayNumber } from '../../domain/values/places.js';
import { daysLateOf, receivedAtOf } from './answer.js';
import type { ShipmentRow } from './projection.js';
import { isKtpEl, OF_ITEM } from '../../domain/values/goods.js';

/** A shipment that has arrived: local days of the receiver, both ends as days since 1970. */
export type ArrivedShipment = {
  readonly row: ShipmentRow;
  readonly receivedOn: number;
  readonly days: number;
  /** Null where no day was expected. */
  readonly daysLate: number | null;
};

/** Of closed shipments with a receipt; `tz` is the zone of the receiver. */
export function arrivalOf(
  row: ShipmentRow,
  nowMs: number,
  tz: string,
): ArrivedShipment | undefined {
  const receivedAt = receivedAtOf(row);
  if (row.from === '' || row.travelling > 0 || receivedAt === null) return undefined;
  const receivedOn = localDayNumber(Date.parse(receivedAt), tz);
  const days = receivedOn - localDayNumber(Date.parse(row.shippedAt), tz);
  return { row, receivedOn, days, daysLate: daysLateOf(row, nowMs, tz) };
}

/** What some deliveries, at least one, have in common. */
export type DeliveryFigures = {
  readonly shipments: number;
  /** Days from sending to the last receipt: the middle one, and that of nine of ten. */
  readonly medianDays: number;
  readonly p90Days: number;
  /** Of so many a day was expected; `onTime` of these came by then, as a part of them (0 to 1). */
  readonly withExpected: number;
  readonly onTime: number;
  readonly onTimeShare: number | null;
  /** Pieces of blanks, and ribbons. */
  readonly missing: { readonly blanks: number; readonly ribbons: number };
  readonly damaged: { readonly blanks: number; readonly ribbons: number };
};

export function deliveryFigures(deliveries: readonly ArrivedShipment[]): DeliveryFigures {
  const days = deliveries.map((one) => one.days).sort((a, b) => a - b);
  const expected = deliveries.filter(({ daysLate }) => daysLate !== null);
  const onTime = expected.filter(({ daysLate }) => daysLate === 0).length;
  const sums = (part: 'missing' | 'damaged') => {
    const sumOf = (isCounted: (row: ShipmentRow) => boolean) =>
      deliveries.reduce((sum, { row }) => sum + (isCounted(row) ? row[part] : 0), 0);
    return { blanks: sumOf(isKtpEl), ribbons: sumOf(({ item }) => OF_ITEM[item].inPrints) };
  };
  return {
    shipments: deliveries.length,
    medianDays: rank(days, 0.5),
    p90Days: rank(days, 0.9),
    withExpected: expected.length,
    onTime,
    onTimeShare: expected.length === 0 ? null : Math.round((onTime / expected.length) * 1e3) / 1e3,
    missing: sums('missing'),
    damaged: sums('damaged'),
  };
}

/** The nearest-rank percentile of sorted values: the smallest one that so many are not above. */
const rank = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;

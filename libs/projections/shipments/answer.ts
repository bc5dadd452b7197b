// How far a shipment is: it is overdue by the clock, never by an event. Days late are counted by
// the dates of the receiver.
import { daysAfter, isOverdue } from '../../domain/values/overdue.js';
import type { Places } from '../../domain/values/places.js';
import type { ShipmentRow } from './projection.js';

export const SHIPMENT_STATES = ['in-transit', 'overdue', 'closed'] as const;
type ShipmentState = (typeof SHIPMENT_STATES)[number];

/** SHIP-3: overdue is decided by the clock (ms), never stored. */
export function shipmentStatus(row: ShipmentRow, nowMs: number): ShipmentState {
  if (row.travelling === 0) return 'closed';
  return row.expectedAt !== null && isOverdue(row.expectedAt, nowMs) ? 'overdue' : 'in-transit';
}

/** When the last part of it was received, of the receipts that were not corrected; null before. */
export function receivedAtOf({ history }: Pick<ShipmentRow, 'history'>): string | null {
  const corrected = new Set(history.map(({ corrects }) => corrects));
  const receipts = history.filter(
    ({ type, event }) => type.endsWith('Received') && !corrected.has(event),
  );
  return receipts.reduce<string | null>(
    (last, { occurredAt }) =>
      last === null || Date.parse(occurredAt) > Date.parse(last) ? occurredAt : last,
    null,
  );
}

/**
 * Local days of the receiver from the expected one to that of the last receipt, or to today while
 * something is in transit; 0 where it is not late. Null without an expected day, and where nothing
 * was received and nothing is in transit.
 */
export function daysLateOf(row: ShipmentRow, nowMs: number, tz: string): number | null {
  const { expectedAt, travelling } = row;
  const receivedAt = receivedAtOf(row);
  if (expectedAt === null || (travelling === 0 && receivedAt === null)) return null;
  const untilMs = travelling > 0 ? nowMs : Date.parse(receivedAt!);
  return daysAfter(Date.parse(expectedAt), untilMs, tz);
}

/** When it was received, and how many days late; either may be null. */
export const latenessOf = (row: ShipmentRow, nowMs: number, places: Places) => ({
  receivedAt: receivedAtOf(row),
  daysLate: daysLateOf(row, nowMs, places.zoneOf(row.to)),
});

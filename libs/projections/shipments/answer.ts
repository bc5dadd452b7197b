// How far a shipment is: it is overdue by the clock, never by an event.
import { isOverdue } from '../../domain/values/overdue.js';
import type { ShipmentRow } from './projection.js';

export type ShipmentStatus = 'in-transit' | 'overdue' | 'closed';

/** SHIP-3: overdue is decided by the clock (ms), never stored. */
export function shipmentStatus(row: ShipmentRow, nowMs: number): ShipmentStatus {
  if (row.travelling === 0) return 'closed';
  return row.expectedAt !== null && isOverdue(row.expectedAt, nowMs) ? 'overdue' : 'in-transit';
}

// Not received: what was dispatched or handed over on a loan more than the days ago and has not
// arrived.
import { DAY_MS, toIso } from '../../../domain/values/time.js';
import type { ShipmentRow } from '../../../projections/shipments/projection.js';
import {
  concernsPlace,
  daysBetween,
  nameOf,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { LoanTransfers } from './loan-transfers.js';
import { eventIdsOf, ShipmentRows } from './shipment-rows.js';

export const notReceivedFinding: FindingKind = {
  name: 'not-received',
  question: 6,
  days: 14,
  fold(inquiry) {
    const shipments = new ShipmentRows();
    const transfers = new LoanTransfers();
    return {
      apply(event) {
        shipments.apply(event);
        transfers.apply(event);
      },
      summarise: () => summariseInTransit(shipments, transfers, inquiry),
    };
  },
};

function summariseInTransit(
  shipments: ShipmentRows,
  transfers: LoanTransfers,
  inquiry: Inquiry,
): FindingResult {
  const isLate = (sinceMs: number, from: string, to: string) =>
    sinceMs <= inquiry.nowMs - inquiry.days! * DAY_MS &&
    (concernsPlace(inquiry, from) || concernsPlace(inquiry, to));
  const dispatched = shipments
    .all()
    .filter(
      ({ travelling, shippedAt, from, to }) =>
        travelling > 0 && isLate(Date.parse(shippedAt), from, to),
    )
    .map((row) => shipmentItem(row, inquiry));
  const lent = transfers
    .inTransit()
    .filter(({ sinceMs, from, to }) => isLate(sinceMs, from, to))
    .map((transfer) => transferItem(transfer, inquiry));
  return {
    items: [...dispatched, ...lent].sort((a, b) => b.days - a.days),
    totals: { shipments: dispatched.length, loans: lent.length },
  };
}

const shipmentItem = (row: ShipmentRow, inquiry: Inquiry) => ({
  shipment: row.shipment,
  loan: null,
  from: row.from,
  to: row.to,
  name: nameOf(inquiry, row.to),
  item: row.item,
  shipped: row.shipped,
  travelling: row.travelling,
  shippedAt: row.shippedAt,
  expectedAt: row.expectedAt,
  days: daysBetween(Date.parse(row.shippedAt), inquiry.nowMs),
  document: row.document,
  events: eventIdsOf(row),
});

const transferItem = (
  transfer: ReturnType<LoanTransfers['inTransit']>[number],
  inquiry: Inquiry,
) => ({
  shipment: null,
  loan: transfer.loan,
  from: transfer.from,
  to: transfer.to,
  name: nameOf(inquiry, transfer.to),
  item: transfer.item,
  shipped: transfer.shipped,
  travelling: transfer.inTransit,
  shippedAt: toIso(transfer.sinceMs),
  expectedAt: null,
  days: daysBetween(transfer.sinceMs, inquiry.nowMs),
  document: transfer.document,
  events: transfer.events,
});

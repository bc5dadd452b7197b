// Not received: what was dispatched or handed over on a loan more than the days ago and has not
// arrived.
import { DAY_MS, toIso } from '../../../domain/values/time.js';
import type { ShipmentRow } from '../../../projections/shipments/projection.js';
import { loanCell, shipmentCell } from '../../valuation/flows.js';
import type { LayerReplay } from '../../valuation/stock-layers.js';
import { atRiskOf, atRiskTotals, NOT_KNOWN_AT_RISK } from '../at-risk.js';
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
  valued: true,
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

async function summariseInTransit(
  shipments: ShipmentRows,
  transfers: LoanTransfers,
  inquiry: Inquiry,
): Promise<FindingResult> {
  const replay = await inquiry.layers.atEnd();
  const isLate = (sinceMs: number, from: string, to: string) =>
    sinceMs <= inquiry.nowMs - inquiry.days! * DAY_MS &&
    (concernsPlace(inquiry, from) || concernsPlace(inquiry, to));
  const dispatched = shipments
    .all()
    .filter(
      ({ travelling, shippedAt, from, to }) =>
        travelling > 0 && isLate(Date.parse(shippedAt), from, to),
    )
    .map((row) => shipmentItem(row, inquiry, replay));
  const lent = transfers
    .inTransit()
    .filter(({ sinceMs, from, to }) => isLate(sinceMs, from, to))
    .map((transfer) => transferItem(transfer, inquiry, replay));
  const items = [...dispatched, ...lent].sort((a, b) => b.days - a.days);
  return {
    items,
    totals: { shipments: dispatched.length, loans: lent.length, ...atRiskTotals(items) },
    atRisk: items,
  };
}

const shipmentItem = (row: ShipmentRow, inquiry: Inquiry, replay: LayerReplay) => ({
  shipment: row.shipment,
  loan: null,
  to: row.to,
  name: nameOf(inquiry, row.to),
  days: daysBetween(Date.parse(row.shippedAt), inquiry.nowMs),
  expectedAt: row.expectedAt,
  shippedAt: row.shippedAt,
  from: row.from,
  item: row.item,
  shipped: row.shipped,
  travelling: row.travelling,
  ...atRiskOf(replay.in(shipmentCell(row.shipment)).layers),
  document: row.document,
  events: eventIdsOf(row),
});

const transferItem = (
  transfer: ReturnType<LoanTransfers['inTransit']>[number],
  inquiry: Inquiry,
  replay: LayerReplay,
) => ({
  shipment: null,
  loan: transfer.loan,
  to: transfer.to,
  name: nameOf(inquiry, transfer.to),
  days: daysBetween(transfer.sinceMs, inquiry.nowMs),
  expectedAt: null,
  shippedAt: toIso(transfer.sinceMs),
  from: transfer.from,
  item: transfer.item,
  shipped: transfer.shipped,
  travelling: transfer.inTransit,
  ...(transfer.item === 'printer'
    ? NOT_KNOWN_AT_RISK
    : atRiskOf(replay.in(loanCell(transfer.loan, transfer.from, transfer.to)).layers)),
  document: transfer.document,
  events: transfer.events,
});

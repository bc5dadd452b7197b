// Shipments and ink of a worklist, and the order of all its items. Pure: rows in, items out, for
// one time.
import type { Places } from '../../domain/values/places.js';
import { DAY_MS } from '../../domain/values/time.js';
import { allotmentStage, type AllotmentRow } from '../allotments/projection.js';
import { loanStatus } from '../loans/answer.js';
import type { LoanRow } from '../loans/projection.js';
import { shipmentStatus } from '../shipments/answer.js';
import type { ShipmentRow } from '../shipments/projection.js';
import { SEVERITIES, WORK_KINDS, type WorkItem } from './item.js';
import type { PlaceRow } from './place-items.js';

const shipmentFacts = (row: ShipmentRow, nowMs: number) => ({
  shipment: row.shipment,
  from: row.from,
  item: row.item,
  model: row.model,
  quantity: row.travelling,
  expectedAt: row.expectedAt,
  days:
    row.expectedAt === null
      ? null
      : Math.max(0, Math.floor((nowMs - Date.parse(row.expectedAt)) / DAY_MS)),
});

/** Consignments to a place that it has to receive. */
export function arrivalItems(
  shipments: readonly ShipmentRow[],
  place: string,
  nowMs: number,
): WorkItem[] {
  return shipments
    .filter((row) => row.to === place && row.travelling > 0)
    .map((row) => ({
      kind: 'shipment-to-receive',
      place,
      severity: shipmentStatus(row, nowMs) === 'overdue' ? 'high' : 'medium',
      since: row.shippedAt,
      ...(row.expectedAt === null ? {} : { due: row.expectedAt }),
      facts: shipmentFacts(row, nowMs),
      links: {
        view: `/v1/shipments/${row.shipment}`,
        act: {
          command: row.item === 'blank' ? 'ReceiveBlanks' : 'ReceiveInk',
          body: { shipment: row.shipment, accepted: row.travelling },
        },
      },
    }));
}

/** Consignments to or from one of the places that should have arrived. */
export function shipmentItems(
  shipments: readonly ShipmentRow[],
  concerns: (row: ShipmentRow) => boolean,
  nowMs: number,
): WorkItem[] {
  return shipments
    .filter((row) => concerns(row) && shipmentStatus(row, nowMs) === 'overdue')
    .map((row) => ({
      kind: 'shipment-overdue',
      place: row.to,
      severity: 'high',
      since: row.shippedAt,
      due: row.expectedAt!,
      facts: shipmentFacts(row, nowMs),
      links: { view: `/v1/shipments/${row.shipment}`, also: [`/v1/stock/${row.from}`] },
    }));
}

/** ALLOT-1: requests that wait for the centre, the oldest first. */
export function allotmentItems(allotments: readonly AllotmentRow[]): WorkItem[] {
  return allotments
    .filter((row) => allotmentStage(row) === 'open' && row.requested > 0)
    .sort((a, b) => (a.requestedStep!.at < b.requestedStep!.at ? -1 : 1))
    .map(({ allotment, place, item, model, requested, requestedStep }) => ({
      kind: 'allotment-to-grant',
      place,
      severity: 'medium',
      since: requestedStep!.at,
      facts: { allotment, place, item, model, quantity: requested },
      links: {
        view: `/v1/allotments/${allotment}`,
        act: {
          command: 'GrantAllotment',
          body: {
            allotment,
            place,
            item,
            ...(model === null ? {} : { model }),
            quantity: requested,
          },
        },
      },
    }));
}

/** Ink that is used up where no promise and nothing in transit will bring more of it. */
export function depletedItems(
  rows: readonly PlaceRow[],
  loans: readonly LoanRow[],
  nowMs: number,
): WorkItem[] {
  return rows.flatMap(({ place, row }) =>
    row.ink
      .filter((ink) => ink.depleted && ink.onHand === 0 && ink.inbound === 0)
      .flatMap((ink): WorkItem[] => {
        const requested = loans.filter(
          (loan) =>
            loan.borrower === place.code &&
            loan.item === 'ink' &&
            loan.model === ink.model &&
            loanStatus(loan, nowMs).open,
        );
        if (requested.some((loan) => loanStatus(loan, nowMs).promised > 0)) return [];
        const open = requested.find((loan) => loanStatus(loan, nowMs).uncovered > 0);
        return [
          {
            kind: 'depleted-without-lender',
            place: place.code,
            severity: 'high',
            since: open?.requestedAt ?? null,
            facts: {
              model: ink.model,
              loan: open?.loan ?? null,
              quantity: open ? loanStatus(open, nowMs).uncovered : 0,
            },
            links: {
              view: `/v1/lenders?borrower=${place.code}&item=ink&model=${ink.model}`,
              ...(open ? { also: [`/v1/loans/${open.loan}`] } : {}),
            },
          },
        ];
      }),
  );
}

/** All items: the most urgent first, then in the order of WORK_KINDS, then by place. */
export function inOrder(items: readonly WorkItem[]): WorkItem[] {
  const rank = ({ severity, kind }: WorkItem) =>
    SEVERITIES.indexOf(severity) * WORK_KINDS.length + WORK_KINDS.indexOf(kind);
  return [...items].sort(
    (a, b) => rank(a) - rank(b) || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0),
  );
}

/**
 * The places that a province answers for: its regencies and itself; for the centre, the provinces
 * and itself.
 */
export const placesUnder = (places: Places, code: string): readonly string[] =>
  places.all
    .filter((place) => place.code === code || places.supervisor(place.code) === code)
    .map((place) => place.code);

// Shipments and ink of a worklist, and the order of all its items. Pure: rows in, items out, for
// one time.
import type { Places } from '../../domain/values/places.js';
import { waitingRequests } from '../allotments/open-requests.js';
import type { AllotmentRow } from '../allotments/projection.js';
import { loanStatus } from '../loans/answer.js';
import type { LoanRow } from '../loans/projection.js';
import { daysLateOf, shipmentStatus } from '../shipments/answer.js';
import type { ShipmentRow } from '../shipments/projection.js';
import { SEVERITIES, WORK_KINDS, type WorkItem } from './item.js';
import type { PlaceRow } from './place-items.js';
import { OF_ITEM, goodsKey } from '../../domain/values/goods.js';

const shipmentFacts = (row: ShipmentRow, nowMs: number, places: Places) => ({
  shipment: row.shipment,
  from: row.from,
  item: row.item,
  model: row.model,
  quantity: row.travelling,
  expectedAt: row.expectedAt,
  days: daysLateOf(row, nowMs, places.get(row.to)!.tz),
});

type ShipmentContext = { readonly nowMs: number; readonly places: Places };

/** Consignments to a place that it has to receive. */
export function arrivalItems(
  shipments: readonly ShipmentRow[],
  place: string,
  { nowMs, places }: ShipmentContext,
): WorkItem[] {
  return shipments
    .filter((row) => row.to === place && row.travelling > 0)
    .map((row) => ({
      kind: 'shipment-to-receive',
      place,
      severity: shipmentStatus(row, nowMs) === 'overdue' ? 'high' : 'medium',
      since: row.shippedAt,
      ...(row.expectedAt === null ? {} : { due: row.expectedAt }),
      facts: shipmentFacts(row, nowMs, places),
      links: {
        view: `/v1/shipments/${row.shipment}`,
        act: {
          command: OF_ITEM[row.item].commands.receive,
          body: { shipment: row.shipment, accepted: row.travelling },
        },
      },
    }));
}

/** Consignments to or from one of the places that should have arrived. */
export function shipmentItems(
  shipments: readonly ShipmentRow[],
  concerns: (row: ShipmentRow) => boolean,
  { nowMs, places }: ShipmentContext,
): WorkItem[] {
  return shipments
    .filter((row) => concerns(row) && shipmentStatus(row, nowMs) === 'overdue')
    .map((row) => ({
      kind: 'shipment-overdue',
      place: row.to,
      severity: 'high',
      since: row.expectedAt!,
      due: row.expectedAt!,
      facts: shipmentFacts(row, nowMs, places),
      links: { view: `/v1/shipments/${row.shipment}`, also: [`/v1/stock/${row.from}`] },
    }));
}

/**
 * ALLOT-1: what each office asks the centre for now, the longest waiting first: its latest request
 * for some goods, with the number of earlier ones. None where as much was sent since.
 */
export function allotmentItems(
  allotments: readonly AllotmentRow[],
  rows: readonly PlaceRow[],
): WorkItem[] {
  const supplies = new Map(rows.map(({ place, row }) => [place.code, row.supply]));
  const waiting = waitingRequests(allotments, (place) => supplies.get(place));
  return waiting.map(({ latest, earlier, sentSince }) => {
    const { allotment, place, item, model, requested, requestedStep } = latest;
    return {
      kind: 'allotment-to-grant',
      place,
      severity: 'medium',
      since: requestedStep!.at,
      facts: {
        allotment,
        place,
        item,
        model,
        quantity: requested,
        sentSince,
        earlier: earlier.length,
        earlierRequests: earlier.map((row) => row.allotment).join(', ') || null,
        ...(earlier.length + sentSince > 0 ? { way: 'again' } : {}),
      },
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
    };
  });
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
            goodsKey(loan) === ink.model &&
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

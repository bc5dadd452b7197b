// The province's worklist: what needs a decision or a look, each with its numbers and where to
// look. Pure: rows in, items out, for one time.
import type { Places } from '../../domain/values/places.js';
import { WORK_KINDS, type WorkItem, type WorkKind } from './item.js';
import type { PlaceRow } from './place-items.js';
import type { LoanRow } from '../loans/projection.js';
import type { ShipmentRow } from '../shipments/projection.js';
import { outstandingOf, openPromise, type LoanTerms } from '../../domain/loan/parts.js';
import { loanStatus } from '../loans/answer.js';
import { isOverdue } from '../../domain/values/overdue.js';
import { DAY_MS } from '../../domain/values/time.js';
import { shipmentStatus } from '../shipments/answer.js';

export type Approvers = (borrower: string, lender: string) => readonly string[];

/** Loans that wait for this province's approval, and overdue ones, by or to one of the places. */
export function loanItems(
  loans: readonly LoanRow[],
  province: string,
  places: ReadonlySet<string>,
  approvers: Approvers,
  nowMs: number,
): WorkItem[] {
  return loans.flatMap((row) =>
    row.parts.flatMap((part) => [
      ...(approvers(row.borrower, part.lender).includes(province)
        ? approvalItems(row, part, province, nowMs)
        : []),
      ...(places.has(row.borrower) || places.has(part.lender)
        ? overdueItems(row, part, nowMs)
        : []),
    ]),
  );
}

const factsOf = ({ loan, borrower, item, model }: LoanRow) => ({ loan, borrower, item, model });

/** LOAN-4: what is promised and not wholly approved by this province. */
function approvalItems(
  row: LoanRow,
  part: LoanTerms,
  province: string,
  nowMs: number,
): readonly WorkItem[] {
  const { lender, printer, validUntil } = part;
  const promised = openPromise(part, nowMs);
  if (promised === 0 || (part.approvals[province] ?? 0) >= promised) return [];
  return [
    {
      kind: 'loan-to-approve',
      place: row.borrower,
      facts: { ...factsOf(row), lender, quantity: promised, printer, validUntil },
      links: [`/v1/loans/${row.loan}`, `/v1/stock/${lender}`],
    },
  ];
}

/** LOAN-9: what is in transit back and what is not, if overdue: two things to ask about. */
function overdueItems(row: LoanRow, part: LoanTerms, nowMs: number): readonly WorkItem[] {
  const { lender, owing, returning } = part;
  const outstanding = outstandingOf(part);
  const dueAt = part.dueAt ?? row.dueAt;
  if (outstanding === 0 || !isOverdue(dueAt, nowMs)) return [];
  const days = Math.floor((nowMs - Date.parse(dueAt)) / DAY_MS);
  const item = (kind: WorkKind, quantity: number): WorkItem => ({
    kind,
    place: row.borrower,
    facts: { ...factsOf(row), lender, outstanding, dueAt, days, quantity },
    links: [`/v1/loans/${row.loan}`, `/v1/stock/${row.borrower}`],
  });
  return [
    ...(owing > 0 ? [item('loan-overdue', owing)] : []),
    ...(returning > 0 ? [item('return-overdue', returning)] : []),
  ];
}

/** Consignments to or from one of the places that should have arrived. */
export function shipmentItems(
  shipments: readonly ShipmentRow[],
  places: ReadonlySet<string>,
  nowMs: number,
): WorkItem[] {
  return shipments
    .filter(
      (row) =>
        (places.has(row.from) || places.has(row.to)) && shipmentStatus(row, nowMs) === 'overdue',
    )
    .map((row) => ({
      kind: 'shipment-overdue',
      place: row.to,
      facts: {
        shipment: row.shipment,
        from: row.from,
        quantity: row.travelling,
        expectedAt: row.expectedAt,
        days: Math.floor((nowMs - Date.parse(row.expectedAt!)) / DAY_MS),
      },
      links: [`/v1/shipments/${row.shipment}`, `/v1/stock/${row.from}`],
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
            facts: {
              model: ink.model,
              loan: open?.loan ?? null,
              quantity: open ? loanStatus(open, nowMs).uncovered : 0,
            },
            links: [
              `/v1/lenders?borrower=${place.code}&item=ink&model=${ink.model}`,
              ...(open ? [`/v1/loans/${open.loan}`] : []),
            ],
          },
        ];
      }),
  );
}

/** All items, in the order of WORK_KINDS, then by place. */
export function inOrder(items: readonly WorkItem[]): WorkItem[] {
  const rank = new Map(WORK_KINDS.map((kind, i) => [kind, i]));
  return [...items].sort(
    (a, b) =>
      rank.get(a.kind)! - rank.get(b.kind)! || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0),
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

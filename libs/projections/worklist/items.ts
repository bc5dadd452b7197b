// The province's worklist: what needs a decision or a look, each with its numbers and where to
// look. Pure: rows in, items out, for one time.
import type { Places } from '../../domain/values/places.js';
import type { PlaceRow } from './place-items.js';
import type { LoanRow } from '../loans/projection.js';
import type { ShipmentRow } from '../shipments/projection.js';
import { outstandingOf, openPromise } from '../../domain/loan/parts.js';
import { loanStatus } from '../loans/answer.js';
import { DAY_MS, isOverdue } from '../../domain/values/time.js';
import { shipmentStatus } from '../shipments/answer.js';

export const WORK_KINDS = [
  'loan-to-approve',
  'loan-overdue',
  'return-overdue',
  'shipment-overdue',
  'depleted-without-lender',
  'runs-out-soon',
  'low-prints',
  'reported-empty',
  'count-variance',
  'no-count',
  'reports-missing',
  'late-correction',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** One thing to decide or to look at. `facts` fill the sentence; `links` are where to look. */
export type WorkItem = {
  readonly kind: WorkKind;
  readonly place: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly links: readonly string[];
};

export type WorklistSettings = {
  readonly nowMs: number;
  readonly cardsPerDay: number;
  readonly lowPrintThreshold: number;
  /** Places that run out within `soonDays` while a neighbour has more than `richDays`. */
  readonly soonDays: number;
  readonly richDays: number;
  /** How many local working days back a daily report is looked for. */
  readonly reportDays: number;
};

export type Approvers = (borrower: string, lender: string) => readonly string[];

/**
 * What waits for this province's approval, and what is owed too long, by or to one of the places.
 */
export function loanItems(
  loans: readonly LoanRow[],
  province: string,
  places: ReadonlySet<string>,
  approvers: Approvers,
  nowMs: number,
): WorkItem[] {
  return loans.flatMap((row) => {
    const link = `/v1/loans/${row.loan}`;
    const facts = { loan: row.loan, borrower: row.borrower, item: row.item, model: row.model };
    const items: WorkItem[] = [];
    for (const part of row.parts) {
      const promised = openPromise(part, nowMs);
      if (
        promised > 0 &&
        approvers(row.borrower, part.lender).includes(province) &&
        (part.approvals[province] ?? 0) < promised
      ) {
        items.push({
          kind: 'loan-to-approve',
          place: row.borrower,
          facts: {
            ...facts,
            lender: part.lender,
            quantity: promised,
            printer: part.printer,
            validUntil: part.validUntil,
          },
          links: [link, `/v1/stock/${part.lender}`],
        });
      }
      const outstanding = outstandingOf(part);
      const due = part.dueAt ?? row.dueAt;
      if (
        outstanding > 0 &&
        isOverdue(due, nowMs) &&
        (places.has(row.borrower) || places.has(part.lender))
      ) {
        const late = {
          ...facts,
          lender: part.lender,
          outstanding,
          dueAt: due,
          days: Math.floor((nowMs - Date.parse(due)) / DAY_MS),
        };
        const links = [link, `/v1/stock/${row.borrower}`];
        // What is in transit back and what is not: two things to ask after.
        if (part.owing > 0)
          items.push({
            kind: 'loan-overdue',
            place: row.borrower,
            facts: { ...late, quantity: part.owing },
            links,
          });
        if (part.returning > 0)
          items.push({
            kind: 'return-overdue',
            place: row.borrower,
            facts: { ...late, quantity: part.returning },
            links,
          });
      }
    }
    return items;
  });
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
        const asked = loans.filter(
          (loan) =>
            loan.borrower === place.code &&
            loan.item === 'ink' &&
            loan.model === ink.model &&
            loanStatus(loan, nowMs).open,
        );
        if (asked.some((loan) => loanStatus(loan, nowMs).promised > 0)) return [];
        const open = asked.find((loan) => loanStatus(loan, nowMs).uncovered > 0);
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

// What loans want of one office: of the lender, of the borrower, of who could lend. Pure: rows in,
// items out, for one time.
import type { Place } from '../../domain/values/places.js';
import { openPromise, type LoanTerms } from '../../domain/loan/parts.js';
import { isOverdue } from '../../domain/values/overdue.js';
import { DAY_MS, toIso } from '../../domain/values/time.js';
import { loanStatus } from '../loans/answer.js';
import type { LoanRow } from '../loans/projection.js';
import type { WorkItem, WorkKind } from './item.js';
import { daysLate, factsOf, lastOf, loanView, type LoanContext } from './loan-facts.js';
import { withoutOffer } from './unanswered.js';

export type Approvers = (borrower: string, lender: string) => readonly string[];
/** How much of a request a place could lend, in units; 0 where nothing. */
export type CouldLend = (row: LoanRow) => number;

/** A return is due soon in so many days. */
const DUE_DAYS = 3;

/** What names a part in a command: its printer, else how many. */
const what = ({ printer }: LoanTerms, field: string, quantity: number) =>
  printer === null ? { [field]: quantity } : { printer, condition: 'working' };

/** What a loan wants of one office, as its lender or its borrower. */
export function loanItemsOfPlace(
  loans: readonly LoanRow[],
  place: Place,
  approvers: Approvers,
  couldLend: CouldLend,
  context: LoanContext,
): WorkItem[] {
  return loans.flatMap((row) => [
    ...row.parts.flatMap((part) => [
      ...(part.lender === place.code
        ? [...lenderItems(row, part, approvers, context.nowMs), ...owedItems(row, part, context)]
        : []),
      ...(row.borrower === place.code ? borrowerItems(row, part, context) : []),
    ]),
    ...(row.borrower === place.code ? withoutOffer([row], 'place', context) : []),
    ...answerItems(row, place, couldLend(row), context.nowMs),
  ]);
}

const AGREED = ['LoanOffered', 'LoanApproved'];
const RETURNED = ['BlankReturned', 'InkReturned', 'PrinterReturned'];
const LENT = ['BlankLent', 'InkLent', 'PrinterLent'];

/** Approved: hand it over. In transit back: take it. */
function lenderItems(
  row: LoanRow,
  part: LoanTerms,
  approvers: Approvers,
  nowMs: number,
): readonly WorkItem[] {
  const { lender, returning, validUntil, approvals } = part;
  const { loan } = row;
  const promised = openPromise(part, nowMs);
  const isApproved = approvers(row.borrower, lender).every(
    (province) => (approvals[province] ?? 0) >= promised,
  );
  const of = (kind: WorkKind, quantity: number, command: 'Lend' | 'Recover', field: string) => ({
    kind,
    place: lender,
    severity: 'medium' as const,
    since: lastOf(row, lender, ...(command === 'Lend' ? AGREED : RETURNED)),
    facts: { ...factsOf(row), lender, quantity },
    links: {
      view: loanView(row),
      act: { command, body: { loan, lender, ...what(part, field, quantity) } },
    },
  });
  return [
    ...(promised > 0 && isApproved
      ? [{ ...of('loan-to-lend', promised, 'Lend', 'quantity'), due: validUntil! }]
      : []),
    ...(returning > 0 ? [of('return-to-receive', returning, 'Recover', 'accepted')] : []),
  ];
}

/**
 * What is not back and due within three days, or overdue, and since when it is shown so; undefined
 * for a transfer and where nothing is due.
 */
function dueOf(row: LoanRow, { owing, dueAt }: LoanTerms, context: LoanContext) {
  const due = dueAt ?? row.dueAt;
  if (due === null) return undefined;
  const { nowMs } = context;
  const overdue = isOverdue(due, nowMs);
  const shownMs = Date.parse(due) - DUE_DAYS * DAY_MS;
  if (owing === 0 || shownMs > nowMs) return undefined;
  return {
    due,
    overdue,
    since: overdue ? due : toIso(shownMs),
    days: daysLate(row, due, context),
  };
}

/** What the lender is owed: it asks for it, or its supervisor extends or forgives the loan. */
function owedItems(row: LoanRow, part: LoanTerms, context: LoanContext): readonly WorkItem[] {
  const { lender, owing: quantity } = part;
  const owed = dueOf(row, part, context);
  if (!owed) return [];
  const { due, overdue, since, days } = owed;
  return [
    {
      kind: overdue ? 'owed-overdue' : 'owed-due',
      place: lender,
      severity: overdue ? 'medium' : 'low',
      since,
      due,
      facts: { ...factsOf(row), lender, quantity, dueAt: due, days },
      links: { view: loanView(row) },
    },
  ];
}

/** In transit: take it. Owed and due soon or overdue: send it back. */
function borrowerItems(row: LoanRow, part: LoanTerms, context: LoanContext): readonly WorkItem[] {
  const { lender, travelling, owing } = part;
  const { loan, borrower } = row;
  const owed = dueOf(row, part, context);
  const due = part.dueAt ?? row.dueAt;
  const days = due === null ? 0 : daysLate(row, due, context);
  const of = (kind: WorkKind, quantity: number, command: 'Borrow' | 'Return', field: string) => ({
    kind,
    place: borrower,
    facts: { ...factsOf(row), lender, quantity, dueAt: due, days },
    links: {
      view: loanView(row),
      act: { command, body: { loan, lender, ...what(part, field, quantity) } },
    },
  });
  return [
    ...(travelling > 0
      ? [
          {
            ...of('loan-to-receive', travelling, 'Borrow', 'accepted'),
            severity: 'medium' as const,
            since: lastOf(row, lender, ...LENT),
          },
        ]
      : []),
    ...(owed
      ? [
          {
            ...of(owed.overdue ? 'loan-overdue' : 'return-due', owing, 'Return', 'quantity'),
            severity: owed.overdue ? ('high' as const) : ('medium' as const),
            since: owed.since,
            due: owed.due,
          },
        ]
      : []),
  ];
}

/** WHO-2, PLAN-10: a request that the place was asked for by name, or could lend to. */
function answerItems(
  row: LoanRow,
  { code }: Place,
  couldLend: number,
  nowMs: number,
): readonly WorkItem[] {
  const { uncovered } = loanStatus(row, nowMs);
  if (uncovered === 0 || row.borrower === code) return [];
  const hasAnswered = row.parts.some(
    (part) =>
      part.lender === code &&
      (part.declined !== null || part.lent > 0 || openPromise(part, nowMs) > 0),
  );
  if (hasAnswered) return [];
  const asked = row.asked.find(({ lender }) => lender === code)?.quantity;
  // LOAN-11: who is asked by name answers alone.
  if (asked === undefined && row.asked.length > 0) return [];
  const quantity = Math.min(asked ?? couldLend, uncovered);
  if (quantity === 0) return [];
  const { loan, item } = row;
  return [
    {
      kind: 'loan-to-answer',
      place: code,
      severity: asked === undefined ? 'low' : 'medium',
      since: row.requestedAt,
      ...(row.dueAt === null ? {} : { due: row.dueAt }),
      facts: { ...factsOf(row), quantity, uncovered, reason: row.reason },
      links: {
        view: loanView(row),
        ...(item === 'printer'
          ? {}
          : { act: { command: 'OfferLoan', body: { loan, lender: code, quantity } } }),
      },
    },
  ];
}

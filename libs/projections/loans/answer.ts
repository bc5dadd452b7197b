// How far a loan is: offers lapse and loans are overdue by the clock, never by an event.
import {
  openPromise,
  outstandingOf,
  overAs,
  totalsOf,
  unansweredOf,
  type LoanTerms,
} from '../../domain/loan/parts.js';
import { isOverdue } from '../../domain/values/overdue.js';
import type { LoanRow } from './projection.js';

export const LOAN_STATES = [
  'requested',
  'offered',
  'approved',
  'lent',
  'settled',
  'cancelled',
  'refused',
] as const;
export type LoanStatus = (typeof LOAN_STATES)[number];

/** Who was asked by name, and who declined. */
const answersOf = ({ asked, parts }: LoanRow) => ({
  asked: asked.map(({ lender }) => lender),
  declined: new Set(parts.flatMap(({ lender, declined }) => (declined === null ? [] : [lender]))),
});

/** Whom by name the loan still waits for, and for how much (LOAN-11). */
export function stillAsked(row: LoanRow, nowMs: number): LoanRow['asked'] {
  const waiting = new Set(unansweredOf({ ...row, ...answersOf(row) }, nowMs));
  return row.asked.filter(({ lender }) => waiting.has(lender));
}

/** LOAN-9: whether a part is past its due date; one that has none is not. */
function isPastDue({ dueAt: requested }: LoanRow, part: LoanTerms, nowMs: number): boolean {
  const dueAt = part.dueAt ?? requested;
  return dueAt !== null && isOverdue(dueAt, nowMs);
}

/**
 * The state of a loan at `nowMs`. Amounts in units: `uncovered` is what was requested and is
 * neither lent nor promised.
 */
export function loanStatus(
  row: LoanRow,
  nowMs: number,
): {
  state: LoanStatus;
  open: boolean;
  overdue: boolean;
  outstanding: number;
  promised: number;
  lent: number;
  uncovered: number;
} {
  const { lent, outstanding, unfinished, promised } = totalsOf(row.parts, nowMs);
  const over = overAs({ ...row, ...answersOf(row) }, nowMs);
  const isApproved = row.parts.some(
    (part) =>
      openPromise(part, nowMs) > 0 &&
      Object.values(part.approvals).some((quantity) => quantity > 0),
  );
  const agreement = promised === 0 ? 'requested' : isApproved ? 'approved' : 'offered';
  return {
    state: unfinished > 0 ? 'lent' : (over ?? agreement),
    open: unfinished > 0 || over === null,
    overdue: row.parts.some((part) => outstandingOf(part) > 0 && isPastDue(row, part, nowMs)),
    outstanding,
    promised,
    lent,
    uncovered: over === null ? Math.max(0, row.quantity - lent - promised) : 0,
  };
}

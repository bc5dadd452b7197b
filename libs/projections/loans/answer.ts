// How far a loan is: offers lapse and loans are overdue by the clock, never by an event.
import { openPromise, outstandingOf, overAs, totalsOf } from '../../domain/loan/parts.js';
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
  const { lent, outstanding, promised } = totalsOf(row.parts, nowMs);
  const over = overAs(row.ended, row.parts, nowMs);
  const isApproved = row.parts.some(
    (part) =>
      openPromise(part, nowMs) > 0 &&
      Object.values(part.approvals).some((quantity) => quantity > 0),
  );
  const agreement = promised === 0 ? 'requested' : isApproved ? 'approved' : 'offered';
  return {
    state: outstanding > 0 ? 'lent' : (over ?? agreement),
    open: outstanding > 0 || over === null,
    overdue: row.parts.some(
      (part) => outstandingOf(part) > 0 && isOverdue(part.dueAt ?? row.dueAt, nowMs),
    ),
    outstanding,
    promised,
    lent,
    uncovered: over === null ? Math.max(0, row.quantity - lent - promised) : 0,
  };
}

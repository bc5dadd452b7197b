// What the rules of a loan require of its quantities and dates: room, what is owed, when it is due.
import { Rejection } from '../../kernel/core/errors.js';
import { requireEnough } from '../stock/checks.js';
import { requireAfter } from './checks.js';
import { type LoanState, type LoanPart, partIn } from './state.js';
import type { HandoverTerms, LoanItem } from '../values/goods.js';
import { toIso } from '../values/time.js';
import { outstandingOf, totalsOf } from './parts.js';

/**
 * LOAN-3: what was lent, what other parts promise at `atMs` and this quantity (units) are together
 * not more than was requested. Throws more-than-requested.
 */
export function requireRoom(
  state: LoanState,
  { lender, printer, quantity }: { lender: string; printer?: string; quantity: number },
  atMs: number,
): void {
  const own = partIn(state, lender, printer);
  const others = totalsOf(
    state.parts.filter((part) => part !== own),
    atMs,
  );
  const { lent } = totalsOf(state.parts, atMs);
  const { promised } = others;
  const uncovered = Math.max(0, state.requested - promised - lent);
  if (quantity <= state.requested - promised - lent) return;
  throw new Rejection(
    'more-than-requested',
    { loan: state.loan, requested: state.requested, promised, lent, uncovered, needed: quantity },
    'LOAN-3',
  );
}

/**
 * LOAN-6: so much (units) is owed and not in transit back, at `at` (ms) and at any time after it.
 * Throws more-than-owed.
 */
export function requireOwed(state: LoanState, part: LoanPart, at: number, quantity: number): void {
  const details = {
    loan: state.loan,
    lender: part.lender,
    outstanding: outstandingOf(part),
    returning: part.returning,
  };
  if (part.lent > 0) requireAfter(state, at, part.lentAt);
  requireEnough(part.timelines.owing, quantity, {
    at,
    code: 'more-than-owed',
    rule: 'LOAN-6',
    details,
  });
}

/**
 * LOAN-11: a loan is due after `at` (ms); a transfer is not due, and not of printers, which are
 * transferred with their paper (PRN-1). Throws due-too-early or transfer-of-printer.
 */
export function requireTerms(
  {
    loan,
    item,
    terms,
    dueAt,
  }: {
    readonly loan: string;
    readonly item: LoanItem;
    readonly terms?: HandoverTerms | undefined;
    readonly dueAt?: string | undefined;
  },
  at: number,
): void {
  if (terms !== 'transfer') requireDue(loan, dueAt!, at);
  else if (item === 'printer') throw new Rejection('transfer-of-printer', { loan }, 'LOAN-11');
}

/**
 * LOAN-9: a loan is due after `at` (ms), when it is requested or extended. Throws due-too-early.
 */
export function requireDue(loan: string, dueAt: string, at: number): void {
  if (Date.parse(dueAt) <= at)
    throw new Rejection('due-too-early', { loan, dueAt, after: toIso(at) }, 'LOAN-9');
}

// What the rules of a loan require of goods and printers: room, what is owed, what can be lent.
import { Rejection } from '../../kernel/core/errors.js';
import { requireEnough } from '../stock/checks.js';
import { requireAfter } from './checks.js';
import { type LoanState, type LoanPart, partIn } from './state.js';
import { requirePrinterHere, type PrinterState } from '../printer/state.js';
import type { StockState } from '../stock/state.js';
import { valueAt } from '../values/temporal-value.js';
import { toIso } from '../values/time.js';
import { isPromiseOpen } from './promises.js';
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
 * LOAN-5, LOAN-7: the printer is the lender's own, is there, and is promised to no other loan than
 * `loan`. Throws printer-on-loan, printer-elsewhere or printer-promised.
 */
export function requireLendable(
  printer: PrinterState,
  lender: StockState,
  time: { readonly effectiveAtMs: number; readonly nowMs: number },
  loan?: string,
): PrinterState {
  const id = printer.printer;
  const at = time.effectiveAtMs;
  if (printer.owner !== lender.place)
    throw new Rejection(
      'printer-on-loan',
      { printer: id, owner: printer.owner!, custodian: lender.place },
      'LOAN-7',
    );
  requirePrinterHere(printer, id, lender.place, at);
  const last = printer.custody[printer.custody.length - 1]!;
  if (last.at > at)
    throw new Rejection(
      'printer-elsewhere',
      { printer: id, place: lender.place, custodian: last.value === '' ? '…' : last.value },
      'TIME-3',
    );
  const other = lender.promises.find(
    (promise) => promise.printer === id && promise.loan !== loan && isPromiseOpen(promise, time),
  );
  if (other) throw new Rejection('printer-promised', { printer: id, loan: other.loan }, 'LOAN-5');
  return printer;
}

/** How a printer is at `at` (ms), as recorded there. */
export const conditionAt = (printer: PrinterState, at: number) =>
  valueAt(printer.working, at) === false ? ('damaged' as const) : ('working' as const);

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
 * LOAN-9: a loan is due after `at` (ms), when it is requested or extended. Throws due-too-early.
 */
export function requireDue(loan: string, dueAt: string, at: number): void {
  if (Date.parse(dueAt) <= at)
    throw new Rejection('due-too-early', { loan, dueAt, after: toIso(at) }, 'LOAN-9');
}

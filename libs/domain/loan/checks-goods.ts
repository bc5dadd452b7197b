// What the rules of a loan require of goods and printers: room, what is owed, what can be lent.
import { Rejection } from '../../kernel/core/errors.js';
import { requireEnough } from '../stock/checks.js';
import { requireAfter } from './checks.js';
import {
  outstandingOf,
  partKey,
  type LoanState,
  type LoanPart,
  sums,
  openPromises,
} from './state.js';
import { requirePrinterHere, type PrinterState } from '../printer/state.js';
import type { StockState } from '../stock/state.js';
import { valueAt } from '../values/temporal-value.js';
import { toIso } from '../values/time.js';
import { isPromiseOpen } from './promises.js';

/**
 * LOAN-3: what is lent, what others have promised that stands at `at` (ms), and this together are
 * not more than was asked for.
 */
export function requireRoom(state: LoanState, at: number, quantity: number, except: string): void {
  const { lent } = sums(state);
  const promised = openPromises(state, at).reduce(
    (sum, part) => sum + (partKey(part.lender, part.printer) === except ? 0 : part.promised),
    0,
  );
  if (promised + lent + quantity <= state.requested) return;
  const uncovered = Math.max(0, state.requested - promised - lent);
  throw new Rejection(
    'more-than-requested',
    { loan: state.loan, requested: state.requested, promised, lent, uncovered, needed: quantity },
    'LOAN-3',
  );
}

/** LOAN-5, LOAN-7: the lender's own printer, standing there, promised to nobody else. */
export function requireLendable(
  printer: PrinterState,
  lender: StockState,
  { effectiveAtMs: at, nowMs: now }: { effectiveAtMs: number; nowMs: number },
  loan?: string,
): PrinterState {
  const id = printer.printer;
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
    (one) => one.printer === id && one.loan !== loan && isPromiseOpen(one, at, now),
  );
  if (other) throw new Rejection('printer-promised', { printer: id, loan: other.loan }, 'LOAN-5');
  return printer;
}

/** How a printer is at a moment (ms), as recorded there. */
export const conditionAt = (printer: PrinterState, at: number) =>
  valueAt(printer.working, at) === false ? ('damaged' as const) : ('working' as const);

/** LOAN-6: that much is owed and not on its way back, at `at` (ms) and ever after. */
export function requireOwed(state: LoanState, part: LoanPart, at: number, quantity: number): void {
  const facts = {
    loan: state.loan,
    lender: part.lender,
    outstanding: outstandingOf(part),
    returning: part.returning.total,
  };
  if (part.lent > 0) requireAfter(state, at, part.lentAt);
  requireEnough(part.outstandingHere, at, quantity, 'more-than-owed', 'LOAN-6', facts);
}

/** LOAN-9: a loan is due after the moment at which it is asked for or put off. */
export function requireDue(loan: string, dueAt: string, at: number): void {
  if (Date.parse(dueAt) <= at)
    throw new Rejection('due-too-early', { loan, dueAt, after: toIso(at) }, 'LOAN-9');
}

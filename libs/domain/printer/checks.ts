// What the rules require of a printer that is lent or transferred (LOAN-5, LOAN-7, PRN-1).
import { Rejection } from '../../kernel/core/errors.js';
import { isPromiseOpen, type Promising } from '../promises/promises.js';
import { valueAt } from '../values/temporal-value.js';
import { requirePrinterHere, type PrinterState } from './state.js';

/** What `requireLendable` rejects with. */
export const NOT_LENDABLE = [
  'before-commissioning',
  'printer-elsewhere',
  'printer-on-loan',
  'printer-promised',
  'printer-retired',
] as const;

/**
 * LOAN-5, LOAN-7: the printer is the lender's own, is there, and is promised to no other loan than
 * `loan`. Throws printer-on-loan, printer-elsewhere or printer-promised.
 */
export function requireLendable(
  printer: PrinterState,
  lender: Promising,
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

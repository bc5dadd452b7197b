// The printers of one place: its own, also those lent and elsewhere, and those it has borrowed
// (LOAN-7).
import type { Stored } from '../../domain/events.js';

/**
 * `custodian` is empty on the way. `workingAt` (ms) is the moment the last value speaks of
 * (TIME-4).
 */
export type PrinterRow = {
  printer: string;
  model: string;
  inkModel: string;
  owner: string;
  custodian: string;
  working: boolean;
  workingAt: number;
  retiredAt: number | null;
};

/** The printers of `place` after one more event of its stream. */
export function printersAfter(printers: PrinterRow[], event: Stored, place: string): PrinterRow[] {
  switch (event.type) {
    case 'PrinterCommissioned': {
      const { printer, model, inkModel } = event.data;
      return sorted([
        ...printers,
        {
          printer,
          model,
          inkModel,
          owner: event.data.place,
          custodian: event.data.place,
          working: true,
          workingAt: event.at,
          retiredAt: null,
        },
      ]);
    }
    case 'PrinterRetired':
      return changed(printers, event.data.printer, (known) => ({ ...known, retiredAt: event.at }));
    case 'PrinterFailed':
    case 'PrinterRepaired':
      return changed(printers, event.data.printer, (known) =>
        told(known, event.type === 'PrinterRepaired', event.at),
      );
    case 'PrinterLent':
    case 'PrinterReturned':
      return changed(printers, event.data.printer, (known) => ({ ...known, custodian: '' }));
    case 'PrinterBorrowed':
    case 'PrinterRecovered':
      return arrived(printers, event, place);
    case 'LoanForgiven':
      // It is the borrower's now: its old owner knows it no more.
      return changed(printers, event.data.printer ?? '', (known) => ({
        ...known,
        owner: event.data.borrower,
      })).filter(({ owner, custodian }) => owner === place || custodian === place);
    default:
      return printers;
  }
}

function arrived(
  printers: PrinterRow[],
  event: Stored<'PrinterBorrowed' | 'PrinterRecovered'>,
  place: string,
): PrinterRow[] {
  const { printer, lender, borrower, model, inkModel, condition } = event.data;
  const custodian = event.type === 'PrinterBorrowed' ? borrower : lender;
  const known = printers.find((one) => one.printer === printer) ?? {
    printer,
    model,
    inkModel,
    owner: lender,
    custodian,
    working: true,
    workingAt: -8.64e15,
    retiredAt: null,
  };
  const here = told({ ...known, custodian }, condition === 'working', event.at);
  const others = printers.filter((one) => one.printer !== printer);
  return here.owner === place || custodian === place ? sorted([...others, here]) : others;
}

const told = (known: PrinterRow, working: boolean, at: number): PrinterRow =>
  at >= known.workingAt ? { ...known, working, workingAt: at } : known;
const sorted = (printers: PrinterRow[]) =>
  printers.sort((a, b) => (a.printer < b.printer ? -1 : 1));
const changed = (
  printers: PrinterRow[],
  printer: string,
  change: (known: PrinterRow) => PrinterRow,
) => printers.map((known) => (known.printer === printer ? change(known) : known));

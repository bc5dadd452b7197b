// The printers of one place: its own, also those lent and elsewhere, and those it has borrowed
// (LOAN-7).
import type { LedgerEvent } from '../../domain/events.js';

/**
 * `custodian` is empty on the way. `workingAt` (ms) is the moment the last value speaks of
 * (TIME-4).
 */
export type PrinterAtPlace = {
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
export function printersAfter(
  printers: PrinterAtPlace[],
  event: LedgerEvent,
  place: string,
): PrinterAtPlace[] {
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
          workingAt: event.effectiveAtMs,
          retiredAt: null,
        },
      ]);
    }
    case 'PrinterRetired':
      return changed(printers, event.data.printer, (known) => ({
        ...known,
        retiredAt: event.effectiveAtMs,
      }));
    case 'PrinterFailed':
    case 'PrinterRepaired':
      return changed(printers, event.data.printer, (known) =>
        told(known, event.type === 'PrinterRepaired', event.effectiveAtMs),
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
  printers: PrinterAtPlace[],
  event: LedgerEvent<'PrinterBorrowed' | 'PrinterRecovered'>,
  place: string,
): PrinterAtPlace[] {
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
  const here = told({ ...known, custodian }, condition === 'working', event.effectiveAtMs);
  const others = printers.filter((one) => one.printer !== printer);
  return here.owner === place || custodian === place ? sorted([...others, here]) : others;
}

const told = (known: PrinterAtPlace, working: boolean, at: number): PrinterAtPlace =>
  at >= known.workingAt ? { ...known, working, workingAt: at } : known;
const sorted = (printers: PrinterAtPlace[]) =>
  printers.sort((a, b) => (a.printer < b.printer ? -1 : 1));
const changed = (
  printers: PrinterAtPlace[],
  printer: string,
  change: (known: PrinterAtPlace) => PrinterAtPlace,
) => printers.map((known) => (known.printer === printer ? change(known) : known));

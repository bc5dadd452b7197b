// Whose a printer is, where it is and whether it works: what each event says of it. The one source
// for the printer's state, the state and the row of a place, and the printer's row.
import { defined } from '../values/defined.js';
import type { DomainEvent } from '../events.js';

export type Made = {
  readonly model: string;
  readonly inkModel: string;
  readonly filmModel?: string;
};

/** What an event says of one printer; a field is missing where the event records nothing of it. */
export type CustodyChange = {
  readonly printer: string;
  /** Whose it is from now on. */
  readonly owner?: string;
  /** The place that it leaves. */
  readonly leaves?: string;
  /** Where it is from now on; empty while it is in transit between lender and borrower. */
  readonly custodian?: string;
  /** The loan that it is on from now on; null where it is back. */
  readonly loan?: string | null;
  readonly working?: boolean;
  /** What kind of printer arrives, and whose it is where the place does not know it yet. */
  readonly arriving?: Made & { readonly owner: string };
};

/**
 * LOAN-7: the same unit changes places, and its owner stays; PRN-1: it changes its owner too.
 * Undefined for all other events.
 */
export function custodyChange(event: DomainEvent): CustodyChange | undefined {
  switch (event.type) {
    case 'PrinterCommissioned': {
      const { printer, place } = event.data;
      const arriving = { ...madeAs(event.data), owner: place };
      return { printer, owner: place, custodian: place, working: true, arriving };
    }
    case 'PrinterFailed':
    case 'PrinterRepaired':
      return { printer: event.data.printer, working: event.type === 'PrinterRepaired' };
    case 'PrinterRetired':
      return { printer: event.data.printer, leaves: event.data.place };
    case 'PrinterTransferred': {
      const { printer, from, to, condition } = event.data;
      const arriving = { ...madeAs(event.data), owner: to };
      const working = condition === 'working';
      return { printer, owner: to, leaves: from, custodian: to, working, arriving };
    }
    case 'PrinterLent':
    case 'PrinterReturned': {
      const { printer, loan, lender, borrower } = event.data;
      const leaves = event.type === 'PrinterLent' ? lender : borrower;
      return { printer, leaves, custodian: '', loan };
    }
    case 'PrinterBorrowed':
    case 'PrinterRecovered': {
      const { printer, loan, lender, borrower, condition } = event.data;
      const isLoan = event.type === 'PrinterBorrowed';
      return {
        printer,
        custodian: isLoan ? borrower : lender,
        loan: isLoan ? loan : null,
        working: condition === 'working',
        arriving: { ...madeAs(event.data), owner: lender },
      };
    }
    case 'LoanForgiven': {
      const { printer, borrower } = event.data;
      return printer === undefined ? undefined : { printer, owner: borrower, loan: null };
    }
    default:
      return undefined;
  }
}

/** What a printer is, whoever has it: its model, and what it prints with. */
export const madeAs = ({ model, inkModel, filmModel }: Made): Made => ({
  model,
  inkModel,
  ...defined({ filmModel }),
});

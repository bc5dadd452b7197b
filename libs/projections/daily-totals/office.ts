// What an office has and since when: printers, power, loans, targets. Each is a last value by time,
// so that it can be read at the end of any day.
import type { LedgerEvent } from '../../domain/events.js';
import { custodyChange } from '../../domain/printer/custody.js';
import {
  setAt,
  type TemporalBoolean,
  type TemporalValue,
} from '../../domain/values/temporal-value.js';

export type PrinterHistory = {
  readonly inkModel: string;
  readonly here: TemporalBoolean;
  readonly working: TemporalBoolean;
};
export type EnrolmentTarget = { readonly notYetEnrolled: number; readonly dueAt: string };
export type Generator = {
  readonly at: number;
  readonly event: string;
  readonly fitForPrinting: boolean;
  readonly fundSource: string;
};
export type OfficeRow = {
  readonly printers: { readonly [printer: string]: PrinterHistory };
  /** Whether power is on. */
  readonly power: TemporalBoolean;
  /** Since when (ms) a generator is fit for printing; null where none is. */
  readonly generatorSince: number | null;
  /** In the order of their times (ms). */
  readonly generators: readonly Generator[];
  /** Loans that the place asked for: when (ms), and when they ended. */
  readonly loans: {
    readonly [loan: string]: { readonly requested: number | null; readonly ended: number | null };
  };
  readonly targets: TemporalValue<EnrolmentTarget>;
  /** SUM-1: shipments of blanks that were voided, from here and, of the centre's, to here. */
  readonly voids: readonly VoidedShipment[];
};

/** When it was voided (ms), and the day of the shipment (since 1970), which it lowers. */
export type VoidedShipment = {
  readonly flow: 'shipped' | 'distributed';
  readonly at: number;
  readonly day: number;
  readonly pieces: number;
};

export const newOffice = (): OfficeRow => ({
  printers: {},
  power: [],
  generatorSince: null,
  generators: [],
  loans: {},
  targets: [],
  voids: [],
});

/** Whether an event may change the office of a place. */
export function concernsOffice(event: LedgerEvent, place: string): boolean {
  switch (event.type) {
    case 'PowerFailed':
    case 'PowerRestored':
    case 'GeneratorCommissioned':
    case 'EnrolmentTargetSet':
      return true;
    case 'LoanRequested':
      // LOAN-11: a transfer is no loan.
      return event.data.borrower === place && event.data.terms !== 'transfer';
    case 'LoanCancelled':
    case 'LoanRefused':
    case 'LoanSettled':
      return event.data.borrower === place;
    default:
      return custodyChange(event) !== undefined;
  }
}

/** The office of a place after one more event of its stream; what is given stays as it is. */
export function officeAfter(office: OfficeRow, event: LedgerEvent, place: string): OfficeRow {
  const at = event.effectiveAtMs;
  switch (event.type) {
    case 'PowerFailed':
    case 'PowerRestored':
      return { ...office, power: setAt(office.power, at, event.type === 'PowerRestored') };
    case 'GeneratorCommissioned':
      return withGenerator(office, event);
    case 'EnrolmentTargetSet': {
      const { notYetEnrolled, dueAt } = event.data;
      return { ...office, targets: setAt(office.targets, at, { notYetEnrolled, dueAt }) };
    }
    case 'LoanRequested':
      if (event.data.terms === 'transfer') return office;
      return withLoan(office, event.data.loan, { requested: at });
    case 'LoanRefused':
      return event.data.scope === 'whole'
        ? withLoan(office, event.data.loan, { ended: at })
        : office;
    case 'LoanCancelled':
    case 'LoanSettled':
      return withLoan(office, event.data.loan, { ended: at });
    default:
      return withPrinter(office, event, place);
  }
}

function withGenerator(office: OfficeRow, event: LedgerEvent<'GeneratorCommissioned'>): OfficeRow {
  const { id, effectiveAtMs: at, data } = event;
  const { fitForPrinting, fundSource } = data;
  const generators = [...office.generators, { at, event: id, fitForPrinting, fundSource }].sort(
    (a, b) => a.at - b.at || (a.event < b.event ? -1 : 1),
  );
  return {
    ...office,
    generators,
    generatorSince: fitForPrinting ? earliest(office.generatorSince, at) : office.generatorSince,
  };
}

/** A loan ends once, with the first event that ends it. */
function withLoan(
  office: OfficeRow,
  loan: string,
  { requested, ended }: { readonly requested?: number; readonly ended?: number },
): OfficeRow {
  const known = office.loans[loan] ?? { requested: null, ended: null };
  return {
    ...office,
    loans: {
      ...office.loans,
      [loan]: {
        requested: requested ?? known.requested,
        ended: ended === undefined ? known.ended : earliest(known.ended, ended),
      },
    },
  };
}

/** LOAN-7: a printer counts where it stands, and nowhere in transit. */
function withPrinter(office: OfficeRow, event: LedgerEvent, place: string): OfficeRow {
  const change = custodyChange(event);
  if (!change) return office;
  const { printer, custodian, leaves, working, arriving } = change;
  const known = office.printers[printer] ?? { inkModel: '', here: [], working: [] };
  const at = event.effectiveAtMs;
  const moves = custodian !== undefined || leaves !== undefined;
  return {
    ...office,
    printers: {
      ...office.printers,
      [printer]: {
        inkModel: arriving?.inkModel ?? known.inkModel,
        here: moves ? setAt(known.here, at, custodian === place) : known.here,
        working: working === undefined ? known.working : setAt(known.working, at, working),
      },
    },
  };
}

const earliest = (known: number | null, at: number): number =>
  known === null ? at : Math.min(known, at);

// printer-<id>: one named unit with an owner and a custodian, from its commissioning to its end.
import type { Decider, Fold, ReadStates } from '#kernel/decider';
import type { StoredEvent } from '#kernel/event';
import { Rejection } from '#kernel/refusal';
import { event, type DomainEvent } from './events.js';
import { flagAt, setFlag, type Flags } from './flags.js';
import { placeOf, yieldOf, type Circumstances, type Rules } from './rules.js';
import type { CommissionPrinter } from './printer-words.js';
import { moment, stockStream } from './stock/shelf.js';
import { authorise } from './who-may.js';

/** `custodian` is where it stands now; `commissionedAt` in ms, undefined until it is commissioned. */
export type PrinterState = {
  readonly printer: string;
  readonly owner?: string;
  readonly custodian?: string;
  readonly inkModel: string;
  readonly commissionedAt?: number;
  readonly retiredAt?: number;
  readonly working: Flags;
};

export const printerFold: Fold<PrinterState> = {
  initial: (printer) => ({ printer, inkModel: '', working: [] }),
  evolve(state, stored) {
    const fact = stored as StoredEvent & DomainEvent;
    switch (fact.type) {
      case 'PrinterCommissioned': {
        const { place, inkModel } = fact.data;
        return { ...state, owner: place, custodian: place, inkModel, commissionedAt: fact.at, working: setFlag([], fact.at, true) };
      }
      case 'PrinterFailed': return { ...state, working: setFlag(state.working, fact.at, false) };
      case 'PrinterRepaired': return { ...state, working: setFlag(state.working, fact.at, true) };
      case 'PrinterRetired': return { ...state, retiredAt: fact.at };
      default: return state;
    }
  },
};

export const printerStream = (printer: string) => `printer-${printer}`;

/** The printer's state; throws unknown-printer before its commissioning was recorded. */
export function printerOf(states: ReadStates, printer: string): PrinterState {
  const state = states.get(printerStream(printer)) as PrinterState;
  if (state.commissionedAt === undefined) throw new Rejection('unknown-printer', { printer });
  return state;
}

/** TIME-3: the printer, if it stood at `place` at the moment `at` (ms); throws printer-elsewhere, before-commissioning or printer-retired. */
export function requirePrinterHere(state: PrinterState, printer: string, place: string, at: number): PrinterState {
  if (state.custodian !== place) throw new Rejection('printer-elsewhere', { printer, place, custodian: state.custodian! }, 'STOCK-3');
  if (at < state.commissionedAt!) {
    throw new Rejection('before-commissioning', { printer, moment: moment(at), commissioned: moment(state.commissionedAt!) }, 'TIME-3');
  }
  if (state.retiredAt !== undefined && at >= state.retiredAt) throw new Rejection('printer-retired', { printer, retired: moment(state.retiredAt) }, 'TIME-3');
  return state;
}

type D<Data> = Decider<Data, Rules>;

export const commissionPrinter: D<CommissionPrinter> = {
  streams: ({ printer, place }) => [printerStream(printer), stockStream(place)],
  decide({ printer, place, model, inkModel, fundSource }, states, context: Circumstances) {
    placeOf(context.rules, place);
    yieldOf(context.rules, inkModel);
    authorise(context, 'CommissionPrinter', place);
    const known = states.get(printerStream(printer)) as PrinterState;
    if (known.commissionedAt !== undefined) throw new Rejection('printer-known', { printer, custodian: known.custodian! }, 'SHIP-1');
    return [event('PrinterCommissioned', { printer, place, model, inkModel, fundSource })];
  },
};

type PrinterReport = { printer: string; reason?: string };

/** A report about one printer by its custodian; saying again what is already so records nothing. */
function report(
  command: 'ReportPrinterFailed' | 'ReportPrinterRepaired' | 'RetirePrinter',
  type: 'PrinterFailed' | 'PrinterRepaired' | 'PrinterRetired',
  alreadySo: (state: PrinterState, at: number) => boolean,
): D<PrinterReport> {
  return {
    streams({ printer }, states) {
      const state = states.get(printerStream(printer)) as PrinterState | undefined;
      return state?.custodian === undefined ? [printerStream(printer)] : [printerStream(printer), stockStream(state.custodian)];
    },
    decide({ printer, reason }, states, context: Circumstances) {
      const state = printerOf(states, printer);
      const place = state.custodian!;
      authorise(context, command, place);
      if (type === 'PrinterRetired' && state.retiredAt !== undefined) return [];
      requirePrinterHere(state, printer, place, context.at);
      if (alreadySo(state, context.at)) return [];
      return [event(type, { printer, place, ...(reason === undefined ? {} : { reason }) })];
    },
  };
}

export const reportPrinterFailed = report('ReportPrinterFailed', 'PrinterFailed', (state, at) => flagAt(state.working, at) === false);
export const reportPrinterRepaired = report('ReportPrinterRepaired', 'PrinterRepaired', (state, at) => flagAt(state.working, at) === true);
export const retirePrinter = report('RetirePrinter', 'PrinterRetired', () => false);

// printer-<id>: one named unit with an owner and a custodian, from its commissioning to its end.
import type { Decider, Fold, ReadStates } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event, type DomainEvent } from '../events.js';
import { valueAt, setAt, type Flags, type TemporalValue } from '../values/temporal-value.js';
import { placeOf, yieldOf, type Circumstances, type Rules } from '../rules.js';
import type { CommissionPrinter } from './commands.js';
import { isPromiseOpen } from '../loan/promises.js';
import { toIso, stockOf, stockStream } from '../stock/checks.js';
import { authorize } from '../authorization.js';

/**
 * `custodian` is where it stands now, empty on the way; `commissionedAt` in ms, undefined until it
 * is commissioned.
 */
export type PrinterState = {
  readonly printer: string;
  readonly owner?: string;
  readonly custodian?: string;
  /** Where it stood when; empty on the way between lender and borrower. */
  readonly custody: TemporalValue<string>;
  readonly model: string;
  readonly inkModel: string;
  readonly commissionedAt?: number;
  readonly retiredAt?: number;
  readonly working: Flags;
};

export const printerFold: Fold<PrinterState> = {
  initial: (printer) => ({ printer, custody: [], model: '', inkModel: '', working: [] }),
  evolve(state, stored) {
    const fact = stored as StoredEvent & DomainEvent;
    switch (fact.type) {
      case 'PrinterCommissioned': {
        const { place, model, inkModel } = fact.data;
        return {
          ...state,
          owner: place,
          custodian: place,
          custody: setAt([], fact.effectiveAtMs, place),
          model,
          inkModel,
          commissionedAt: fact.effectiveAtMs,
          working: setAt([], fact.effectiveAtMs, true),
        };
      }
      case 'PrinterFailed':
        return { ...state, working: setAt(state.working, fact.effectiveAtMs, false) };
      case 'PrinterRepaired':
        return { ...state, working: setAt(state.working, fact.effectiveAtMs, true) };
      case 'PrinterLent':
      case 'PrinterReturned':
        return standing(state, '', fact.effectiveAtMs);
      case 'PrinterBorrowed':
      case 'PrinterRecovered': {
        const { borrower, lender, condition } = fact.data;
        const arrived = standing(
          state,
          fact.type === 'PrinterBorrowed' ? borrower : lender,
          fact.effectiveAtMs,
        );
        return {
          ...arrived,
          working: setAt(state.working, fact.effectiveAtMs, condition === 'working'),
        };
      }
      case 'LoanForgiven':
        return { ...state, owner: fact.data.borrower };
      case 'PrinterRetired':
        return { ...state, retiredAt: fact.effectiveAtMs };
      default:
        return state;
    }
  },
};

/** LOAN-7: the same unit at another place, from a moment (ms) on. */
function standing(state: PrinterState, place: string, at: number): PrinterState {
  const custody = setAt(state.custody, at, place);
  return { ...state, custody, custodian: custody[custody.length - 1]!.value };
}

export const printerStream = (printer: string) => `printer-${printer}`;

/** The printer's state; throws unknown-printer before its commissioning was recorded. */
export function printerOf(states: ReadStates, printer: string): PrinterState {
  const state = states.get(printerStream(printer)) as PrinterState;
  if (state.commissionedAt === undefined) throw new Rejection('unknown-printer', { printer });
  return state;
}

/**
 * TIME-3: the printer, if it stood at `place` at the moment `at` (ms); throws printer-elsewhere,
 * before-commissioning or printer-retired.
 */
export function requirePrinterHere(
  state: PrinterState,
  printer: string,
  place: string,
  at: number,
): PrinterState {
  const there = valueAt(state.custody, Math.max(at, state.commissionedAt!));
  if (there !== place)
    throw new Rejection(
      'printer-elsewhere',
      { printer, place, custodian: there === '' ? '…' : there! },
      'STOCK-3',
    );
  if (at < state.commissionedAt!) {
    throw new Rejection(
      'before-commissioning',
      { printer, moment: toIso(at), commissioned: toIso(state.commissionedAt!) },
      'TIME-3',
    );
  }
  if (state.retiredAt !== undefined && at >= state.retiredAt)
    throw new Rejection('printer-retired', { printer, retired: toIso(state.retiredAt) }, 'TIME-3');
  return state;
}

type D<Data> = Decider<Data, Rules>;

export const commissionPrinter: D<CommissionPrinter> = {
  streams: ({ printer, place }) => [printerStream(printer), stockStream(place)],
  decide({ printer, place, model, inkModel, fundSource }, states, context: Circumstances) {
    placeOf(context.rules, place);
    yieldOf(context.rules, inkModel);
    authorize(context, 'CommissionPrinter', place);
    const known = states.get(printerStream(printer)) as PrinterState;
    if (known.commissionedAt !== undefined)
      throw new Rejection('printer-known', { printer, custodian: known.custodian! }, 'SHIP-1');
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
      return !state?.custodian
        ? [printerStream(printer)]
        : [printerStream(printer), stockStream(state.custodian)];
    },
    decide({ printer, reason }, states, context: Circumstances) {
      const state = printerOf(states, printer);
      const place = state.custodian!;
      if (place === '')
        throw new Rejection(
          'printer-elsewhere',
          { printer, place: context.by.place, custodian: '…' },
          'LOAN-7',
        );
      authorize(context, command, place);
      if (type === 'PrinterRetired' && state.owner !== place)
        throw new Rejection(
          'printer-on-loan',
          { printer, owner: state.owner!, custodian: place },
          'LOAN-7',
        );
      if (type === 'PrinterRetired' && state.retiredAt !== undefined) return [];
      requirePrinterHere(state, printer, place, context.effectiveAtMs);
      const promise =
        type === 'PrinterRetired'
          ? stockOf(states, place).promises.find(
              (one) =>
                one.printer === printer && isPromiseOpen(one, context.effectiveAtMs, context.nowMs),
            )
          : undefined;
      if (promise)
        throw new Rejection('printer-promised', { printer, loan: promise.loan }, 'LOAN-5');
      if (alreadySo(state, context.effectiveAtMs)) return [];
      return [event(type, { printer, place, ...(reason === undefined ? {} : { reason }) })];
    },
  };
}

export const reportPrinterFailed = report(
  'ReportPrinterFailed',
  'PrinterFailed',
  (state, at) => valueAt(state.working, at) === false,
);
export const reportPrinterRepaired = report(
  'ReportPrinterRepaired',
  'PrinterRepaired',
  (state, at) => valueAt(state.working, at) === true,
);
export const retirePrinter = report('RetirePrinter', 'PrinterRetired', () => false);

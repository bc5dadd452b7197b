// printer-<id>, the state: one named unit with an owner and a custodian, from its commissioning to its
// retirement.
import type { Fold, ReadStates } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { DomainEvent } from '../events.js';
import { printerStream } from '../values/streams.js';
import { setAt, valueAt, type Flags, type TemporalValue } from '../values/temporal-value.js';
import { toIso } from '../values/time.js';

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

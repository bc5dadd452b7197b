// printer-<id>, the state: one named unit with an owner and a custodian, from its commissioning to
// its retirement.
import type { Fold, ReadStates } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { DomainEvent } from '../events.js';
import { defined } from '../values/defined.js';
import { printerStream } from '../values/streams.js';
import {
  setAt,
  valueAt,
  type TemporalBoolean,
  type TemporalValue,
} from '../values/temporal-value.js';
import { toIso } from '../values/time.js';
import { custodyChange, madeAs, type CustodyChange } from './custody.js';

/**
 * `custodian` is where it is now, empty in transit. Times in ms; `commissionedAt` is undefined
 * until it
 * is commissioned.
 */
export type PrinterState = {
  readonly printer: string;
  readonly owner?: string;
  readonly custodian?: string;
  /** Where it was when; empty in transit between lender and borrower. */
  readonly custody: TemporalValue<string>;
  readonly model: string;
  readonly inkModel: string;
  /** None of a printer that prints without film. */
  readonly filmModel?: string;
  readonly commissionedAt?: number;
  readonly retiredAt?: number;
  readonly working: TemporalBoolean;
};

export const printerFold: Fold<PrinterState> = {
  initial: (printer) => ({ printer, custody: [], model: '', inkModel: '', working: [] }),
  evolve(state, stored) {
    const event = stored as StoredEvent & DomainEvent;
    const at = event.effectiveAtMs;
    const change = custodyChange(event);
    if (!change) return state;
    const moved = heldBy(state, change, at);
    switch (event.type) {
      case 'PrinterCommissioned': {
        return { ...moved, ...madeAs(event.data), commissionedAt: at };
      }
      case 'PrinterRetired':
        return { ...moved, retiredAt: at };
      default:
        return moved;
    }
  },
};

/**
 * LOAN-7: the same unit with another owner, at another place or in another condition from `at` on.
 */
function heldBy(
  state: PrinterState,
  { owner, custodian, working }: CustodyChange,
  at: number,
): PrinterState {
  const custody = custodian === undefined ? state.custody : setAt(state.custody, at, custodian);
  return {
    ...state,
    ...defined({ owner }),
    ...(custodian === undefined ? {} : { custody, custodian: custody[custody.length - 1]!.value }),
    ...(working === undefined ? {} : { working: setAt(state.working, at, working) }),
  };
}

/** The printer's state; throws unknown-printer before its commissioning was recorded. */
export function printerOf(states: ReadStates, printer: string): PrinterState {
  const state = states.get(printerStream(printer)) as PrinterState;
  if (state.commissionedAt === undefined) throw new Rejection('unknown-printer', { printer });
  return state;
}

/** What `requirePrinterHere` rejects with. */
export const NOT_HERE = ['before-commissioning', 'printer-elsewhere', 'printer-retired'] as const;

/**
 * TIME-3: the printer, if it was at `place` at `at` (ms); throws printer-elsewhere,
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

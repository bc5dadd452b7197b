// stock-<place>: what the rules must remember of one place, and how its events fold.
import type { Fold } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { DomainEvent } from '../events.js';
import { setAt, type Flags } from '../values/temporal-value.js';
import type { LoanItem } from '../values/goods.js';
import { promisesAfter, type LoanPromise } from '../loan/promises.js';
import { changesOf } from '../movements.js';
import { NONE, subtract, unite, type SerialSet } from '../values/serials.js';
import { add, EMPTY, type Timeline } from '../values/timeline.js';
import type { Cell, Change } from '../movement.js';
import { stockStream } from '../values/streams.js';

/** One item on a place's shelves: pieces for blanks, prints for an ink model. */
export type ItemBalance = {
  readonly onHand: Timeline;
  readonly quarantine: Timeline;
  readonly unaccounted: Timeline;
  readonly opened: number;
  /** Something was ever put on or taken from it: too late for an opening balance. */
  readonly moved: boolean;
  /** Nothing has come in since it was declared depleted. */
  readonly depleted: boolean;
  /** Counts that adjustments have made good (STOCK-7): adjustment id → the count's moment in ms. */
  readonly settled: ReadonlyMap<string, number>;
};

export type PrinterHere = {
  readonly model: string;
  readonly inkModel: string;
  readonly owner: string;
  readonly here: Flags;
  readonly working: Flags;
};

export type StockState = {
  readonly place: string;
  readonly blank: ItemBalance;
  readonly ink: ReadonlyMap<string, ItemBalance>;
  readonly serials: {
    readonly [C in Extract<Cell, 'shelf' | 'quarantine' | 'lost' | 'entered'>]: SerialSet;
  };
  readonly printers: ReadonlyMap<string, PrinterHere>;
  /** Promised on loans and not handed over (LOAN-5). */
  readonly promises: readonly LoanPromise[];
  /**
   * Loan → what this place has asked for and not been lent, in units; none where the request has
   * ended (LOAN-10).
   */
  readonly requests: ReadonlyMap<
    string,
    { readonly item: LoanItem; readonly model?: string; readonly left: number }
  >;
  /**
   * Item or ink model → the account that asked for an allotment which nobody has granted yet
   * (WHO-1).
   */
  readonly askers: ReadonlyMap<string, string>;
  readonly power: Flags;
  readonly corrected: ReadonlySet<string>;
  /** TIME-5: the end (ms) of the last period that was closed. */
  readonly closedUntil: number;
};

export const EMPTY_BALANCE: ItemBalance = {
  onHand: EMPTY,
  quarantine: EMPTY,
  unaccounted: EMPTY,
  opened: 0,
  moved: false,
  depleted: false,
  settled: new Map(),
};

export const stockFold: Fold<StockState> = {
  initial: (place) => ({
    place,
    blank: EMPTY_BALANCE,
    ink: new Map(),
    serials: { shelf: NONE, quarantine: NONE, lost: NONE, entered: NONE },
    printers: new Map(),
    promises: [],
    requests: new Map(),
    askers: new Map(),
    power: [],
    corrected: new Set(),
    closedUntil: 0,
  }),
  evolve(state, stored) {
    const event = stored as StoredEvent & DomainEvent;
    const stream = stockStream(state.place);
    let next = state;
    for (const change of changesOf(event))
      if (change.stream === stream) next = applyChange(next, change, event.effectiveAtMs);
    const promises = promisesAfter(next.promises, event, state.place, event.effectiveAtMs);
    return remember(promises === next.promises ? next : { ...next, promises }, event);
  },
};

/** The state with one change of the movements table in force from `at` (ms) on. */
function applyChange(state: StockState, change: Change, at: number): StockState {
  const { delta, item } = change;
  if (item === 'printer') return state;
  let serials = state.serials;
  for (const { cell, in: put, ranges } of change.serials ?? []) {
    const key = cell as keyof StockState['serials'];
    serials = {
      ...serials,
      [key]: put ? unite(serials[key], ranges) : subtract(serials[key], ranges),
    };
  }
  const shelf = itemBalance(state, item, change.model);
  const moved: ItemBalance = {
    ...shelf,
    onHand: add(shelf.onHand, at, delta.onHand ?? 0),
    quarantine: add(shelf.quarantine, at, delta.quarantine ?? 0),
    unaccounted: add(shelf.unaccounted, at, delta.unaccounted ?? 0),
    opened: shelf.opened + (delta.opened ?? 0),
    moved: shelf.moved || delta.onHand !== undefined || delta.quarantine !== undefined,
    depleted: shelf.depleted && (delta.onHand ?? 0) <= 0,
  };
  if (change.item === 'blank') return { ...state, blank: moved, serials };
  return { ...state, ink: new Map(state.ink).set(change.model!, moved) };
}

/** The shelf of an item; an empty one where nothing was ever there. */
export function itemBalance(state: StockState, item: 'blank' | 'ink', model?: string): ItemBalance {
  return item === 'blank' ? state.blank : (state.ink.get(model!) ?? EMPTY_BALANCE);
}

function remember(state: StockState, event: StoredEvent & DomainEvent): StockState {
  switch (event.type) {
    case 'BlankAdjusted':
      return { ...state, blank: settle(state.blank, event.id, event.effectiveAtMs) };
    case 'InkAdjusted':
      return withInk(state, event.data.model, (shelf) =>
        settle(shelf, event.id, event.effectiveAtMs),
      );
    case 'InkDepleted':
      return withInk(state, event.data.model, (shelf) => ({ ...shelf, depleted: true }));
    case 'AllotmentRequested':
    case 'AllotmentGranted': {
      const askers = new Map(state.askers);
      if (event.type === 'AllotmentRequested')
        askers.set(allotmentKey(event.data), event.by.account);
      else askers.delete(allotmentKey(event.data));
      return { ...state, askers };
    }
    case 'EventCorrected':
      return forget(state, event.data.event, event.data.original as DomainEvent);
    case 'PrinterCommissioned': {
      const { printer, place, model, inkModel } = event.data;
      const here: PrinterHere = {
        model,
        inkModel,
        owner: place,
        here: setAt([], event.effectiveAtMs, true),
        working: setAt([], event.effectiveAtMs, true),
      };
      return { ...state, printers: new Map(state.printers).set(printer, here) };
    }
    case 'PrinterFailed':
    case 'PrinterRepaired':
      return withPrinter(state, event.data.printer, (known) => ({
        ...known,
        working: setAt(known.working, event.effectiveAtMs, event.type === 'PrinterRepaired'),
      }));
    case 'PrinterRetired':
      return withPrinter(state, event.data.printer, (known) => ({
        ...known,
        here: setAt(known.here, event.effectiveAtMs, false),
      }));
    case 'LoanRequested':
    case 'LoanRefused':
    case 'LoanCancelled':
    case 'LoanSettled':
    case 'BlankLent':
    case 'InkLent':
      return asked(state, event);
    case 'PrinterLent':
    case 'PrinterBorrowed':
    case 'PrinterReturned':
    case 'PrinterRecovered':
      return custody(asked(state, event), event);
    case 'LoanForgiven':
      return event.data.printer === undefined
        ? state
        : givenAway(state, event.data.printer, event.data.borrower);
    case 'PowerFailed':
      return { ...state, power: setAt(state.power, event.effectiveAtMs, false) };
    case 'PeriodClosed':
      return { ...state, closedUntil: Math.max(state.closedUntil, Date.parse(event.data.until)) };
    case 'PowerRestored':
      return { ...state, power: setAt(state.power, event.effectiveAtMs, true) };
    default:
      return state;
  }
}

/** What an allotment is of: an item, or a model of ink. */
export const allotmentKey = ({
  item,
  model,
}: {
  readonly item: string;
  readonly model?: string | undefined;
}): string => model ?? item;

type LoanEvent<T extends DomainEvent['type']> = StoredEvent & Extract<DomainEvent, { type: T }>;

/** What this place asks for as a borrower, after a request, a handing over or an end. */
function asked(
  state: StockState,
  {
    type,
    data,
  }: LoanEvent<
    | 'LoanRequested'
    | 'LoanRefused'
    | 'LoanCancelled'
    | 'LoanSettled'
    | 'BlankLent'
    | 'InkLent'
    | 'PrinterLent'
    | 'PrinterBorrowed'
    | 'PrinterReturned'
    | 'PrinterRecovered'
  >,
): StockState {
  if (
    data.borrower !== state.place ||
    type === 'PrinterBorrowed' ||
    type === 'PrinterReturned' ||
    type === 'PrinterRecovered'
  )
    return state;
  const requests = new Map(state.requests);
  const known = requests.get(data.loan);
  if (type === 'LoanRequested')
    requests.set(data.loan, {
      item: data.item,
      ...(data.model === undefined ? {} : { model: data.model }),
      left: data.quantity,
    });
  else if (
    type === 'LoanCancelled' ||
    type === 'LoanSettled' ||
    (type === 'LoanRefused' && data.scope === 'whole')
  )
    requests.delete(data.loan);
  else if (known && type !== 'LoanRefused') {
    const left = known.left - ('quantity' in data ? data.quantity : 1);
    if (left > 0) requests.set(data.loan, { ...known, left });
    else requests.delete(data.loan);
  }
  return { ...state, requests };
}

/**
 * LOAN-7: the same unit leaves one place and stands at another; its owner stays. On the way it is
 * nowhere.
 */
function custody(
  state: StockState,
  event: LoanEvent<'PrinterLent' | 'PrinterBorrowed' | 'PrinterReturned' | 'PrinterRecovered'>,
): StockState {
  const { printer, lender, borrower, model, inkModel, condition } = event.data;
  const known = state.printers.get(printer) ?? {
    model,
    inkModel,
    owner: lender,
    here: [],
    working: [],
  };
  const [place, arrives] =
    event.type === 'PrinterLent'
      ? [lender, false]
      : event.type === 'PrinterBorrowed'
        ? [borrower, true]
        : event.type === 'PrinterReturned'
          ? [borrower, false]
          : [lender, true];
  if (place !== state.place) return state;
  const working = arrives
    ? setAt(known.working, event.effectiveAtMs, condition === 'working')
    : known.working;
  return {
    ...state,
    printers: new Map(state.printers).set(printer, {
      ...known,
      here: setAt(known.here, event.effectiveAtMs, arrives),
      working,
    }),
  };
}

/**
 * A forgiven printer is the borrower's from now on: known there as its own, and to its old owner no
 * more.
 */
function givenAway(state: StockState, printer: string, borrower: string): StockState {
  return withPrinter(state, printer, (known) => ({ ...known, owner: borrower }));
}

function forget(state: StockState, event: string, original: DomainEvent): StockState {
  const next = { ...state, corrected: new Set(state.corrected).add(event) };
  const unsettled = (shelf: ItemBalance): ItemBalance => ({
    ...shelf,
    settled: new Map([...shelf.settled].filter(([id]) => id !== event)),
  });
  if (original.type === 'BlankAdjusted') return { ...next, blank: unsettled(next.blank) };
  return original.type === 'InkAdjusted' ? withInk(next, original.data.model, unsettled) : next;
}

function settle(shelf: ItemBalance, adjustment: string, countAt: number): ItemBalance {
  return { ...shelf, settled: new Map(shelf.settled).set(adjustment, countAt) };
}

function withInk(
  state: StockState,
  model: string,
  change: (shelf: ItemBalance) => ItemBalance,
): StockState {
  return {
    ...state,
    ink: new Map(state.ink).set(model, change(state.ink.get(model) ?? EMPTY_BALANCE)),
  };
}

function withPrinter(
  state: StockState,
  printer: string,
  change: (known: PrinterHere) => PrinterHere,
): StockState {
  const known = state.printers.get(printer);
  return known
    ? { ...state, printers: new Map(state.printers).set(printer, change(known)) }
    : state;
}

// stock-<place>: what the rules must remember of one place, and how its events fold.
import type { Fold } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { DomainEvent } from '../events.js';
import { setAt, type TemporalBoolean } from '../values/temporal-value.js';
import { goodsKey, type LoanItem } from '../values/goods.js';
import { controlAfter, NOTHING_TO_CONTROL, type ControlState } from '../control/state.js';
import { promisesAfter, type LoanPromise } from '../loan/promises.js';
import { changesOf } from '../movements.js';
import { NO_SERIALS, subtract, unite, type SerialSet } from '../values/serials.js';
import { add, EMPTY_TIMELINE, type Timeline } from '../values/timeline.js';
import type { Cell, Change } from '../movement.js';
import { stockStream } from '../values/streams.js';
import { handoverOf, endAfter } from '../loan/parts.js';
import { custodyChange, type CustodyChange } from '../printer/custody.js';

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
  /** Counts that adjustments have made good (STOCK-7): adjustment id → the count's time in ms. */
  readonly settled: ReadonlyMap<string, number>;
};

export type PrinterHere = {
  readonly model: string;
  readonly inkModel: string;
  readonly owner: string;
  readonly here: TemporalBoolean;
  readonly working: TemporalBoolean;
};

export type StockState = ControlState & {
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
   * Loan → what this place has requested and not been lent, in units; none where the request has
   * ended (LOAN-10).
   */
  readonly requests: ReadonlyMap<
    string,
    { readonly item: LoanItem; readonly model?: string; readonly left: number }
  >;
  /**
   * Item or ink model → the account that requested an allotment which nobody has granted yet
   * (WHO-1).
   */
  readonly allotmentRequesters: ReadonlyMap<string, string>;
  readonly power: TemporalBoolean;
  /** CTRL-4: local date → the last daily report of that day. */
  readonly reports: ReadonlyMap<string, string>;
  readonly corrected: ReadonlySet<string>;
  /** TIME-5: the end (ms) of the last period that was closed. */
  readonly closedUntil: number;
};

export const EMPTY_BALANCE: ItemBalance = {
  onHand: EMPTY_TIMELINE,
  quarantine: EMPTY_TIMELINE,
  unaccounted: EMPTY_TIMELINE,
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
    serials: { shelf: NO_SERIALS, quarantine: NO_SERIALS, lost: NO_SERIALS, entered: NO_SERIALS },
    printers: new Map(),
    promises: [],
    requests: new Map(),
    allotmentRequesters: new Map(),
    power: [],
    reports: new Map(),
    corrected: new Set(),
    ...NOTHING_TO_CONTROL,
    closedUntil: 0,
  }),
  evolve(state, stored) {
    const event = stored as StoredEvent & DomainEvent;
    const stream = stockStream(state.place);
    let next = state;
    for (const change of changesOf(event))
      if (change.stream === stream) next = applyChange(next, change, event.effectiveAtMs);
    const promises = promisesAfter(next.promises, event, state.place, event.effectiveAtMs);
    const requests = requestsAfter(next.requests, event, state.place);
    if (promises !== next.promises || requests !== next.requests)
      next = { ...next, promises, requests };
    const custody = custodyChange(event);
    if (custody) next = printersAfter(next, custody, event.effectiveAtMs);
    return remember(controlAfter(next, event, state.place), event);
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
  const balance = itemBalance(state, item, change.model);
  const moved: ItemBalance = {
    ...balance,
    onHand: add(balance.onHand, at, delta.onHand ?? 0),
    quarantine: add(balance.quarantine, at, delta.quarantine ?? 0),
    unaccounted: add(balance.unaccounted, at, delta.unaccounted ?? 0),
    opened: balance.opened + (delta.opened ?? 0),
    moved: balance.moved || delta.onHand !== undefined || delta.quarantine !== undefined,
    depleted: balance.depleted && (delta.onHand ?? 0) <= 0,
  };
  if (change.item === 'blank') return { ...state, blank: moved, serials };
  return { ...state, ink: new Map(state.ink).set(change.model!, moved) };
}

/** The balance of an item; an empty one where nothing was ever there. */
export function itemBalance(state: StockState, item: 'blank' | 'ink', model?: string): ItemBalance {
  return item === 'blank' ? state.blank : (state.ink.get(model!) ?? EMPTY_BALANCE);
}

function remember(state: StockState, event: StoredEvent & DomainEvent): StockState {
  switch (event.type) {
    case 'BlankAdjusted':
      return { ...state, blank: settle(state.blank, event.id, event.effectiveAtMs) };
    case 'InkAdjusted':
      return withInk(state, event.data.model, (balance) =>
        settle(balance, event.id, event.effectiveAtMs),
      );
    case 'InkDepleted':
      return withInk(state, event.data.model, (balance) => ({ ...balance, depleted: true }));
    case 'AllotmentRequested':
    case 'AllotmentGranted': {
      const allotmentRequesters = new Map(state.allotmentRequesters);
      if (event.type === 'AllotmentRequested')
        allotmentRequesters.set(goodsKey(event.data), event.by.account);
      else allotmentRequesters.delete(goodsKey(event.data));
      return { ...state, allotmentRequesters };
    }
    case 'EventCorrected':
      return forget(state, event.data.event, event.data.original as DomainEvent);
    case 'DailyReportFiled':
      return { ...state, reports: new Map(state.reports).set(event.data.date, event.id) };
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

/** LOAN-10: what this place requests as a borrower, after one more event. */
function requestsAfter(
  requests: StockState['requests'],
  event: DomainEvent,
  place: string,
): StockState['requests'] {
  const { type, data } = event;
  if (!('loan' in data) || !('borrower' in data) || data.borrower !== place) return requests;
  if (type === 'LoanRequested') {
    const { item, model, quantity } = event.data;
    const request = { item, ...(model === undefined ? {} : { model }), left: quantity };
    return new Map(requests).set(data.loan, request);
  }
  const known = requests.get(data.loan);
  if (!known) return requests;
  const lent = handoverOf(event)?.change.delta.lent ?? 0;
  const left = endAfter(null, event) === null ? known.left - lent : 0;
  if (left === known.left) return requests;
  const next = new Map(requests);
  if (left > 0) next.set(data.loan, { ...known, left });
  else next.delete(data.loan);
  return next;
}

/**
 * LOAN-7: the printers of this place, its own and borrowed ones, after what an event says of one.
 */
function printersAfter(state: StockState, change: CustodyChange, at: number): StockState {
  const { printer, owner, leaves, custodian, working, arriving } = change;
  const arrives = custodian === state.place;
  if (custodian !== undefined && !arrives && leaves !== state.place) return state;
  const known = state.printers.get(printer) ?? (arriving && { ...arriving, here: [], working: [] });
  if (!known) return state;
  return {
    ...state,
    printers: new Map(state.printers).set(printer, {
      ...known,
      ...(owner === undefined ? {} : { owner }),
      ...(arrives || leaves !== undefined ? { here: setAt(known.here, at, arrives) } : {}),
      ...(working === undefined ? {} : { working: setAt(known.working, at, working) }),
    }),
  };
}

function forget(state: StockState, event: string, original: DomainEvent): StockState {
  const next = { ...state, corrected: new Set(state.corrected).add(event) };
  const unsettled = (balance: ItemBalance): ItemBalance => ({
    ...balance,
    settled: new Map([...balance.settled].filter(([id]) => id !== event)),
  });
  if (original.type === 'BlankAdjusted') return { ...next, blank: unsettled(next.blank) };
  return original.type === 'InkAdjusted' ? withInk(next, original.data.model, unsettled) : next;
}

function settle(balance: ItemBalance, adjustment: string, countAt: number): ItemBalance {
  return { ...balance, settled: new Map(balance.settled).set(adjustment, countAt) };
}

function withInk(
  state: StockState,
  model: string,
  change: (balance: ItemBalance) => ItemBalance,
): StockState {
  return {
    ...state,
    ink: new Map(state.ink).set(model, change(state.ink.get(model) ?? EMPTY_BALANCE)),
  };
}

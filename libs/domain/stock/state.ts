// stock-<place>: what the rules must remember of one place, and how its events fold.
import type { Fold } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { DomainEvent } from '../events.js';
import { defined } from '../values/defined.js';
import { setAt, type TemporalBoolean } from '../values/temporal-value.js';
import {
  BLANKS,
  blanksOf,
  goodsKey,
  inkOf,
  type StockGoods,
  type StockItem,
} from '../values/goods.js';
import { controlAfter, NOTHING_TO_CONTROL, type ControlState } from '../control/state.js';
import { promisesAfter, type Promising } from '../promises/promises.js';
import { requestsAfter, type LoanRequests } from '../promises/requests.js';
import { changesOf } from '../movements.js';
import { NO_SERIALS, subtract, unite, type SerialSet } from '../serials/serials.js';
import { add, EMPTY_TIMELINE, type Timeline } from '../values/timeline.js';
import type { Cell, Change, SerialMove } from '../movement.js';
import { stockStream } from '../values/streams.js';
import { numbersAfter, type GivenNumbers } from '../numbering/numbers.js';
import { custodyChange, type CustodyChange } from '../printer/custody.js';

/** Where numbered pieces of goods are at a place. */
type NumberedCells = {
  readonly [C in Extract<Cell, 'shelf' | 'quarantine' | 'lost'>]: SerialSet;
};

/** One of the goods on a place's shelves: in pieces, or in prints. */
export type ItemBalance = {
  readonly item: StockItem;
  readonly model?: string | undefined;
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
  readonly serials: NumberedCells;
};

export type PrinterHere = {
  readonly model: string;
  readonly inkModel: string;
  readonly filmModel?: string;
  readonly owner: string;
  readonly here: TemporalBoolean;
  readonly working: TemporalBoolean;
};

export type StockState = ControlState &
  Promising & {
    /** By goods key, all that were ever there. */
    readonly balances: ReadonlyMap<string, ItemBalance>;
    /** Of the centre: every number that ever came into the ledger (STOCK-8). */
    readonly entered: SerialSet;
    readonly printers: ReadonlyMap<string, PrinterHere>;
    readonly requests: LoanRequests;
    /**
     * Item or ink model → the account that requested an allotment which nobody has granted yet
     * (WHO-1).
     */
    readonly allotmentRequesters: ReadonlyMap<string, string>;
    readonly power: TemporalBoolean;
    /** CTRL-4: local date → the last daily report of that day. */
    readonly reports: ReadonlyMap<string, string>;
    /** The highest number of each series of its papers. */
    readonly numbers: GivenNumbers;
    /** TIME-5: the end (ms) of the last period that was closed. */
    readonly closedUntil: number;
  };

const NOTHING_THERE: Omit<ItemBalance, 'item'> = {
  onHand: EMPTY_TIMELINE,
  quarantine: EMPTY_TIMELINE,
  unaccounted: EMPTY_TIMELINE,
  opened: 0,
  moved: false,
  depleted: false,
  settled: new Map(),
  serials: { shelf: NO_SERIALS, quarantine: NO_SERIALS, lost: NO_SERIALS },
};
/** Of all goods in one shape, with the model or without. */
const nothingOf = ({ item, model }: StockGoods): ItemBalance => ({
  item,
  model,
  ...NOTHING_THERE,
});

export const stockFold: Fold<StockState> = {
  initial: (place) => ({
    place,
    balances: new Map([[goodsKey(BLANKS), nothingOf(BLANKS)]]),
    entered: NO_SERIALS,
    printers: new Map(),
    promises: [],
    requests: new Map(),
    allotmentRequesters: new Map(),
    power: [],
    reports: new Map(),
    numbers: new Map(),
    ...NOTHING_TO_CONTROL,
    closedUntil: 0,
  }),
  evolve(state, stored) {
    const event = stored as StoredEvent & DomainEvent;
    const stream = stockStream(state.place);
    let next = state;
    let balances: Map<string, ItemBalance> | undefined;
    for (const change of changesOf(event)) {
      const { item, model } = change;
      if (change.stream !== stream || item === 'printer') continue;
      balances ??= new Map(state.balances);
      const key = goodsKey(change);
      const before = balances.get(key) ?? nothingOf({ item, model });
      balances.set(key, balanceAfter(before, change, event.effectiveAtMs));
      if (change.serials) next = enteredAfter(next, change.serials);
    }
    if (balances) next = { ...next, balances };
    const promises = promisesAfter(next.promises, event, state.place, event.effectiveAtMs);
    const requests = requestsAfter(next.requests, event, state.place);
    if (promises !== next.promises || requests !== next.requests)
      next = { ...next, promises, requests };
    const custody = custodyChange(event);
    if (custody) next = printersAfter(next, custody, event.effectiveAtMs);
    const numbers = numbersAfter(next.numbers, event, state.place);
    if (numbers !== next.numbers) next = { ...next, numbers };
    return remember(controlAfter(next, event, state.place), event);
  },
};

/** The balance with one change of the movements table in force from `at` (ms) on. */
function balanceAfter(balance: ItemBalance, { delta, serials }: Change, at: number): ItemBalance {
  return {
    ...balance,
    onHand: add(balance.onHand, at, delta.onHand ?? 0),
    quarantine: add(balance.quarantine, at, delta.quarantine ?? 0),
    unaccounted: add(balance.unaccounted, at, delta.unaccounted ?? 0),
    opened: balance.opened + (delta.opened ?? 0),
    moved: balance.moved || delta.onHand !== undefined || delta.quarantine !== undefined,
    depleted: balance.depleted && (delta.onHand ?? 0) <= 0,
    serials: serials === undefined ? balance.serials : numberedAfter(balance.serials, serials),
  };
}

function numberedAfter(cells: NumberedCells, moves: readonly SerialMove[]): NumberedCells {
  let next = cells;
  for (const { cell, in: put, ranges } of moves) {
    if (!(cell in next)) continue;
    const set = next[cell as keyof NumberedCells];
    next = { ...next, [cell]: put ? unite(set, ranges) : subtract(set, ranges) };
  }
  return next;
}

function enteredAfter(state: StockState, serials: readonly SerialMove[]): StockState {
  let { entered } = state;
  for (const { cell, in: put, ranges } of serials)
    if (cell === 'entered') entered = put ? unite(entered, ranges) : subtract(entered, ranges);
  return entered === state.entered ? state : { ...state, entered };
}

/** The balance of goods; an empty one where nothing was ever there. */
export function itemBalance(
  { balances }: Pick<StockState, 'balances'>,
  goods: StockGoods,
): ItemBalance {
  return balances.get(goodsKey(goods)) ?? nothingOf(goods);
}

function remember(state: StockState, event: StoredEvent & DomainEvent): StockState {
  switch (event.type) {
    case 'BlankAdjusted':
    case 'InkAdjusted':
      return withBalance(state, adjustedBy(event), (balance) =>
        settle(balance, event.id, event.effectiveAtMs),
      );
    case 'InkDepleted':
      return withBalance(state, inkOf(event.data.model), (balance) => ({
        ...balance,
        depleted: true,
      }));
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
      ...defined({ owner }),
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
  return original.type === 'BlankAdjusted' || original.type === 'InkAdjusted'
    ? withBalance(next, adjustedBy(original), unsettled)
    : next;
}

function settle(balance: ItemBalance, adjustment: string, countAt: number): ItemBalance {
  return { ...balance, settled: new Map(balance.settled).set(adjustment, countAt) };
}

type Adjusted = { readonly model?: string };
const adjustedBy = (event: DomainEvent): StockGoods =>
  event.type === 'InkAdjusted' ? inkOf(event.data.model) : blanksOf((event.data as Adjusted).model);

function withBalance(
  state: StockState,
  goods: StockGoods,
  change: (balance: ItemBalance) => ItemBalance,
): StockState {
  const balance = change(itemBalance(state, goods));
  return { ...state, balances: new Map(state.balances).set(goodsKey(goods), balance) };
}

// stock-<place>: what the rules must remember of one place, and how its events fold.
import type { Fold } from '#kernel/decider';
import type { StoredEvent } from '#kernel/event';
import type { DomainEvent } from '../events.js';
import { setFlag, type Flags } from '../flags.js';
import { changesOf, type Cell, type Change } from '../movements.js';
import { NONE, subtract, unite, type SerialSet } from '../serials.js';
import { add, EMPTY, type Timeline } from '../timeline.js';

/** One item on a place's shelves: pieces for blanks, prints for an ink model. */
export type Shelf = {
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

export type PrinterHere = { readonly model: string; readonly inkModel: string; readonly owner: string; readonly here: Flags; readonly working: Flags };

export type StockState = {
  readonly place: string;
  readonly blank: Shelf;
  readonly ink: ReadonlyMap<string, Shelf>;
  readonly serials: { readonly [C in Extract<Cell, 'shelf' | 'quarantine' | 'lost' | 'entered'>]: SerialSet };
  readonly printers: ReadonlyMap<string, PrinterHere>;
  readonly power: Flags;
  readonly corrected: ReadonlySet<string>;
  /** TIME-5: the end (ms) of the last period that was closed. */
  readonly closedUntil: number;
};

export const EMPTY_SHELF: Shelf = {
  onHand: EMPTY, quarantine: EMPTY, unaccounted: EMPTY, opened: 0, moved: false, depleted: false, settled: new Map(),
};

export const stockFold: Fold<StockState> = {
  initial: (place) => ({
    place, blank: EMPTY_SHELF, ink: new Map(), serials: { shelf: NONE, quarantine: NONE, lost: NONE, entered: NONE },
    printers: new Map(), power: [], corrected: new Set(), closedUntil: 0,
  }),
  evolve(state, stored) {
    const event = stored as StoredEvent & DomainEvent;
    const stream = `stock-${state.place}`;
    let next = state;
    for (const change of changesOf(event)) if (change.stream === stream) next = applyChange(next, change, event.at);
    return remember(next, event);
  },
};

/** The state with one change of the movements table in force from `at` (ms) on. */
function applyChange(state: StockState, change: Change, at: number): StockState {
  const { delta } = change;
  let serials = state.serials;
  for (const { cell, in: put, ranges } of change.serials ?? []) {
    const key = cell as keyof StockState['serials'];
    serials = { ...serials, [key]: put ? unite(serials[key], ranges) : subtract(serials[key], ranges) };
  }
  const shelf = shelfOf(state, change.item, change.model);
  const moved: Shelf = {
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
export function shelfOf(state: StockState, item: 'blank' | 'ink', model?: string): Shelf {
  return item === 'blank' ? state.blank : (state.ink.get(model!) ?? EMPTY_SHELF);
}

function remember(state: StockState, event: StoredEvent & DomainEvent): StockState {
  switch (event.type) {
    case 'BlankAdjusted': return { ...state, blank: settle(state.blank, event.id, event.at) };
    case 'InkAdjusted': return withInk(state, event.data.model, (shelf) => settle(shelf, event.id, event.at));
    case 'InkDepleted': return withInk(state, event.data.model, (shelf) => ({ ...shelf, depleted: true }));
    case 'EventCorrected': return forget(state, event.data.event, event.data.original as DomainEvent);
    case 'PrinterCommissioned': {
      const { printer, place, model, inkModel } = event.data;
      const here: PrinterHere = { model, inkModel, owner: place, here: setFlag([], event.at, true), working: setFlag([], event.at, true) };
      return { ...state, printers: new Map(state.printers).set(printer, here) };
    }
    case 'PrinterFailed': case 'PrinterRepaired':
      return withPrinter(state, event.data.printer, (known) => ({ ...known, working: setFlag(known.working, event.at, event.type === 'PrinterRepaired') }));
    case 'PrinterRetired': return withPrinter(state, event.data.printer, (known) => ({ ...known, here: setFlag(known.here, event.at, false) }));
    case 'PowerFailed': return { ...state, power: setFlag(state.power, event.at, false) };
    case 'PeriodClosed': return { ...state, closedUntil: Math.max(state.closedUntil, Date.parse(event.data.until)) };
    case 'PowerRestored': return { ...state, power: setFlag(state.power, event.at, true) };
    default: return state;
  }
}

function forget(state: StockState, event: string, original: DomainEvent): StockState {
  const next = { ...state, corrected: new Set(state.corrected).add(event) };
  const unsettled = (shelf: Shelf): Shelf => ({ ...shelf, settled: new Map([...shelf.settled].filter(([id]) => id !== event)) });
  if (original.type === 'BlankAdjusted') return { ...next, blank: unsettled(next.blank) };
  return original.type === 'InkAdjusted' ? withInk(next, original.data.model, unsettled) : next;
}

function settle(shelf: Shelf, adjustment: string, countAt: number): Shelf {
  return { ...shelf, settled: new Map(shelf.settled).set(adjustment, countAt) };
}

function withInk(state: StockState, model: string, change: (shelf: Shelf) => Shelf): StockState {
  return { ...state, ink: new Map(state.ink).set(model, change(state.ink.get(model) ?? EMPTY_SHELF)) };
}

function withPrinter(state: StockState, printer: string, change: (known: PrinterHere) => PrinterHere): StockState {
  const known = state.printers.get(printer);
  return known ? { ...state, printers: new Map(state.printers).set(printer, change(known)) } : state;
}

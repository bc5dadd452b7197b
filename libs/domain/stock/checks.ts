// What every decider asks of a shelf: enough at every moment (STOCK-1), the right serials
// (STOCK-8), no settled count behind (STOCK-7).
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection, type DetailValue } from '../../kernel/core/errors.js';
import { promisedAmount } from '../loan/promises.js';
import {
  firstInside,
  firstOutside,
  setOf,
  type SerialRange,
  type SerialSet,
} from '../values/serials.js';
import { lowest, type Timeline } from '../values/timeline.js';
import type { ItemBalance, StockState } from './state.js';
import { stockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';

/** The state of a place that was asked for in `streams`. */
export function stockOf(states: ReadStates, place: string): StockState {
  return states.get(stockStream(place)) as StockState;
}

/**
 * STOCK-1: at every moment from `at` (ms) on at least `needed` must be there. Throws `code` with
 * the numbers and, for a late entry, the moment at which it would have gone negative.
 */
export function requireEnough(
  timeline: Timeline,
  at: number,
  needed: number,
  code: string,
  rule: string,
  facts: Readonly<Record<string, DetailValue>>,
): void {
  const low = lowest(timeline, at);
  if (low.balance >= needed) return;
  const numbers = { ...facts, needed, available: Math.max(0, low.balance) };
  throw new Rejection(code, low.at > at ? { ...numbers, moment: toIso(low.at) } : numbers, rule);
}

export function requireBlanks(
  state: StockState,
  at: number,
  needed: number,
  rule = 'STOCK-1',
): void {
  requireEnough(state.blank.onHand, at, needed, 'insufficient-blanks', rule, {
    place: state.place,
  });
}

export function requireInk(
  state: StockState,
  model: string,
  at: number,
  needed: number,
  rule = 'STOCK-1',
): void {
  const shelf = state.ink.get(model);
  const facts = { place: state.place, model };
  if (!shelf) throw new Rejection('insufficient-ink', { ...facts, needed, available: 0 }, rule);
  requireEnough(shelf.onHand, at, needed, 'insufficient-ink', rule, facts);
}

type When = { readonly effectiveAtMs: number; readonly nowMs: number };

/**
 * LOAN-5: as requireBlanks or requireInk, and besides enough that nothing promised on a loan is
 * touched; `except` is the loan whose own promise is being kept. An entry dated before a promise
 * passes.
 */
export function requireAvailable(
  state: StockState,
  item: 'blank' | 'ink',
  model: string | undefined,
  when: When,
  needed: number,
  rule = 'STOCK-1',
  except?: string,
): void {
  if (item === 'blank') requireBlanks(state, when.effectiveAtMs, needed, rule);
  else requireInk(state, model!, when.effectiveAtMs, needed, rule);
  if (state.promises.length === 0) return;
  const offered = promisedAmount(
    state.promises,
    item,
    model,
    when.effectiveAtMs,
    when.nowMs,
    except,
  );
  const shelf = item === 'blank' ? state.blank : state.ink.get(model!)!;
  const low = lowest(shelf.onHand, when.effectiveAtMs);
  if (low.balance - offered >= needed) return;
  const facts = {
    place: state.place,
    ...(model === undefined ? {} : { model }),
    needed,
    available: Math.max(0, low.balance - offered),
    offered,
  };
  throw new Rejection(
    item === 'blank' ? 'insufficient-blanks' : 'insufficient-ink',
    low.at > when.effectiveAtMs ? { ...facts, moment: toIso(low.at) } : facts,
    'LOAN-5',
  );
}

/**
 * STOCK-8: the ranges as a set; throws where they overlap, stand upside down, or do not add up to
 * `quantity`.
 */
export function serialSet(serials: readonly SerialRange[], quantity: number): SerialSet {
  const set = setOf(serials);
  if (!set) throw new Rejection('serials-overlap', { quantity }, 'STOCK-8');
  if (set.size !== quantity)
    throw new Rejection('serials-size', { quantity, serials: set.size }, 'STOCK-8');
  return set;
}

/**
 * STOCK-8: the ranges that a reduction takes out of a cell. Given: all of them must be there. Not
 * given: unnumbered pieces (`total` − numbered) must suffice, and nothing is returned.
 */
export function takeSerials(
  cell: SerialSet,
  total: number,
  quantity: number,
  serials: readonly SerialRange[] | undefined,
  facts: Readonly<Record<string, DetailValue>>,
): readonly SerialRange[] | undefined {
  if (!serials) {
    const unnumbered = total - cell.size;
    if (unnumbered < quantity)
      throw new Rejection(
        'serials-required',
        { ...facts, needed: quantity, unnumbered: Math.max(0, unnumbered) },
        'STOCK-8',
      );
    return undefined;
  }
  const set = serialSet(serials, quantity);
  const stranger = firstOutside(cell, set.ranges);
  if (stranger !== undefined)
    throw new Rejection('serial-not-here', { ...facts, serial: stranger }, 'STOCK-8');
  return set.ranges;
}

/** STOCK-8: serials enter once, by opening or procurement. `centre` is the state of stock-00. */
export function enterSerials(
  centre: StockState,
  serials: readonly SerialRange[],
  quantity: number,
): readonly SerialRange[] {
  const set = serialSet(serials, quantity);
  const known = firstInside(centre.serials.entered, set.ranges);
  if (known !== undefined) throw new Rejection('serial-known', { serial: known }, 'STOCK-8');
  return set.ranges;
}

/**
 * STOCK-7: throws behind-count where a count that an adjustment has made good is later than `at`
 * (ms).
 */
export function requireNotBehindCount(
  shelf: ItemBalance,
  at: number,
  facts: Readonly<Record<string, DetailValue>>,
): void {
  const last = Math.max(...shelf.settled.values());
  if (at < last)
    throw new Rejection(
      'behind-count',
      { ...facts, count: toIso(last), moment: toIso(at) },
      'STOCK-7',
    );
}

/** `{ serials }` or nothing, so that events carry no empty fields. */
export function serialsField(serials: readonly SerialRange[] | undefined): {
  serials?: readonly SerialRange[];
} {
  return serials && serials.length > 0 ? { serials } : {};
}

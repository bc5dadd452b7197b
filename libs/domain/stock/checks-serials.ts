// What the rules require of serial numbers (STOCK-8): no overlaps, as many as pieces, and each
// where it is recorded.
import { Rejection } from '../../kernel/core/errors.js';
import type { ReceivedSerials } from '../serials/serials.js';
import {
  firstInside,
  firstOutside,
  setOf,
  subtract,
  type SerialRange,
  type SerialSet,
} from '../serials/serials.js';
import type { Details } from './checks.js';
import type { StockGoods } from '../values/goods.js';
import { itemBalance, type StockState } from './state.js';

/** What the rules of this file reject with. */
export const WRONG_SERIALS = [
  'serial-not-here',
  'serials-overlap',
  'serials-required',
  'serials-size',
] as const;

/** Pieces in one place or state: all of them, and those of them that have numbers. */
export type NumberedPieces = { readonly numbered: SerialSet; readonly total: number };

/** The pieces of goods on a place's shelves. */
export function onShelf(state: StockState, goods: StockGoods): NumberedPieces {
  const { serials, onHand } = itemBalance(state, goods);
  return { numbered: serials.shelf, total: onHand.total };
}

/**
 * The ranges as a set. Throws serials-overlap, or serials-size unless they are `quantity` numbers.
 */
export function serialSet(serials: readonly SerialRange[], quantity: number): SerialSet {
  const set = setOf(serials);
  if (!set) throw new Rejection('serials-overlap', { quantity }, 'STOCK-8');
  if (set.size !== quantity)
    throw new Rejection('serials-size', { quantity, serials: set.size }, 'STOCK-8');
  return set;
}

/**
 * The ranges that leave `pieces`. Given: all of them must be among them, else serial-not-here. Not
 * given: unnumbered pieces (total − numbered) must suffice, else serials-required; then undefined.
 */
export function serialsTaken(
  { numbered, total }: NumberedPieces,
  { quantity, serials }: { quantity: number; serials?: readonly SerialRange[] | undefined },
  details: Details,
): readonly SerialRange[] | undefined {
  if (!serials) {
    const unnumbered = total - numbered.size;
    if (unnumbered < quantity)
      throw new Rejection(
        'serials-required',
        { ...details, needed: quantity, unnumbered: Math.max(0, unnumbered) },
        'STOCK-8',
      );
    return undefined;
  }
  const { ranges } = serialSet(serials, quantity);
  requireWithin(numbered, ranges, details);
  return ranges;
}

/** Serials enter once, by opening or procurement: throws serial-known. `centre` is stock-00. */
export function serialsEntered(
  centre: StockState,
  serials: readonly SerialRange[],
  quantity: number,
): readonly SerialRange[] {
  const set = serialSet(serials, quantity);
  const known = firstInside(centre.entered, set.ranges);
  if (known !== undefined) throw new Rejection('serial-known', { serial: known }, 'STOCK-8');
  return set.ranges;
}

type ArrivedParts = {
  readonly accepted: number;
  readonly damaged: number;
  readonly missing: number;
  readonly surplus?: number;
};

/**
 * The numbers of what was in transit, by what became of it. Where none are given: all of them if
 * everything in transit is accepted, else serials-required.
 */
export function serialsArrived(
  { numbered, total }: NumberedPieces,
  parts: ArrivedParts,
  given: ReceivedSerials | undefined,
  details: Details,
): ReceivedSerials | undefined {
  const { accepted, damaged, missing, surplus = 0 } = parts;
  if (!given) {
    if (numbered.size === 0) return undefined;
    if (accepted === total) return { accepted: [...numbered.ranges] };
    const needed = accepted + damaged + missing;
    throw new Rejection('serials-required', { ...details, needed, unnumbered: 0 }, 'STOCK-8');
  }
  const arrived: ReceivedSerials = {};
  let left = numbered;
  for (const part of ['accepted', 'damaged', 'missing'] as const) {
    const ranges = given[part];
    if (parts[part] === 0 && !ranges) continue;
    const set = serialSet(ranges ?? [], parts[part]);
    requireWithin(left, set.ranges, details);
    left = subtract(left, set.ranges);
    arrived[part] = [...set.ranges];
  }
  if (given.surplus) arrived.surplus = [...serialSet(given.surplus, surplus).ranges];
  return arrived;
}

function requireWithin(set: SerialSet, ranges: readonly SerialRange[], details: Details): void {
  const serial = firstOutside(set, ranges);
  if (serial !== undefined)
    throw new Rejection('serial-not-here', { ...details, serial }, 'STOCK-8');
}

/** `{ serials }` or nothing, so that events carry no empty fields. */
export function serialsField(serials: readonly SerialRange[] | undefined): {
  serials?: readonly SerialRange[];
} {
  return serials && serials.length > 0 ? { serials } : {};
}

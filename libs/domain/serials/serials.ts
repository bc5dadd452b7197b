// Sets of serial numbers as intervals (STOCK-8): receiving 10,000 serials is one interval, never
// 10,000 rows.
import {
  bySerial,
  interval,
  intervalsOf,
  placeOfSerial,
  type Serial,
  type SerialEnds,
  type SerialInterval,
} from './interval.js';
import {
  changedChunks,
  chunked,
  countOf,
  lastUpTo,
  neighbourhoods,
  type SerialChunks,
} from './chunks.js';
import { LastSerial, SerialNumber } from './serial-fields.js';
import { Many, RANGES_MAX } from '../values/fields.js';

/** `first..last`, both included: of one prefix and one width. */
export class SerialRange {
  @SerialNumber() readonly first!: Serial;
  @LastSerial() readonly last!: Serial;
}
/** The field of an event or a command that names serial numbers. */
export const Serials = () => Many(SerialRange, RANGES_MAX, 'optional');

/** The numbers of what has arrived, by what became of it. */
export class ReceivedSerials {
  @Serials() accepted?: SerialRange[];
  @Serials() damaged?: SerialRange[];
  @Serials() missing?: SerialRange[];
  @Serials() surplus?: SerialRange[];
}

/**
 * In order (`bySerial`), disjoint, not touching; `size` is the count of serials. Each range is of
 * one family. Immutable.
 */
export type SerialSet = { readonly ranges: readonly SerialEnds[]; readonly size: number };

export const NO_SERIALS: SerialSet = { ranges: [], size: 0 };

/** The chunks of a set that was made here; of any other they are read from its ranges. */
const chunksOfSets = new WeakMap<SerialSet, SerialChunks>();

/** How many serials the ranges name, counting overlaps twice. */
export const sizeOf = (ranges: readonly SerialEnds[]): number => countOf(intervalsIn(ranges));

/** The set of all the serials; undefined where two ranges overlap, or the ends of one are none. */
export function setOf(ranges: readonly SerialEnds[]): SerialSet | undefined {
  const intervals = ranges.map(intervalsOf);
  if (!intervals.every((found) => found !== undefined)) return undefined;
  const set = setOfChunks(chunked(united(intervals.flat())));
  return set.size === countOf(intervals.flat()) ? set : undefined;
}

/** Those of the set and those of the ranges. */
export function unite(set: SerialSet, ranges: readonly SerialEnds[]): SerialSet {
  if (ranges.length === 0) return set;
  const both = (known: readonly SerialInterval[], added: readonly SerialInterval[]) =>
    united([...known, ...added]);
  return setOfChunks(changedChunks(chunksOf(set), united(intervalsIn(ranges)), both));
}

/** Those of the set without those of the ranges. */
export function subtract(set: SerialSet, ranges: readonly SerialEnds[]): SerialSet {
  if (ranges.length === 0) return set;
  return setOfChunks(changedChunks(chunksOf(set), united(intervalsIn(ranges)), without));
}

/** The first serial of `ranges` that is not in the set. */
export function firstOutside(set: SerialSet, ranges: readonly SerialEnds[]): Serial | undefined {
  for (const { known, parts } of neighbourhoods(chunksOf(set), united(intervalsIn(ranges)))) {
    const [outside] = without(parts, known);
    if (outside) return outside.range.first;
  }
  return undefined;
}

/** The first serial of `ranges` that is in the set. */
export function firstInside(set: SerialSet, ranges: readonly SerialEnds[]): Serial | undefined {
  for (const { known, parts } of neighbourhoods(chunksOf(set), united(intervalsIn(ranges)))) {
    const outside = without(parts, known);
    if (countOf(outside) < countOf(parts)) return without(parts, outside)[0]?.range.first;
  }
  return undefined;
}

/** Whether a serial is in the set, by halving. */
export const holdsSerial = (set: SerialSet, serial: Serial): boolean =>
  holdsPlace(set, placeOfSerial(serial));

/** The same for a serial that was read before (`placeOfSerial`), to look into many sets. */
export function holdsPlace(set: SerialSet, place: SerialInterval): boolean {
  const below = lastUpTo(chunksOf(set), place);
  return below?.family === place.family && place.from <= below.to;
}

/** A set that was read from JSON is equal to the one that was written. */
const chunksOf = (set: SerialSet): SerialChunks =>
  chunksOfSets.get(set) ?? chunked(intervalsIn(set.ranges));

/** In the order of the ranges; ends that make no range name no serials. */
const intervalsIn = (ranges: readonly SerialEnds[]): readonly SerialInterval[] =>
  ranges.flatMap((range) => intervalsOf(range) ?? []);

function setOfChunks(chunks: SerialChunks): SerialSet {
  const set = {
    get ranges() {
      return chunks.flatMap(({ intervals }) => intervals.map(({ range }) => range));
    },
    size: chunks.reduce((sum, { size }) => sum + size, 0),
  };
  chunksOfSets.set(set, chunks);
  return set;
}

/** In order, those that overlap or touch as one. */
function united(intervals: readonly SerialInterval[]): readonly SerialInterval[] {
  const merged: SerialInterval[] = [];
  for (const next of [...intervals].sort(bySerial)) {
    const top = merged[merged.length - 1];
    if (top?.family !== next.family || next.from > top.to + 1) merged.push(next);
    else if (next.to > top.to)
      merged[merged.length - 1] = interval(
        top.family,
        top.from,
        next.to,
        top.isText && next.isText,
      );
  }
  return merged;
}

/** Both in order and disjoint: one walk. */
function without(
  intervals: readonly SerialInterval[],
  gaps: readonly SerialInterval[],
): readonly SerialInterval[] {
  const left: SerialInterval[] = [];
  let g = 0;
  for (const whole of intervals) {
    const { family, from, to, isText } = whole;
    while (g < gaps.length && isBefore(gaps[g]!, family, from)) g += 1;
    let next = from;
    for (let k = g; gaps[k]?.family === family && gaps[k]!.from <= to; k += 1) {
      const gap = gaps[k]!;
      if (gap.from > next) left.push(interval(family, next, gap.from - 1, isText));
      next = Math.max(next, gap.to + 1);
    }
    if (next === from) left.push(whole);
    else if (next <= to) left.push(interval(family, next, to, isText));
  }
  return left;
}

/** Whether all of an interval is before this count of this family. */
const isBefore = (gap: SerialInterval, family: string, from: number): boolean =>
  gap.family === family ? gap.to < from : gap.family < family;

// Sets of serial numbers as intervals (STOCK-8): receiving 10,000 serials is one interval, never
// 10,000 rows.
import { Many, RANGES_MAX, Serial } from './fields.js';

/** `first..last`, both included. */
export class SerialRange {
  @Serial() readonly first!: number;
  @Serial() readonly last!: number;
}
/** The field of an event or a command that names serial numbers. */
export const Serials = () => Many(SerialRange, RANGES_MAX, 'optional');

/** Sorted, disjoint, not touching; `size` is the count of numbers. Immutable. */
export type SerialSet = { readonly ranges: readonly SerialRange[]; readonly size: number };

export const NO_SERIALS: SerialSet = { ranges: [], size: 0 };

/** How many numbers the ranges name, counting overlaps twice. */
export function sizeOf(ranges: readonly SerialRange[]): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** The set of all the numbers; undefined where a range is upside down or two overlap. */
export function setOf(ranges: readonly SerialRange[]): SerialSet | undefined {
  if (ranges.some(({ first, last }) => first > last)) return undefined;
  const united = unite(NO_SERIALS, ranges);
  return united.size === sizeOf(ranges) ? united : undefined;
}

export function unite(set: SerialSet, ranges: readonly SerialRange[]): SerialSet {
  if (ranges.length === 0) return set;
  const sorted = [...set.ranges, ...ranges].sort((a, b) => a.first - b.first);
  const merged: SerialRange[] = [];
  for (const range of sorted) {
    const top = merged[merged.length - 1];
    if (top && range.first <= top.last + 1)
      merged[merged.length - 1] = { first: top.first, last: Math.max(top.last, range.last) };
    else merged.push({ first: range.first, last: range.last });
  }
  return { ranges: merged, size: sizeOf(merged) };
}

export function subtract(set: SerialSet, ranges: readonly SerialRange[]): SerialSet {
  const left =
    ranges.length === 0 ? set.ranges : without(set.ranges, unite(NO_SERIALS, ranges).ranges);
  return { ranges: left, size: sizeOf(left) };
}

/** The first number of `ranges` that is not in the set. */
export function firstOutside(set: SerialSet, ranges: readonly SerialRange[]): number | undefined {
  return without(unite(NO_SERIALS, ranges).ranges, set.ranges)[0]?.first;
}

/** The first number of `ranges` that is in the set. */
export function firstInside(set: SerialSet, ranges: readonly SerialRange[]): number | undefined {
  const wanted = unite(NO_SERIALS, ranges).ranges;
  const outside = without(wanted, set.ranges);
  return sizeOf(outside) === sizeOf(wanted) ? undefined : without(wanted, outside)[0]?.first;
}

/** Both sorted and disjoint: one walk. */
function without(
  ranges: readonly SerialRange[],
  gaps: readonly SerialRange[],
): readonly SerialRange[] {
  const left: SerialRange[] = [];
  let h = 0;
  for (const { first, last } of ranges) {
    let from = first;
    while (h < gaps.length && gaps[h]!.last < from) h += 1;
    let k = h;
    while (k < gaps.length && gaps[k]!.first <= last) {
      if (gaps[k]!.first > from) left.push({ first: from, last: gaps[k]!.first - 1 });
      from = Math.max(from, gaps[k]!.last + 1);
      k += 1;
    }
    if (from <= last) left.push({ first: from, last });
  }
  return left;
}

// Intervals of serials in chunks: a change copies the chunks that it touches and shares the others,
// so that a command costs what it names, not what its place holds.
import { bySerial, type SerialInterval } from './interval.js';

/** How many intervals a chunk has at most. */
const CHUNK_MAX = 512;

/** Some intervals, one or more, and how many serials they are. */
type SerialChunk = { readonly intervals: readonly SerialInterval[]; readonly size: number };

/** All in order (`bySerial`), disjoint, not touching. Immutable. */
export type SerialChunks = readonly SerialChunk[];

/** Some intervals and what is `known` where they are; the chunks from `from` to before `to`. */
type Neighbourhood = {
  readonly parts: readonly SerialInterval[];
  readonly known: readonly SerialInterval[];
  readonly from: number;
  readonly to: number;
};

/** How many serials intervals are, counting overlaps twice. */
export const countOf = (intervals: readonly SerialInterval[]): number =>
  intervals.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** Intervals in order, disjoint and not touching, as chunks of about the same length. */
export function chunked(intervals: readonly SerialInterval[]): SerialChunks {
  const length = Math.ceil(intervals.length / Math.ceil(intervals.length / CHUNK_MAX));
  const chunks: SerialChunk[] = [];
  for (let from = 0; from < intervals.length; from += length) {
    const some = intervals.slice(from, from + length);
    chunks.push({ intervals: some, size: countOf(some) });
  }
  return chunks;
}

/**
 * The chunks after a change by `parts`, which are in order, disjoint and not touching. `change`
 * gets what is known where some of the parts are, and these parts; it gives what is there then.
 */
export function changedChunks(
  chunks: SerialChunks,
  parts: readonly SerialInterval[],
  change: (
    known: readonly SerialInterval[],
    parts: readonly SerialInterval[],
  ) => readonly SerialInterval[],
): SerialChunks {
  const changed: SerialChunk[] = [];
  let copied = 0;
  for (const { from, to, known, parts: some } of neighbourhoods(chunks, parts)) {
    changed.push(...chunks.slice(copied, from), ...chunked(change(known, some)));
    copied = to;
  }
  return [...changed, ...chunks.slice(copied)];
}

/**
 * Parts (in order, disjoint, not touching), each with all intervals that it overlaps or touches, in
 * order. No chunk is in two of them.
 */
export function* neighbourhoods(
  chunks: SerialChunks,
  parts: readonly SerialInterval[],
): Generator<Neighbourhood, void, undefined> {
  for (let next = 0; next < parts.length;) {
    const first = next;
    const from = Math.max(0, countUpTo(chunks, parts[next]!) - 1);
    let to = Math.min(from + 1, chunks.length);
    for (; next < parts.length && isBefore(parts[next]!, chunks[to]); next += 1)
      while (reaches(parts[next]!, chunks[to])) to += 1;
    const known = chunks.slice(from, to).flatMap(({ intervals }) => intervals);
    yield { parts: parts.slice(first, next), known, from, to };
  }
}

/** The last interval that begins at or before a place, by halving. */
export function lastUpTo(chunks: SerialChunks, place: SerialInterval): SerialInterval | undefined {
  const chunk = chunks[countUpTo(chunks, place) - 1];
  if (!chunk) return undefined;
  const { intervals } = chunk;
  return intervals[
    countInOrder(intervals.length, (at) => bySerial(intervals[at]!, place) <= 0) - 1
  ];
}

/** How many chunks begin at or before a place. */
const countUpTo = (chunks: SerialChunks, place: SerialInterval): number =>
  countInOrder(chunks.length, (at) => bySerial(chunks[at]!.intervals[0]!, place) <= 0);

/** How many of `length` are so, where those that are come first; by halving. */
function countInOrder(length: number, isSo: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a part begins before a chunk does; before none there is all. */
const isBefore = (part: SerialInterval, chunk: SerialChunk | undefined): boolean =>
  chunk === undefined || bySerial(part, chunk.intervals[0]!) < 0;

/** Whether a part that begins before a chunk overlaps or touches what the chunk begins with. */
function reaches({ family, to }: SerialInterval, chunk: SerialChunk | undefined): boolean {
  const begin = chunk?.intervals[0];
  return begin?.family === family && begin.from <= to + 1;
}

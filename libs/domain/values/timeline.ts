// A quantity over business time: deltas by time, kept so that an entry and the test of the tail
// cost the tail, not the history.

type Chunk = {
  readonly ats: readonly number[];
  readonly deltas: readonly number[];
  readonly sum: number;
  readonly low: number;
};

/**
 * Immutable. `total` is the balance at the end of time; deltas of one time are one entry, so only
 * whole times are judged.
 */
export type Timeline = { readonly chunks: readonly Chunk[]; readonly total: number };

const CHUNK_MAX = 128;
export const EMPTY_TIMELINE: Timeline = { chunks: [], total: 0 };

/** The timeline with `delta` (pieces, prints, ribbons) more from `at` (ms) on. */
export function add(timeline: Timeline, at: number, delta: number): Timeline {
  if (delta === 0) return timeline;
  const { chunks } = timeline;
  const index = chunkAt(chunks, at);
  const total = timeline.total + delta;
  if (index === -1) return { chunks: [chunkOf([at], [delta])], total };
  const old = chunks[index]!;
  const ats = old.ats.slice();
  const deltas = old.deltas.slice();
  const place = after(ats, at);
  if (ats[place - 1] === at) deltas[place - 1] = deltas[place - 1]! + delta;
  else if (place === ats.length) {
    ats.push(at);
    deltas.push(delta);
  } else {
    ats.splice(place, 0, at);
    deltas.splice(place, 0, delta);
  }
  const next = chunks.slice();
  if (ats.length <= CHUNK_MAX) next[index] = chunkOf(ats, deltas);
  else {
    // A full last chunk stays full when entries come in order; elsewhere it is halved.
    const cut = index === chunks.length - 1 && place === ats.length - 1 ? CHUNK_MAX : CHUNK_MAX / 2;
    next.splice(
      index,
      1,
      chunkOf(ats.slice(0, cut), deltas.slice(0, cut)),
      chunkOf(ats.slice(cut), deltas.slice(cut)),
    );
  }
  return { chunks: next, total };
}

/** The balance just after everything at or before `at`. */
export function balanceAt(timeline: Timeline, at: number): number {
  let balance = timeline.total;
  for (let i = timeline.chunks.length - 1; i >= 0; i -= 1) {
    const { ats, deltas, sum } = timeline.chunks[i]!;
    if (ats[ats.length - 1]! <= at) return balance;
    if (ats[0]! > at) {
      balance -= sum;
      continue;
    }
    for (let k = ats.length - 1; k >= 0 && ats[k]! > at; k -= 1) balance -= deltas[k]!;
    return balance;
  }
  return balance;
}

/** STOCK-1: the lowest balance at any time from `from` on, and the first time that shows it. */
export function lowest(
  timeline: Timeline,
  from: number,
): { readonly balance: number; readonly at: number } {
  let balance = timeline.total;
  let low = { balance, at: from, chunk: -1 };
  for (let i = timeline.chunks.length - 1; i >= 0; i -= 1) {
    const { ats, deltas, sum, low: chunkLow } = timeline.chunks[i]!;
    if (ats[ats.length - 1]! <= from) break;
    if (ats[0]! > from) {
      balance -= sum;
      if (balance + chunkLow <= low.balance)
        low = { balance: balance + chunkLow, at: from, chunk: i };
      continue;
    }
    for (let k = ats.length - 1; k >= 0 && ats[k]! > from; k -= 1) {
      if (balance <= low.balance) low = { balance, at: ats[k]!, chunk: -1 };
      balance -= deltas[k]!;
    }
    break;
  }
  if (balance <= low.balance) return { balance, at: from };
  return low.chunk === -1
    ? low
    : { balance: low.balance, at: momentIn(timeline, low.chunk, low.balance) };
}

/** The first moment from `from` on whose balance is below zero, if there is one. */
export function firstBelowZero(
  timeline: Timeline,
  from: number,
): { readonly balance: number; readonly at: number } | undefined {
  let balance = balanceAt(timeline, from);
  if (balance < 0) return { balance, at: from };
  for (const { ats, deltas } of timeline.chunks) {
    if (ats[ats.length - 1]! <= from) continue;
    for (let k = 0; k < ats.length; k += 1) {
      if (ats[k]! <= from) continue;
      balance += deltas[k]!;
      if (balance < 0) return { balance, at: ats[k]! };
    }
  }
  return undefined;
}

/**
 * The greatest sum of deltas in any span of `spanMs` that contains `at`, where no delta is below
 * zero; a span holds its end and not its beginning.
 */
export function greatestWithin(timeline: Timeline, at: number, spanMs: number): number {
  const ends = timeline.chunks.flatMap(({ ats }) =>
    ats.filter((end) => end > at && end < at + spanMs),
  );
  return Math.max(
    ...[at, ...ends].map((end) => balanceAt(timeline, end) - balanceAt(timeline, end - spanMs)),
  );
}

function momentIn(timeline: Timeline, chunk: number, balance: number): number {
  let running = 0;
  for (let i = 0; i < chunk; i += 1) running += timeline.chunks[i]!.sum;
  const { ats, deltas } = timeline.chunks[chunk]!;
  for (let k = 0; k < ats.length; k += 1) {
    running += deltas[k]!;
    if (running === balance) return ats[k]!;
  }
  return ats[ats.length - 1]!;
}

/** Index of the chunk that `at` belongs into; -1 where there is none. The newest is tried first. */
function chunkAt(chunks: readonly Chunk[], at: number): number {
  for (let i = chunks.length - 1; i > 0; i -= 1) if (chunks[i]!.ats[0]! <= at) return i;
  return chunks.length === 0 ? -1 : 0;
}

/** How many of `ats` are at or before `at`. */
function after(ats: readonly number[], at: number): number {
  let place = ats.length;
  while (place > 0 && ats[place - 1]! > at) place -= 1;
  return place;
}

function chunkOf(ats: readonly number[], deltas: readonly number[]): Chunk {
  let sum = 0;
  let low = Infinity;
  for (const delta of deltas) {
    sum += delta;
    if (sum < low) low = sum;
  }
  return { ats, deltas, sum, low };
}

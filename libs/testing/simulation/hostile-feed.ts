// A feed that does everything a feed may do: repeats, restarts, mixes streams; it keeps the order
// within each stream, no more.
import type { StoredEvent } from '../../kernel/core/event.js';

/** Park–Miller: the same seed, the same hostility. Gives whole numbers below `limit`. */
export function dice(seed: number): (limit: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

/**
 * The events in an order that some transport might bring them in: each stream's own order stands.
 */
export function mixed(
  events: readonly StoredEvent[],
  roll: (limit: number) => number,
): readonly StoredEvent[] {
  const waiting = [...events];
  const out: StoredEvent[] = [];
  while (waiting.length > 0) {
    // An event may overtake those before it that share no stream with it.
    let index = Math.min(roll(6), waiting.length - 1);
    while (
      index > 0 &&
      waiting
        .slice(0, index)
        .some((before) =>
          Object.keys(before.streams).some((stream) => stream in waiting[index]!.streams),
        )
    )
      index -= 1;
    out.push(...waiting.splice(index, 1));
  }
  return out;
}

/** Batches of the events with earlier stretches sent again now and then. */
export function repeating(
  events: readonly StoredEvent[],
  roll: (limit: number) => number,
): readonly (readonly StoredEvent[])[] {
  const batches: StoredEvent[][] = [];
  for (let from = 0; from < events.length;) {
    const size = 1 + roll(60);
    const back = roll(4) === 0 ? roll(80) : 0;
    batches.push(events.slice(Math.max(0, from - back), from + size));
    from += size;
  }
  return batches;
}

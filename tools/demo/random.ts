// Chance that comes out the same on every run: a small generator (mulberry32) seeded by a number
// and a name.

export type Random = {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): readonly T[];
};

/** One generator per concern, so that a change in one leaves the others' draws alone. */
export function randomOf(seed: number, concern: string): Random {
  let state = seed >>> 0;
  for (let i = 0; i < concern.length; i += 1)
    state = Math.imul(state ^ concern.charCodeAt(i), 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (list) => list[between(0, list.length - 1)]!,
    shuffled(list) {
      const mixed = [...list];
      for (let i = mixed.length - 1; i > 0; i -= 1) {
        const k = between(0, i);
        [mixed[i], mixed[k]] = [mixed[k]!, mixed[i]!];
      }
      return mixed;
    },
  };
}

// The levels of a measure on the map: five shades of one hue, and a sign of its own for nothing and
// for what is not known.

/** 1 is least, 5 is most; 0 is nothing at all. */
export type MapLevel = 0 | 1 | 2 | 3 | 4 | 5 | 'unknown';

/** A measure of places: where its levels begin, and how a value is written. */
export type MapMeasure = {
  /** Ascending; a value of `bounds[i]` and more is of level i + 2. */
  readonly bounds: readonly [number, number, number, number];
};

export function levelOf(value: number | null | undefined, { bounds }: MapMeasure): MapLevel {
  if (value === null || value === undefined) return 'unknown';
  if (value <= 0) return 0;
  const above = bounds.filter((bound) => value >= bound).length;
  return (above + 1) as MapLevel;
}

const ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** Bounds that put about a fifth of `values` into each level, rounded. */
export function measureOf(values: readonly (number | null)[]): MapMeasure {
  const known = values.filter((value) => value !== null && value > 0) as number[];
  const ascending = known.sort((a, b) => a - b);
  const bounds: number[] = [];
  for (const share of [0.2, 0.4, 0.6, 0.8]) {
    const value = ascending[Math.floor(ascending.length * share)] ?? share * 5;
    const bound = rounded(value);
    bounds.push(Math.max(bound, (bounds.at(-1) ?? 0) + 1));
  }
  return { bounds: bounds as unknown as MapMeasure['bounds'] };
}

function rounded(value: number): number {
  if (value < 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const best = ROUND.reduce((near, by) =>
    Math.abs(by * power - value) < Math.abs(near * power - value) ? by : near,
  );
  return Math.round(best * power);
}

// Large sets of serial numbers, which are kept in chunks, against plain sets of numbers.
import fc from 'fast-check';
import { firstInside, firstOutside, holdsSerial, setOf, subtract, unite } from './serials.js';
import { changedChunks, chunked } from './chunks.js';
import { intervalsOf, type SerialEnds } from './interval.js';

const COUNT = 2_000;
/** Every third number, each a range of its own: several chunks. */
const THIRDS = Array.from({ length: COUNT }, (_range, index) => ({
  first: 3 * index,
  last: 3 * index,
}));
const ranges = fc.array(
  fc
    .tuple(fc.nat(3 * COUNT + 20), fc.oneof(fc.nat(5), fc.nat(3 * COUNT)))
    .map(([first, more]): SerialEnds => ({ first, last: first + more })),
  { minLength: 1, maxLength: 6 },
);
const numbersIn = (list: readonly SerialEnds[]) =>
  list.flatMap(({ first, last }) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_n, index) => Number(first) + index),
  );
const ascending = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);

describe('STOCK-8 large sets of serial numbers', () => {
  it('STOCK-8 are what plain sets of numbers are, over many chunks (seed 20170717)', () => {
    fc.assert(
      fc.property(ranges, ranges, ranges, (added, removed, wanted) => {
        const here = new Set([...numbersIn(THIRDS), ...numbersIn(added)]);
        for (const number of numbersIn(removed)) here.delete(number);
        const set = subtract(unite(setOf(THIRDS)!, added), removed);
        expect(numbersIn(set.ranges)).toEqual(ascending(here));
        expect(set.size).toBe(here.size);
        // In order, and nothing in it could be joined.
        expect(setOf(set.ranges)).toEqual(set);
        const asked = ascending(new Set(numbersIn(wanted)));
        expect(firstOutside(set, wanted)).toBe(asked.find((number) => !here.has(number)));
        expect(firstInside(set, wanted)).toBe(asked.find((number) => here.has(number)));
        expect(asked.filter((number) => holdsSerial(set, number) !== here.has(number))).toEqual([]);
      }),
      { numRuns: 150, seed: 20170717 },
    );
  });

  it('STOCK-8 share the chunks that a change does not touch', () => {
    const intervalOf = (first: number, last: number) => intervalsOf({ first, last })![0]!;
    const chunks = chunked(THIRDS.map(({ first, last }) => intervalOf(first, last)));
    expect(chunks.length).toBeGreaterThan(3);
    const end = 3 * COUNT;
    const parts = [intervalOf(1, 1), intervalOf(end, end)];
    const changed = changedChunks(chunks, parts, (known, some) => [...known, ...some]);
    expect(changed.filter((chunk) => !chunks.includes(chunk))).toHaveLength(2);
    expect(changed.slice(1, -1)).toEqual(chunks.slice(1, -1));
  });

  it('STOCK-8 have no chunk that has outgrown its length', () => {
    const intervals = THIRDS.map(({ first, last }) => intervalsOf({ first, last })![0]!);
    const grown = intervals.reduce(
      (chunks, part) => changedChunks(chunks, [part], (known, some) => [...known, ...some]),
      chunked([]),
    );
    expect(grown.reduce((sum, { size }) => sum + size, 0)).toBe(COUNT);
    expect(Math.max(...grown.map((chunk) => chunk.intervals.length))).toBeLessThanOrEqual(512);
    expect(grown.length).toBeLessThan(20);
  });
});

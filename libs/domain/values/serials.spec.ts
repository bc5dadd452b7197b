// Serial sets as intervals against plain sets of numbers.
import fc from 'fast-check';
import {
  firstInside,
  firstOutside,
  NO_SERIALS,
  setOf,
  sizeOf,
  subtract,
  unite,
  type SerialRange,
  type SerialSet,
} from './serials.js';

const range = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 8 }))
  .map(([first, more]) => ({ first, last: first + more }));
const ranges = fc.array(range, { maxLength: 6 });
const runs = { numRuns: 1_000, seed: 20170717 };

function numbersOf(list: readonly SerialRange[]): Set<number> {
  const numbers = new Set<number>();
  for (const { first, last } of list)
    for (let serial = first; serial <= last; serial += 1) numbers.add(serial);
  return numbers;
}
const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);

/** The promise of a SerialSet: sorted, disjoint, not touching, and `size` is right. */
function expectSet(set: SerialSet, numbers: ReadonlySet<number>): void {
  expect(sorted(numbersOf(set.ranges))).toEqual(sorted(numbers));
  expect(set.size).toBe(numbers.size);
  set.ranges.forEach(({ first, last }, i) => {
    expect(first).toBeLessThanOrEqual(last);
    if (i > 0) expect(first).toBeGreaterThan(set.ranges[i - 1]!.last + 1);
  });
}

describe('STOCK-8 sets of serial numbers', () => {
  it('STOCK-8 unite and subtract as sets of numbers do', () => {
    fc.assert(
      fc.property(ranges, ranges, ranges, (a, b, c) => {
        const united = unite(unite(NO_SERIALS, a), b);
        expectSet(united, new Set([...numbersOf(a), ...numbersOf(b)]));
        const gone = numbersOf(c);
        expectSet(
          subtract(united, c),
          new Set([...numbersOf(a), ...numbersOf(b)].filter((serial) => !gone.has(serial))),
        );
      }),
      runs,
    );
  });

  it('STOCK-8 name the first number that is not there, and the first that is', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const set = unite(NO_SERIALS, a);
        const here = numbersOf(a);
        const asked = sorted(numbersOf(b));
        expect(firstOutside(set, b)).toBe(asked.find((serial) => !here.has(serial)));
        expect(firstInside(set, b)).toBe(asked.find((serial) => here.has(serial)));
      }),
      runs,
    );
  });

  it('STOCK-8 are refused where ranges overlap or stand upside down', () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const set = setOf(list);
        if (numbersOf(list).size === sizeOf(list)) expectSet(set!, numbersOf(list));
        else expect(set).toBeUndefined();
      }),
      runs,
    );
    expect(setOf([{ first: 9, last: 1 }])).toBeUndefined();
    expect(
      setOf([
        { first: 1, last: 5 },
        { first: 9, last: 1 },
      ]),
    ).toBeUndefined();
  });

  it('STOCK-8 hold 10,000 pieces as one interval', () => {
    const set = unite(unite(NO_SERIALS, [{ first: 1, last: 5_000 }]), [
      { first: 5_001, last: 10_000 },
    ]);
    expect(set).toEqual({ ranges: [{ first: 1, last: 10_000 }], size: 10_000 });
  });
});

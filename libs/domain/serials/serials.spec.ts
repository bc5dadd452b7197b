// Serial sets as intervals against plain sets of texts, over families of all kinds.
import fc from 'fast-check';
import { serialKey, type Serial, type SerialEnds } from './interval.js';
import { anyRange, textsIn, type ListedRange } from '../../testing/builders/serial-ranges.js';
import {
  firstInside,
  firstOutside,
  holdsSerial,
  NO_SERIALS,
  setOf,
  sizeOf,
  subtract,
  unite,
  type SerialSet,
} from './serials.js';

const ranges = fc.array(anyRange, { maxLength: 8 });
const runs = { numRuns: 1_000, seed: 20170717 };

const rangesOf = (list: readonly ListedRange[]) => list.map(({ range }) => range);
const textsOf = (list: readonly ListedRange[]) => new Set(list.flatMap(({ texts }) => texts));

/** The promise of a SerialSet: in order, disjoint, not touching, and `size` is right. */
function expectSet(set: SerialSet, texts: ReadonlySet<string>): void {
  const found = textsIn(set.ranges);
  expect([...found].sort()).toEqual([...texts].sort());
  expect(found.map(serialKey)).toEqual([...found].map(serialKey).sort());
  expect(set.size).toBe(texts.size);
  expect([...texts].filter((text) => !holdsSerial(set, text))).toEqual([]);
  // What is written is read again as the same set; nothing in it could be joined.
  const written = JSON.parse(JSON.stringify(set.ranges)) as SerialEnds[];
  expect(setOf(written)).toEqual(set);
}
const byKey = (texts: Iterable<string>) =>
  [...texts].sort((a, b) => (serialKey(a) < serialKey(b) ? -1 : 1));

describe('STOCK-8 sets of serial numbers', () => {
  it('STOCK-8 unite and subtract as sets of texts do', () => {
    fc.assert(
      fc.property(ranges, ranges, ranges, (a, b, c) => {
        const united = unite(unite(NO_SERIALS, rangesOf(a)), rangesOf(b));
        const here = new Set([...textsOf(a), ...textsOf(b)]);
        expectSet(united, here);
        const gone = textsOf(c);
        expectSet(subtract(united, rangesOf(c)), new Set([...here].filter((t) => !gone.has(t))));
        expect([...gone].filter((t) => holdsSerial(united, t) !== here.has(t))).toEqual([]);
      }),
      runs,
    );
  });

  it('STOCK-8 name the first serial that is not there, and the first that is', () => {
    const asText = (serial: Serial | undefined) =>
      serial === undefined ? undefined : String(serial);
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const set = unite(NO_SERIALS, rangesOf(a));
        const here = textsOf(a);
        const asked = byKey(textsOf(b));
        expect(asText(firstOutside(set, rangesOf(b)))).toBe(asked.find((text) => !here.has(text)));
        expect(asText(firstInside(set, rangesOf(b)))).toBe(asked.find((text) => here.has(text)));
      }),
      runs,
    );
  });

  it('STOCK-8 are refused where ranges overlap', () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const set = setOf(rangesOf(list));
        expect(sizeOf(rangesOf(list))).toBe(list.flatMap(({ texts }) => texts).length);
        if (textsOf(list).size === sizeOf(rangesOf(list))) expectSet(set!, textsOf(list));
        else expect(set).toBeUndefined();
      }),
      runs,
    );
  });

  it.each([
    [9, 1],
    ['9', '1'],
    ['1', '10'],
    [1, '10'],
    ['01', '001'],
    ['AB1', 'AB10'],
    ['AB002', 'AB001'],
    ['AB001', 'AC002'],
    ['A', 'B'],
    ['A', 'A1'],
    ['10000000000000000', '29999999999999999'],
  ])('STOCK-8 are refused where the ends make no range: %p to %p', (first, last) => {
    expect(setOf([{ first, last }])).toBeUndefined();
    expect(
      setOf([
        { first: 1, last: 5 },
        { first, last },
      ]),
    ).toBeUndefined();
  });

  it('STOCK-8 hold 10,000 pieces as one interval', () => {
    const halves = (first: Serial, half: Serial, next: Serial, last: Serial) =>
      unite(unite(NO_SERIALS, [{ first, last: half }]), [{ first: next, last }]);
    expect(halves(1, 5_000, 5_001, 10_000)).toEqual({
      ranges: [{ first: 1, last: 10_000 }],
      size: 10_000,
    });
    expect(halves('AB000123', 'AB002122', 'AB002123', 'AB004122')).toEqual({
      ranges: [{ first: 'AB000123', last: 'AB004122' }],
      size: 4_000,
    });
  });

  it('STOCK-8 501 and "501" are one serial, "000501" is another', () => {
    const numbered = unite(NO_SERIALS, [{ first: 501, last: 510 }]);
    expect(firstInside(numbered, [{ first: '505', last: '505' }])).toBe('505');
    expect(firstInside(numbered, [{ first: '000505', last: '000505' }])).toBeUndefined();
    expect(
      setOf([
        { first: 501, last: 501 },
        { first: '501', last: '501' },
      ]),
    ).toBeUndefined();
    expect(
      setOf([
        { first: 501, last: 501 },
        { first: '000501', last: '000501' },
      ])?.size,
    ).toBe(2);
  });

  it('STOCK-8 numbers stay numbers and text stays text', () => {
    const [numbered, texts] = [
      { first: 501, last: 510 },
      { first: '501', last: '510' },
    ].map((range) => subtract(unite(NO_SERIALS, [range]), [{ first: '505', last: 505 }]).ranges);
    expect(numbered).toEqual([
      { first: 501, last: 504 },
      { first: 506, last: 510 },
    ]);
    expect(texts).toEqual([
      { first: '501', last: '504' },
      { first: '506', last: '510' },
    ]);
    // Joined, and of two widths, they have one form.
    expect(
      unite(NO_SERIALS, [
        { first: '8', last: '9' },
        { first: '10', last: '11' },
      ]).ranges,
    ).toEqual([{ first: 8, last: 11 }]);
  });

  it('STOCK-8 "100000" ends the zeros in front: 000001..100000 are two ranges', () => {
    expect(setOf([{ first: '000001', last: '100000' }])).toEqual({
      ranges: [
        { first: '000001', last: '099999' },
        { first: '100000', last: '100000' },
      ],
      size: 100_000,
    });
  });
});

// The levels of the map: nothing and not known are apart from the five shades.
import { levelOf, measureOf } from './levels.js';

describe('the levels of a measure', () => {
  const measure = { bounds: [10, 20, 30, 40] as const };

  it('go from 1 to 5, with nothing and not known apart', () => {
    expect([1, 10, 25, 30, 1000].map((value) => levelOf(value, measure))).toEqual([1, 2, 3, 4, 5]);
    expect([0, null, undefined].map((value) => levelOf(value, measure))).toEqual([
      0,
      'unknown',
      'unknown',
    ]);
  });

  it('have about a fifth of the places each, at round numbers that ascend', () => {
    const values = Array.from({ length: 500 }, (_, index) => 17 * (index + 1));
    const { bounds } = measureOf(values);
    expect(bounds).toEqual([1_500, 3_000, 5_000, 6_000]);
    expect(measureOf([null, 0, 1, 1, 1]).bounds).toEqual([1, 2, 3, 4]);
    expect(measureOf([]).bounds.every((bound, at, all) => at === 0 || bound > all[at - 1]!)).toBe(
      true,
    );
  });
});

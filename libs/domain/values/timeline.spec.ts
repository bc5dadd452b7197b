// The timeline against a naive one: a list of (moment, delta) that is sorted and summed for every
// question.
import fc from 'fast-check';
import {
  add,
  balanceAt,
  EMPTY_TIMELINE,
  firstBelowZero,
  greatestWithin,
  lowest,
  type Timeline,
} from './timeline.js';

type Entry = { readonly at: number; readonly delta: number };

const sumAt = (entries: readonly Entry[], at: number) =>
  entries.reduce((sum, entry) => (entry.at <= at ? sum + entry.delta : sum), 0);
/** The times that matter from `from` on: itself and every later entry's. */
const momentsFrom = (entries: readonly Entry[], from: number) =>
  [...new Set([from, ...entries.map(({ at }) => at).filter((at) => at > from)])].sort(
    (a, b) => a - b,
  );
const timelineOf = (entries: readonly Entry[]): Timeline =>
  entries.reduce((timeline, { at, delta }) => add(timeline, at, delta), EMPTY_TIMELINE);

/** Mostly in order with some late ones, or wild, long enough for several chunks. */
const histories = fc.oneof(
  fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 40 }), delta: fc.integer({ min: -9, max: 9 }) }),
    { maxLength: 60 },
  ),
  fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 5_000 }), delta: fc.integer({ min: -9, max: 9 }) }),
    { minLength: 300, maxLength: 700 },
  ),
  fc
    .array(
      fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 200 }), fc.integer({ min: -9, max: 9 })),
      { minLength: 200, maxLength: 600 },
    )
    .map((steps) =>
      steps.map(([late, back, delta], i) => ({
        at: late && i % 7 === 0 ? Math.max(0, i - back) : i,
        delta,
      })),
    ),
);
const runs = { numRuns: 150, seed: 20170717 };

describe('STOCK-1 a quantity over business time', () => {
  it('STOCK-1 balance, lowest of the tail and first time below zero as in the naive model', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.integer({ min: -2, max: 5_002 }), { minLength: 1, maxLength: 12 }),
        (entries, moments) => {
          const timeline = timelineOf(entries);
          expect(timeline.total).toBe(sumAt(entries, Infinity));
          for (const at of [...moments, entries[0]?.at ?? 0]) {
            expect(balanceAt(timeline, at)).toBe(sumAt(entries, at));
            const balances = momentsFrom(entries, at).map((moment) => ({
              at: moment,
              balance: sumAt(entries, moment),
            }));
            const least = Math.min(...balances.map(({ balance }) => balance));
            expect(lowest(timeline, at)).toMatchObject({
              balance: least,
              at: balances.find(({ balance }) => balance === least)!.at,
            });
            expect(firstBelowZero(timeline, at)).toEqual(
              balances.find(({ balance }) => balance < 0),
            );
          }
        },
      ),
      runs,
    );
  });

  it('STOCK-1 does not depend on the order in which entries were recorded', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const forth = timelineOf(entries);
        const back = timelineOf([...entries].reverse());
        for (const { at } of entries.slice(0, 20)) {
          expect(balanceAt(forth, at)).toBe(balanceAt(back, at));
          expect(lowest(forth, at).balance).toBe(lowest(back, at).balance);
        }
      }),
      { ...runs, numRuns: 50 },
    );
  });

  it('STOCK-1 never changes a timeline that somebody holds', () => {
    const before = timelineOf(Array.from({ length: 300 }, (_, i) => ({ at: i, delta: 1 })));
    const copy = JSON.stringify(before);
    add(add(before, 150, -7), 999, 3);
    expect(JSON.stringify(before)).toBe(copy);
  });

  it('STOCK-1 judges whole times: what comes and goes at one time is one entry', () => {
    const timeline = add(add(EMPTY_TIMELINE, 10, -5), 10, 5);
    expect(lowest(timeline, 0)).toMatchObject({ balance: 0 });
    expect(firstBelowZero(timeline, 0)).toBeUndefined();
  });

  it('CTRL-1 the greatest sum of any span around a time as in the naive model', () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: -2, max: 5_002 }),
        fc.integer({ min: 1, max: 900 }),
        (history, at, span) => {
          const entries = history.map((entry) => ({ ...entry, delta: Math.abs(entry.delta) }));
          const within = (end: number) => sumAt(entries, end) - sumAt(entries, end - span);
          const ends = momentsFrom(entries, at).filter((end) => end < at + span);
          expect(greatestWithin(timelineOf(entries), at, span)).toBe(Math.max(...ends.map(within)));
        },
      ),
      runs,
    );
  });
});

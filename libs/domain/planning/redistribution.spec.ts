// PLAN-10 by hand.
import { PLACES } from '../../testing/builders/builders.js';
import { LinearSolvers } from '../../service/planning/linear-solver.js';
import type { Place } from '../values/places.js';
import {
  NOTHING_UNDER_WAY,
  redistribute,
  type PlanTerms,
  type Redistribution,
  type Shelf,
} from './redistribution.js';
import type { LinearSolver } from './transport.js';

const place = (code: string): Place => PLACES.get(code)!;
const shelf = (code: string, available: number, usePerDay: number | null): Shelf => ({
  place: place(code),
  available,
  givable: available,
  usePerDay,
  underWay: NOTHING_UNDER_WAY,
});
const TERMS: PlanTerms = { lot: 100, floorDays: 20, targetDays: 30 };
let solve: LinearSolver;
beforeAll(async () => {
  solve = await new LinearSolvers().solver();
});
const handed = ({ transfers }: Redistribution) =>
  transfers.map(({ from, to, lots }) => [from.code, to.code, lots]);

describe('PLAN-10 redistribution', () => {
  it('PLAN-10 who is below the target receives up to it, and nobody who is above', () => {
    const plan = redistribute(
      [shelf('32.07', 0, 100), shelf('32.78', 9_000, 100), shelf('32.79', 3_000, 100)],
      TERMS,
      solve,
    );
    expect(plan.transfers.map(({ from, to, lots, km }) => [from.code, to.code, lots, km])).toEqual([
      ['32.78', '32.07', 30, 22.3],
    ]);
    expect([plan.lowestDaysBefore, plan.lowestDaysAfter, plan.shortPlaces]).toEqual([0, 30, 1]);
  });

  it.each([
    [2_900, 1, 1],
    [3_000, 0, 0],
    [3_100, 0, 0],
  ])('PLAN-10 with %d pieces at 100 a day %d places are short', (available, short, lots) => {
    const plan = redistribute(
      [shelf('32.07', available, 100), shelf('32.78', 90_000, 100)],
      TERMS,
      solve,
    );
    expect(plan.shortPlaces).toBe(short);
    expect(plan.transfers.map((transfer) => transfer.lots)).toEqual(lots === 0 ? [] : [lots]);
  });

  it('PLAN-10 who gives keeps the target, and the floor where that is more', () => {
    const given = (available: number, terms: PlanTerms) =>
      handed(redistribute([shelf('32.07', 0, 100), shelf('32.78', available, 100)], terms, solve));
    expect(given(3_099, TERMS)).toEqual([]);
    expect(given(3_100, TERMS)).toEqual([['32.78', '32.07', 1]]);
    const high = { ...TERMS, floorDays: 40 };
    expect(given(4_099, high)).toEqual([]);
    expect(given(4_100, high)).toEqual([['32.78', '32.07', 1]]);
  });

  it('PLAN-10 where there is not enough, the lowest days become as high as they can be', () => {
    const plan = redistribute(
      [shelf('32.07', 0, 100), shelf('32.79', 1_000, 100), shelf('32.78', 4_000, 100)],
      TERMS,
      solve,
    );
    // Tasikmalaya keeps 30 days: ten lots are left, and bring the poorest to ten days.
    expect(handed(plan)).toEqual([['32.78', '32.07', 10]]);
    expect(plan.lowestDaysAfter).toBe(10);
  });

  it('PLAN-10 nobody receives above the target, nor above 60 days of what it will use', () => {
    const after = (usePerDay: number, targetDays: number) =>
      redistribute(
        [shelf('32.07', 0, usePerDay), shelf('32.78', 900_000, 100)],
        { ...TERMS, targetDays },
        solve,
      ).places[0]!.after.available;
    // A lot more would be 32 days, 61 days.
    expect(after(25, 30)).toBe(700);
    expect(after(100, 60)).toBe(6_000);
    expect(after(100, 90)).toBe(6_000);
    expect(after(3, 30)).toBe(0);
  });

  it('PLAN-10 the province gives its whole shelf; without a known need, neither', () => {
    const plan = redistribute(
      [shelf('32', 700, 0), shelf('32.07', 100, 100), shelf('32.78', 90_000, null)],
      TERMS,
      solve,
    );
    expect(handed(plan)).toEqual([['32', '32.07', 7]]);
    expect(plan.places.map(({ role, reason }) => [role, reason])).toEqual([
      ['gives', undefined],
      ['takes', undefined],
      ['none', 'need-unknown'],
    ]);
    expect(
      redistribute([shelf('32', 700, 0), shelf('32.78', 9, null)], TERMS, solve),
    ).toMatchObject({
      transfers: [],
      shortPlaces: 0,
      lowestDaysBefore: null,
      lowestDaysAfter: null,
    });
  });

  it('PLAN-10 ink in whole ribbons, of what a place can give of the model', () => {
    const ink = { lot: 500, floorDays: 20, targetDays: 60 };
    const plan = redistribute(
      [
        { ...shelf('32.78', 9_000, 100), givable: 1_200 },
        { ...shelf('32.07', 0, 100) },
        { ...shelf('32.79', 4_000, 0) },
      ],
      ink,
      solve,
    );
    expect(handed(plan)).toEqual([
      ['32.78', '32.07', 2],
      ['32.79', '32.07', 8],
    ]);
  });

  it('PLAN-10 who is to give by what is under way takes nothing, and the other way round', () => {
    const under = (of: Shelf, underWay: Partial<Shelf['underWay']>): Shelf => ({
      ...of,
      underWay: { ...NOTHING_UNDER_WAY, ...underWay },
    });
    const giving = under(shelf('32.07', 0, 100), { out: 100, gives: true });
    const taking = under(shelf('32.79', 90_000, 100), { in: 500, takes: true });
    const plan = redistribute([giving, taking, shelf('32.78', 3_300, 100)], TERMS, solve);
    expect([plan.transfers, plan.shortPlaces]).toEqual([[], 1]);
    expect(plan.places.map(({ place: { code }, role, reason }) => [code, role, reason])).toEqual([
      ['32.07', 'none', 'under-way'],
      ['32.78', 'none', 'not-needed'],
      ['32.79', 'none', 'under-way'],
    ]);
    // Who takes already may take more, and who gives already may give more.
    expect(
      handed(
        redistribute(
          [
            under(shelf('32.07', 2_000, 100), { in: 500, takes: true }),
            under(shelf('32.78', 9_000, 100), { out: 500, gives: true }),
          ],
          TERMS,
          solve,
        ),
      ),
    ).toEqual([['32.78', '32.07', 10]]);
  });

  it('PLAN-10 who lacks less than a lot is not short', () => {
    const plan = redistribute(
      [shelf('32.07', 2_950, 100), shelf('32.78', 9_000, 100)],
      TERMS,
      solve,
    );
    expect([plan.transfers, plan.shortPlaces]).toEqual([[], 0]);
    expect(plan.places[0]).toMatchObject({ role: 'none', reason: 'under-a-lot' });
  });
});

// PLAN-10 by hand, and against brute force on small provinces with random stocks.
import fc from 'fast-check';
import { PLACES } from '../../testing/builders/builders.js';
import { LinearSolvers } from '../../service/planning/linear-solver.js';
import { distanceKm, type Place } from '../values/places.js';
import { redistribute, type PlanTerms, type Redistribution, type Shelf } from './redistribution.js';
import type { LinearSolver } from './transport.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20_261_127);
const place = (code: string): Place => PLACES.get(code)!;
const shelf = (code: string, available: number, usePerDay: number | null): Shelf => ({
  place: place(code),
  available,
  givable: available,
  usePerDay,
});
const TERMS: PlanTerms = { lot: 100, floorDays: 20, targetDays: 30 };
let solve: LinearSolver;
beforeAll(async () => {
  solve = await new LinearSolvers().solver();
});
const handed = ({ transfers }: Redistribution) =>
  transfers.map(({ from, to, lots }) => [from.code, to.code, lots]);
const kilometres = ({ transfers }: Redistribution) =>
  Math.round(transfers.reduce((sum, { lots, km }) => sum + lots * km, 0) * 10);

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

  it(`PLAN-10 is what brute force finds, for any order of places (seed ${SEED})`, () => {
    const codes = ['32', '32.07', '32.73', '32.78', '32.79', '32.05'];
    const stocks = fc.array(
      fc.record({
        lots: fc.nat(4),
        odd: fc.constantFrom(0, 30, 99),
        need: fc.oneof(
          { weight: 1, arbitrary: fc.constantFrom(null, 0) },
          { weight: 5, arbitrary: fc.constantFrom(3, 7, 10, 50) },
        ),
      }),
      { minLength: 2, maxLength: codes.length },
    );
    const limits = fc.record({
      floorDays: fc.constantFrom(0, 5, 20),
      targetDays: fc.constantFrom(5, 30, 90),
    });
    fc.assert(
      fc.property(stocks, limits, fc.boolean(), (rows, { floorDays, targetDays }, isMixed) => {
        const shelves = rows.map(({ lots, odd, need }, i) =>
          shelf(codes[i]!, lots * 100 + odd, i === 0 ? 0 : need),
        );
        const terms = { lot: 100, floorDays, targetDays };
        const plan = redistribute(isMixed ? [...shelves].reverse() : shelves, terms, solve);
        const best = bruteForce(shelves, terms);
        // Conserved, above the floor, and no place gives and takes.
        const sum = (of: (one: Redistribution['places'][number]) => number) =>
          plan.places.reduce((total, one) => total + of(one), 0);
        expect(sum(({ after }) => after.available)).toBe(sum(({ before }) => before.available));
        for (const {
          role,
          after,
          before,
          floor,
          place: { code },
        } of plan.places) {
          if (role === 'gives') expect(after.available).toBeGreaterThanOrEqual(floor);
          if (role === 'takes')
            expect(after.days! * (1 - 1e-9)).toBeLessThanOrEqual(Math.min(targetDays, 60));
          expect([code, role]).toEqual([
            code,
            after.available < before.available
              ? 'gives'
              : after.available > before.available
                ? 'takes'
                : 'none',
          ]);
          if (before.days === null && code !== '32') expect(role === 'takes').toBe(false);
        }
        expect(levelOf(shelves, plan, terms)).toBeCloseTo(best.level, 9);
        expect([kilometres(plan), plan.transfers.length]).toEqual([
          best.kilometres,
          best.transfers,
        ]);
        expect(handed(redistribute([...shelves].reverse(), terms, solve))).toEqual(
          handed(redistribute(shelves, terms, solve)),
        );
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

type Best = { level: number; kilometres: number; transfers: number };

const capOf = ({ targetDays }: PlanTerms) => Math.min(targetDays, 60);

/** Days that a place has with an amount; the target where it cannot take another lot. */
function reachOf({ usePerDay }: Shelf, amount: number, terms: PlanTerms): number {
  if (usePerDay === null || usePerDay === 0) return capOf(terms);
  const isFull = amount + terms.lot > capOf(terms) * usePerDay;
  return isFull ? capOf(terms) : Math.min(capOf(terms), amount / usePerDay);
}

/** The lowest days of those that can take more. */
const levelOf = (shelves: readonly Shelf[], { places }: Redistribution, terms: PlanTerms): number =>
  Math.min(
    ...shelves.map((one) =>
      reachOf(one, places.find((planned) => planned.place === one.place)!.after.available, terms),
    ),
  );

/** Every change of every place in lots, then every way to hand the lots over. */
function bruteForce(shelves: readonly Shelf[], terms: PlanTerms): Best {
  const { lot, floorDays, targetDays } = terms;
  const lotsFrom = (amount: number) => Math.max(0, Math.floor(amount / lot));
  const most = shelves.map(({ place: { kind }, available, usePerDay }) => {
    if (usePerDay === null) return { gives: 0, takes: 0 };
    const floor = kind === 'regency' ? floorDays : 0;
    return {
      gives: lotsFrom(available - Math.max(floor, targetDays) * usePerDay),
      takes: lotsFrom(capOf(terms) * usePerDay - available),
    };
  });
  let best: Best = { level: -1, kilometres: 0, transfers: 0 };
  const tried = (changes: readonly number[]) => {
    const level = Math.min(
      ...shelves.map((one, i) => reachOf(one, one.available + changes[i]! * lot, terms)),
    );
    if (level < best.level - 1e-9) return;
    const cheapest = cheapestRoutes(shelves, changes);
    const isBetter =
      level > best.level + 1e-9 ||
      cheapest.kilometres < best.kilometres ||
      (cheapest.kilometres === best.kilometres && cheapest.transfers < best.transfers);
    if (isBetter) best = { level, ...cheapest };
  };
  const changesFrom = (i: number, changes: readonly number[], left: number): void => {
    if (i === shelves.length) {
      if (left === 0) tried(changes);
      return;
    }
    for (let change = -most[i]!.gives; change <= most[i]!.takes; change += 1)
      changesFrom(i + 1, [...changes, change], left + change);
  };
  changesFrom(0, [], 0);
  return best;
}

function cheapestRoutes(shelves: readonly Shelf[], changes: readonly number[]) {
  const takers = shelves
    .map((one, i) => ({ one, lots: changes[i]! }))
    .filter(({ lots }) => lots > 0);
  const givers = shelves
    .map((one, i) => ({ one, lots: -changes[i]! }))
    .filter(({ lots }) => lots > 0);
  let best = { kilometres: Infinity, transfers: Infinity };
  const hand = (
    left: readonly number[],
    wanted: readonly number[],
    kilometres: number,
    transfers: number,
    from: number,
  ): void => {
    if (
      kilometres > best.kilometres ||
      (kilometres === best.kilometres && transfers >= best.transfers)
    )
      return;
    if (wanted.every((lots) => lots === 0)) {
      best = { kilometres, transfers };
      return;
    }
    if (from === givers.length * takers.length) return;
    const giver = Math.floor(from / takers.length);
    const taker = from % takers.length;
    const km = Math.round(
      Math.round(distanceKm(givers[giver]!.one.place, takers[taker]!.one.place) * 10),
    );
    for (let lots = Math.min(left[giver]!, wanted[taker]!); lots >= 0; lots -= 1)
      hand(
        left.with(giver, left[giver]! - lots),
        wanted.with(taker, wanted[taker]! - lots),
        kilometres + lots * km,
        transfers + Math.sign(lots),
        from + 1,
      );
  };
  hand(
    givers.map(({ lots }) => lots),
    takers.map(({ lots }) => lots),
    0,
    0,
    0,
  );
  return best;
}

// PLAN-10 against brute force on small provinces with random stocks.
import fc from 'fast-check';
import { PLACES } from '../../testing/builders/builders.js';
import { LinearSolvers } from '../../service/planning/linear-solver.js';
import { distanceKm, type Place } from '../values/places.js';
import {
  NOTHING_UNDER_WAY,
  redistribute,
  type PlanTerms,
  type Redistribution,
  type Shelf,
} from './redistribution.js';
import type { LinearSolver } from './transport.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20_261_127);
const place = (code: string): Place => PLACES.get(code)!;
const shelf = (code: string, available: number, usePerDay: number | null): Shelf => ({
  place: place(code),
  available,
  givable: available,
  usePerDay,
  underWay: NOTHING_UNDER_WAY,
});
let solve: LinearSolver;
beforeAll(async () => {
  solve = await new LinearSolvers().solver();
});
const handed = ({ transfers }: Redistribution) =>
  transfers.map(({ from, to, lots }) => [from.code, to.code, lots]);
const kilometres = ({ transfers }: Redistribution) =>
  Math.round(transfers.reduce((sum, { lots, km }) => sum + lots * km, 0) * 10);

describe('PLAN-10 redistribution of random stocks', () => {
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
        // What was ordered counts as moved: the same is not planned again.
        const ordered = shelves.map((one) => withPlan(one, plan, terms));
        expect(handed(redistribute(ordered, terms, solve))).toEqual([]);
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

/** A shelf as it counts once its part of a plan is ordered. */
function withPlan(one: Shelf, { transfers }: Redistribution, { lot }: PlanTerms): Shelf {
  const sum = (end: 'from' | 'to') =>
    transfers
      .filter((transfer) => transfer[end] === one.place)
      .reduce((total, { lots }) => total + lots * lot, 0);
  const [out, coming] = [sum('from'), sum('to')];
  return {
    ...one,
    available: one.available + coming - out,
    givable: one.givable - out,
    underWay: { in: coming, out, takes: coming > 0, gives: out > 0 },
  };
}

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

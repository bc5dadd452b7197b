// PLAN-10 by hand, and against brute force on small provinces with random stocks.
import fc from 'fast-check';
import { PLACES } from '../../testing/builders/builders.js';
import { LinearSolvers } from '../../service/planning/linear-solver.js';
import { distanceKm, type Place } from '../values/places.js';
import { redistribute, type PlanTerms, type Redistribution, type Shelf } from './redistribution.js';
import type { LinearSolver } from './transport.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20_261_127);
const place = (code: string): Place => PLACES.get(code)!;
const shelf = (code: string, available: number, needPerDay: number | null): Shelf => ({
  place: place(code),
  available,
  givable: available,
  needPerDay,
});
const TERMS: PlanTerms = { lot: 100, floorDays: 20 };
let solve: LinearSolver;
beforeAll(async () => {
  solve = await new LinearSolvers().solver();
});
const handed = ({ transfers }: Redistribution) =>
  transfers.map(({ from, to, lots }) => [from.code, to.code, lots]);
const kilometres = ({ transfers }: Redistribution) =>
  Math.round(transfers.reduce((sum, { lots, km }) => sum + lots * km, 0) * 10);

describe('PLAN-10 redistribution', () => {
  it('PLAN-10 the whole province runs out together, and donors keep their floor', () => {
    const plan = redistribute(
      [shelf('32.07', 0, 100), shelf('32.78', 9_000, 100), shelf('32.79', 3_000, 100)],
      TERMS,
      solve,
    );
    // 12,000 are 40 days of 300 a day; Banjar's 30 days are below that: it takes as well.
    expect(plan.transfers.map(({ from, to, lots, km }) => [from.code, to.code, lots, km])).toEqual([
      ['32.78', '32.07', 40, 22.3],
      ['32.78', '32.79', 10, 38.6],
    ]);
    expect([plan.lowestDaysBefore, plan.lowestDaysAfter]).toEqual([0, 40]);
    const floor = redistribute([shelf('32.07', 0, 100), shelf('32.78', 2_550, 100)], TERMS, solve);
    expect(handed(floor)).toEqual([['32.78', '32.07', 5]]);
    expect(floor.places[1]).toMatchObject({
      floor: 2_000,
      after: { available: 2_050, days: 20.5 },
    });
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
      lowestDaysBefore: null,
      lowestDaysAfter: null,
    });
  });

  it('PLAN-10 ink in whole ribbons, of what a place can give of the model', () => {
    const ink = { lot: 500, floorDays: 20 };
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
    fc.assert(
      fc.property(stocks, fc.constantFrom(0, 5, 20), fc.boolean(), (rows, floorDays, isMixed) => {
        const shelves = rows.map(({ lots, odd, need }, i) =>
          shelf(codes[i]!, lots * 100 + odd, i === 0 ? 0 : need),
        );
        const terms = { lot: 100, floorDays };
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
        expect(plan.lowestDaysAfter ?? 0).toBeCloseTo(best.lowest ?? 0, 9);
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

type Best = { lowest: number | null; kilometres: number; transfers: number };

/** Every change of every place in lots, then every way to hand the lots over. */
function bruteForce(shelves: readonly Shelf[], { lot, floorDays }: PlanTerms): Best {
  const known = shelves.filter(({ needPerDay }) => needPerDay !== null && needPerDay > 0);
  if (known.length === 0) return { lowest: null, kilometres: 0, transfers: 0 };
  const most = shelves.map((one) =>
    one.needPerDay === null
      ? 0
      : Math.floor(
          (one.available - (one.place.kind === 'regency' ? floorDays * one.needPerDay : 0)) / lot,
        ),
  );
  const all = shelves.reduce((lots, { available }) => lots + Math.floor(available / lot), 0);
  let best: Best = { lowest: -1, kilometres: 0, transfers: 0 };
  const tried = (changes: readonly number[]) => {
    const lowest = Math.min(
      ...known.map(
        (one) => (one.available + changes[shelves.indexOf(one)]! * lot) / one.needPerDay!,
      ),
    );
    if (lowest < best.lowest! - 1e-9) return;
    const cheapest = cheapestRoutes(shelves, changes);
    const isBetter =
      lowest > best.lowest! + 1e-9 ||
      cheapest.kilometres < best.kilometres ||
      (cheapest.kilometres === best.kilometres && cheapest.transfers < best.transfers);
    if (isBetter) best = { lowest, ...cheapest };
  };
  const changesFrom = (i: number, changes: readonly number[], left: number): void => {
    if (i === shelves.length) {
      if (left === 0) tried(changes);
      return;
    }
    const need = shelves[i]!.needPerDay;
    const most0 = need === null || need === 0 ? 0 : all;
    for (let change = -Math.max(0, most[i]!); change <= most0; change += 1)
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

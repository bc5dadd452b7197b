// LOAN-2 by brute force: over all 553 places with random stocks, against a plain reading of the
// rule.
import fc from 'fast-check';
import { PLACES } from '../../testing/builders/builders.js';
import { BOTTLENECKS } from './limits.js';
import { rankLenders, spareOf, type Holding, type Wanted } from './lenders.js';
import { distanceKm, type Place } from '../values/places.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20_260_724);
const place = (code: string): Place => PLACES.get(code)!;
const holding = (
  code: string,
  available: number,
  needPerDay: number | null,
  working?: number,
  bottleneck: Holding['bottleneck'] = 'none',
): Holding => ({
  place: place(code),
  version: 1,
  available,
  usable: available,
  takes: true,
  needPerDay,
  usePerDay: needPerDay,
  bottleneck,
  ...(working === undefined ? {} : { working }),
});
const wanted: Wanted = {
  borrower: place('32.07'),
  item: 'ink',
  quantity: 5,
  each: 500,
  floorDays: 30,
  cardsPerDay: 125,
};
const codes = (list: readonly { place: Place }[]) => list.map((one) => one.place.code);

describe('LOAN-2 who can lend', () => {
  it('LOAN-2 Banjar is nearer, but would fall under its floor; Tasikmalaya lends (story 1)', () => {
    const { candidates, excluded } = rankLenders(wanted, [
      holding('32.79', 3_400, 100),
      holding('32.78', 9_000, 100),
      holding('32.07', 0, 100),
    ]);
    expect(candidates).toMatchObject([
      {
        rank: 1,
        km: 22.3,
        canLend: 5,
        all: true,
        daysBefore: 90,
        daysAfter: 65,
        sameProvince: true,
      },
    ]);
    expect(codes(candidates)).toEqual(['32.78']);
    expect(excluded).toMatchObject([
      { reason: 'under-floor', km: 21.3, available: 6, daysBefore: 34, spare: 0 },
    ]);
  });

  it('LOAN-2 at the floor is enough, below is not; a province and the centre have none', () => {
    const can = (one: Holding) => spareOf(one, wanted);
    expect([
      can(holding('32.78', 3_500, 100)),
      can(holding('32.78', 3_499, 100)),
      can(holding('32.78', 3_999, 100)),
      can(holding('32', 1_000, 100)),
      can(holding('00', 999, 100)),
    ]).toEqual([1, 0, 1, 2, 1]);
    expect(spareOf(holding('32.78', 3_499, 100), { ...wanted, floorDays: 20 })).toBe(2);
  });

  it('LOAN-2 a printer is lent only where the others can do the work, and one must stay', () => {
    const printers = { ...wanted, item: 'printer' as const, each: 1, quantity: 1 };
    const can = (available: number, demand: number, working: number, code = '32.73') =>
      spareOf(holding(code, available, demand, working), printers);
    expect([
      can(3, 250, 3),
      can(3, 251, 3),
      can(1, 0, 1),
      can(2, 0, 2),
      can(1, 100, 4),
      can(0, 0, 4),
      can(2, 0, 2, '32'),
    ]).toEqual([1, 0, 0, 1, 1, 0, 2]);
    const { excluded } = rankLenders(printers, [
      holding('32.73', 1, 100, 1),
      holding('32.78', 0, 0, 2),
    ]);
    expect(excluded.map(({ place: { code }, reason }) => [code, reason])).toEqual([
      ['32.78', 'nothing-available'],
      ['32.73', 'needs-its-printers'],
    ]);
  });

  it('PLAN-9 who does not know its need, or lacks it itself, does not lend', () => {
    const { candidates, excluded } = rankLenders(wanted, [
      holding('32.79', 90_000, null),
      holding('32.78', 90_000, 10, undefined, 'ink'),
      holding('32.73', 90_000, 10, undefined, 'printers'),
      holding('32', 500, 0),
    ]);
    expect(codes(candidates)).toEqual(['32', '32.73']);
    expect(excluded.map(({ place: { code }, reason }) => [code, reason])).toEqual([
      ['32.79', 'need-unknown'],
      ['32.78', 'short-itself'],
    ]);
  });

  it.each([
    // 20 working days of 250 are 5,000; the queue of 643 a day would keep all of it.
    [4_999, 0],
    [5_000, 0],
    [5_001, 1],
  ])('PLAN-9 of %d blanks a place spares %d: it keeps what it will use', (available, spare) => {
    const blanks = { ...wanted, item: 'blank' as const, each: 1, floorDays: 20 };
    expect(spareOf({ ...holding('32.73', available, 643), usePerDay: 250 }, blanks)).toBe(spare);
  });

  it('PLAN-9 of printers the list says what can be printed before and after, and no days', () => {
    const printers = { ...wanted, item: 'printer' as const, each: 1, quantity: 1 };
    const { candidates } = rankLenders(printers, [holding('32.78', 3, 250, 3)]);
    expect(candidates).toMatchObject([
      {
        capacityBefore: 375,
        capacityAfter: 250,
        needPerDay: 250,
        daysBefore: null,
        daysAfter: null,
      },
    ]);
    const [seen] = rankLenders(wanted, [holding('32.78', 90_000, 250)]).candidates;
    expect(seen).not.toHaveProperty('capacityBefore');
  });

  it('PLAN-9 the backlog counts as need: who has people waiting keeps its printers', () => {
    const printers = { ...wanted, item: 'printer' as const, each: 1, quantity: 1 };
    // 117,000 people ÷ 60 working days, at 375 cards a day (Kabupaten Bandung, July 2017).
    expect(spareOf(holding('32.04', 3, 1_950, 3, 'printers'), printers)).toBe(0);
    expect(spareOf(holding('32.04', 3, 1_950, 3), printers)).toBe(0);
  });

  it('LOAN-2 the same province first, then the nearest, however much it can lend', () => {
    const { candidates } = rankLenders({ ...wanted, quantity: 4 }, [
      holding('33.01', 90_000, 0),
      holding('32.79', 1_000, 0),
      holding('32.73', 2_000, 0),
      holding('32.78', 1_500, 0),
      holding('32', 50_000, 0),
      holding('31.71', 50_000, 0),
    ]);
    // The province lies at its seat, Bandung: as far as Bandung, and before it by its code.
    expect(codes(candidates)).toEqual(['32.79', '32.78', '32', '32.73', '33.01', '31.71']);
    expect(codes(candidates.filter(({ suggested }) => suggested))).toEqual(['32']);
  });

  it('LOAN-2 suggested is the first that can lend all, else the nearest that together can', () => {
    const suggested = (quantity: number) =>
      codes(
        rankLenders({ ...wanted, quantity }, [
          holding('32.79', 1_000, 0),
          holding('32.78', 1_500, 0),
          holding('32.73', 2_000, 0),
        ]).candidates.filter((one) => one.suggested),
      );
    expect(suggested(2)).toEqual(['32.79']);
    expect(suggested(4)).toEqual(['32.73']);
    expect(suggested(5)).toEqual(['32.79', '32.78']);
    expect(suggested(9)).toEqual(['32.79', '32.78', '32.73']);
    expect(suggested(10)).toEqual([]);
  });

  it(`LOAN-2 is the plain rule, over all places with random stocks (seed ${SEED})`, () => {
    const stocks = fc.array(
      fc.record({
        available: fc.integer({ min: 0, max: 20_000 }),
        demand: fc.oneof(fc.constantFrom(0, null), fc.integer({ min: 1, max: 300 })),
        use: fc.oneof(fc.constantFrom(0, null), fc.integer({ min: 1, max: 300 })),
        bottleneck: fc.constantFrom(...BOTTLENECKS),
        working: fc.nat(5),
        lent: fc.nat(5),
      }),
      { minLength: PLACES.all.length, maxLength: PLACES.all.length },
    );
    const asks = fc.record({
      borrower: fc.constantFrom(...PLACES.all.filter(({ kind }) => kind !== 'centre')),
      quantity: fc.integer({ min: 1, max: 30 }),
      item: fc.constantFrom('blank' as const, 'ink' as const, 'printer' as const),
      floorDays: fc.nat(60),
    });
    fc.assert(
      fc.property(stocks, asks, (rows, { borrower, quantity, item, floorDays }) => {
        const each = item === 'ink' ? 500 : 1;
        const holdings = PLACES.all.map((one, i): Holding => ({
          place: one,
          version: i,
          available:
            item === 'printer' ? Math.min(rows[i]!.lent, rows[i]!.working) : rows[i]!.available,
          usable: rows[i]!.available,
          takes: true,
          needPerDay: rows[i]!.demand,
          usePerDay: rows[i]!.use,
          bottleneck: rows[i]!.bottleneck,
          working: rows[i]!.working,
        }));
        const { candidates, excluded } = rankLenders(
          { borrower, item, quantity, each, floorDays, cardsPerDay: 125 },
          holdings,
        );
        expect(candidates.length + excluded.length).toBe(552);
        // By trying every quantity, one by one.
        const keeps = (one: Holding, lent: number) => {
          if (lent * each > one.available) return false;
          if (one.place.kind !== 'regency') return true;
          if ((item === 'printer' ? one.needPerDay : one.usePerDay) === null) return false;
          if (
            one.bottleneck === (item === 'printer' ? 'printers' : item === 'ink' ? 'ink' : 'blanks')
          )
            return false;
          if (item === 'printer')
            return (one.working! - lent) * 125 >= one.needPerDay! && one.working! - lent >= 1;
          return one.available - lent * each >= floorDays * one.usePerDay!;
        };
        const most = (one: Holding) => {
          let lent = 0;
          while (lent < quantity && keeps(one, lent + 1)) lent += 1;
          return lent;
        };
        const expected = new Map(
          holdings
            .filter((one) => one.place !== borrower && most(one) > 0)
            .map((one) => [one.place.code, most(one)]),
        );
        expect(new Map(candidates.map((one) => [one.place.code, one.canLend]))).toEqual(expected);
        const before = (a: (typeof candidates)[number], b: (typeof candidates)[number]) => {
          const inA = a.place.province === borrower.province;
          const inB = b.place.province === borrower.province;
          if (inA !== inB) return inA;
          return distanceKm(borrower, a.place) <= distanceKm(borrower, b.place) + 0.1;
        };
        candidates.forEach((one, i) => {
          expect(one.rank).toBe(i + 1);
          if (i > 0)
            expect([one.place.code, before(candidates[i - 1]!, one)]).toEqual([
              one.place.code,
              true,
            ]);
        });
      }),
      { seed: SEED, numRuns: 25 },
    );
  });
});

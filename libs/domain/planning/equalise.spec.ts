// The levelling of a province, against handing over one by one.
import fc from 'fast-check';
import { PLACES } from '../../testing/builders/builders.js';
import { equalise } from './equalise.js';
import type { Holding } from './lenders.js';
import type { Place } from '../values/places.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20_260_724);
const place = (code: string): Place => PLACES.get(code)!;
const holding = (code: string, available: number, perDay: number | null): Holding => ({
  place: place(code),
  version: 1,
  available,
  usable: available,
  takes: true,
  needPerDay: perDay,
  usePerDay: perDay,
  bottleneck: 'none',
});
describe('LOAN-2 by=equalise: the whole province runs out together', () => {
  it('LOAN-2 takes from the richest until the borrower has the province’s average', () => {
    const level = equalise(place('32.07'), 1, [
      holding('32.07', 0, 10),
      holding('32.78', 900, 10),
      holding('32.79', 600, 10),
      holding('32.73', 100, 10),
      holding('33.01', 99_999, 1),
    ]);
    expect(level).toMatchObject({ level: 40, need: 400, uncovered: 0 });
    expect(
      level.proposal.map(({ place: { code }, quantity, daysAfter }) => [code, quantity, daysAfter]),
    ).toEqual([
      ['32.78', 350, 55],
      ['32.79', 50, 55],
    ]);
  });

  it('LOAN-2 who uses nothing gives first; who has more than average needs nothing', () => {
    const rows = [holding('32.07', 0, 10), holding('32', 300, 0), holding('32.78', 900, 10)];
    expect(
      equalise(place('32.07'), 1, rows).proposal.map(({ place: { code }, quantity }) => [
        code,
        quantity,
      ]),
    ).toEqual([
      ['32', 300],
      ['32.78', 300],
    ]);
    expect(equalise(place('32.78'), 1, rows)).toMatchObject({ need: 0, proposal: [] });
    expect(equalise(place('32.07'), 1, [holding('32.07', 5, 0)])).toEqual({
      level: null,
      need: 0,
      uncovered: 0,
      proposal: [],
    });
  });

  it(`LOAN-2 is what handing over one by one from the richest gives (seed ${SEED})`, () => {
    const province = PLACES.all.filter((one) => one.province === '32');
    const rows = fc.array(fc.record({ available: fc.nat(60), demand: fc.nat(4) }), {
      minLength: province.length,
      maxLength: province.length,
    });
    fc.assert(
      fc.property(rows, fc.nat(province.length - 1), fc.constantFrom(1, 3), (stocks, who, each) => {
        const holdings = province.map((one, i): Holding => ({
          place: one,
          version: i,
          available: stocks[i]!.available,
          usable: stocks[i]!.available,
          takes: true,
          needPerDay: stocks[i]!.demand,
          usePerDay: stocks[i]!.demand,
          bottleneck: 'none',
        }));
        const borrower = province[who]!;
        const { level, need, uncovered, proposal } = equalise(borrower, each, holdings);
        if (level === null) return;
        const total =
          holdings.reduce((sum, one) => sum + one.available, 0) /
          holdings.reduce((sum, one) => sum + one.usePerDay!, 0);
        const cover = (available: number, demand: number) =>
          demand === 0 ? Infinity : available / demand;
        const left = new Map(holdings.map((one) => [one.place.code, one.available]));
        let handed = 0;
        const richestAfter = () =>
          holdings
            .filter(
              (one) =>
                one.place !== borrower &&
                left.get(one.place.code)! - each >= total * one.usePerDay! - 1e-9 &&
                left.get(one.place.code)! >= each,
            )
            .sort(
              (a, b) =>
                cover(left.get(b.place.code)! - each, b.needPerDay!) -
                cover(left.get(a.place.code)! - each, a.needPerDay!),
            )[0];
        for (let rich = richestAfter(); handed < need && rich; rich = richestAfter()) {
          left.set(rich.place.code, left.get(rich.place.code)! - each);
          handed += 1;
        }
        expect(need - uncovered).toBe(handed);
        const after = new Map(holdings.map((one) => [one.place.code, one.available]));
        for (const {
          place: { code },
          quantity,
        } of proposal)
          after.set(code, after.get(code)! - quantity * each);
        const lowest = (stock: ReadonlyMap<string, number>) =>
          Math.min(
            ...holdings
              .filter(
                (one) => one.place !== borrower && stock.get(one.place.code) !== one.available,
              )
              .map((one) => cover(stock.get(one.place.code)!, one.usePerDay!)),
          );
        // The poorest who gave is as well off either way; several equals may share otherwise.
        if (handed > 0)
          expect(Math.abs(Math.min(1e9, lowest(after)) - Math.min(1e9, lowest(left)))).toBeLessThan(
            1e-6,
          );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

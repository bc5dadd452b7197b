// How many blanks each regency is sent by the end: reported where a figure is known, by villages
// where none is.
import { CARTON } from '../../../libs/domain/values/goods.js';
import type { Place, Places } from '../../../libs/domain/values/places.js';
import type { Figures } from './figures.js';
import { apportion } from '../shares.js';

/**
 * The one delivery whose pieces are numbered: a carton beside what the place got on the reported
 * day (STOCK-8).
 */
export const NUMBERED = {
  to: '18.05',
  first: 320_170_510_001,
  last: 320_170_510_001 + CARTON - 1,
} as const;

/**
 * Provinces that hand on the first wave, without a reported figure that says so, and keep some
 * cartons themselves.
 */
export const HANDING_ON: ReadonlyMap<string, number> = new Map([
  ['12', 2],
  ['33', 2],
  ['53', 1],
  ['73', 2],
  ['94', 0],
  ['95', 0],
]);

export type Goals = {
  /** Regency → all it is sent, with losses in transit, without the numbered carton. */
  readonly blanks: ReadonlyMap<string, number>;
  /** East Java's kind: province → regency → its part of what came through the province. */
  readonly through: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

export function regenciesOf(places: Places): readonly Place[] {
  return places.all.filter(({ kind }) => kind === 'regency');
}

/**
 * The sum of all goals, the provinces' own cartons and the numbered one is `distributed`, to the
 * piece.
 */
export function goalsOf(places: Places, figures: Figures): Goals {
  const regencies = regenciesOf(places);
  const kept = [...HANDING_ON.values()].reduce((sum, cartons) => sum + cartons * CARTON, 0);
  const fixed = new Map(
    [...figures.received.values()].map(({ code, quantity }) => [code, quantity]),
  );
  const reported = [...fixed.values()].reduce((sum, quantity) => sum + quantity, 0);
  const free = regencies.filter(({ code }) => !fixed.has(code));
  const pool = figures.distributed - reported - kept - CARTON;
  // Everybody gets a carton; the rest goes by villages, in whole cartons. What is less than a
  // carton goes to the largest.
  const cartons = apportion(
    Math.floor(pool / CARTON) - free.length,
    free.map(({ villages }) => villages),
  );
  const blanks = new Map(fixed);
  free.forEach(({ code }, i) => blanks.set(code, (cartons[i]! + 1) * CARTON));
  const largest = free.reduce((most, place) =>
    blanks.get(place.code)! > blanks.get(most.code)! ? place : most,
  );
  blanks.set(largest.code, blanks.get(largest.code)! + (pool % CARTON));
  return {
    blanks,
    through: new Map(
      figures.throughProvince.map(({ code, quantity }) => [
        code,
        split(code, quantity, regencies, blanks, fixed),
      ]),
    ),
  };
}

/**
 * A province's quantity over its regencies: the reported ones whole or by half, the rest by their
 * goals in whole cartons.
 */
function split(
  province: string,
  quantity: number,
  regencies: readonly Place[],
  blanks: ReadonlyMap<string, number>,
  fixed: ReadonlyMap<string, number>,
) {
  const own = regencies.filter((place) => place.province === province);
  const known = own.filter(({ code }) => fixed.has(code));
  const whole = known.reduce((sum, { code }) => sum + fixed.get(code)!, 0);
  const parts = new Map<string, number>();
  if (whole === quantity) {
    for (const { code } of known) parts.set(code, fixed.get(code)!);
    return parts;
  }
  for (const { code } of known) {
    const goal = fixed.get(code)!;
    parts.set(code, goal <= 5 * CARTON ? goal : Math.floor((goal * 0.45) / CARTON) * CARTON);
  }
  const rest = quantity - [...parts.values()].reduce((sum, part) => sum + part, 0);
  const others = own.filter(({ code }) => !fixed.has(code));
  const cartons = apportion(
    rest / CARTON,
    others.map(({ code }) => blanks.get(code)!),
  );
  others.forEach(({ code }, i) => {
    if (cartons[i]! > 0) parts.set(code, cartons[i]! * CARTON);
  });
  return parts;
}

/** Places of which a figure is on record: nothing is left to chance there. */
export function isReported(figures: Figures, code: string): boolean {
  return figures.received.has(code) || figures.printedAt.has(code) || figures.waiting.has(code);
}

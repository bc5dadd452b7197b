// LOAN-2, by=equalise, the order of 2022: the whole province runs out together.
import { distanceKm, type Place } from '../values/places.js';
import { daysOf, tenthOfKm, type Holding } from './lenders.js';

export type Levelling = {
  /** Working days that the province has together; null where no use is known. */
  readonly level: number | null;
  /** Units that bring the borrower to that level, and of them what nobody's surplus covers. */
  readonly need: number;
  readonly uncovered: number;
  readonly proposal: readonly {
    readonly place: Place;
    readonly version: number;
    readonly quantity: number;
    readonly km: number;
    readonly daysBefore: number | null;
    readonly daysAfter: number | null;
  }[];
};

/**
 * Takes from the richest in days, down to one level, until the borrower has what the province has
 * on average. Who uses nothing gives first; nobody is brought below the province's level. Places
 * whose use is not known do neither. `most` limits the need, in units.
 */
export function equalise(
  borrower: Place,
  each: number,
  holdings: readonly Holding[],
  most = Infinity,
): Levelling {
  const own = holdings.flatMap(({ usePerDay, ...holding }) =>
    holding.place.province === borrower.province && usePerDay !== null
      ? [{ ...holding, usePerDay }]
      : [],
  );
  const demand = own.reduce((sum, holding) => sum + holding.usePerDay, 0);
  const here = own.find(({ place }) => place.code === borrower.code);
  if (demand === 0 || !here) return { level: null, need: 0, uncovered: 0, proposal: [] };
  const level = own.reduce((sum, holding) => sum + holding.available, 0) / demand;
  const need = Math.min(
    most,
    Math.max(0, Math.floor((level * here.usePerDay - here.available) / each)),
  );
  const cover = ({ available, usePerDay }: (typeof own)[number]) =>
    usePerDay === 0 ? Infinity : available / usePerDay;
  const donors = own
    .filter((holding) => holding !== here)
    .map((holding) => ({ ...holding, km: distanceKm(borrower, holding.place) }))
    .sort((a, b) => cover(b) - cover(a) || a.km - b.km || (a.place.code < b.place.code ? -1 : 1));
  const above = (days: number) =>
    donors.map((donor) =>
      Math.max(0, Math.floor((donor.available - days * donor.usePerDay) / each)),
    );
  const sumAbove = (days: number) => above(days).reduce((sum, units) => sum + units, 0);
  // The highest level at which the donors' surplus covers the need; 60 halvings are finer than one
  // piece.
  let [low, high] = [level, Math.max(level, ...donors.map(cover).filter(Number.isFinite))];
  if (sumAbove(high) >= need) low = high;
  for (let i = 0; i < 60 && low < high; i += 1) {
    const middle = (low + high) / 2;
    if (sumAbove(middle) >= need) low = middle;
    else high = middle;
  }
  let left = need;
  const proposal = above(low).flatMap((units, i) => {
    const quantity = Math.min(units, left);
    left -= quantity;
    const { place, version, available, usePerDay, km } = donors[i]!;
    return quantity === 0
      ? []
      : [
          {
            place,
            version,
            quantity,
            km: tenthOfKm(km),
            daysBefore: daysOf(available, usePerDay),
            daysAfter: daysOf(available - quantity * each, usePerDay),
          },
        ];
  });
  return { level: Math.round(level * 10) / 10, need, uncovered: left, proposal };
}

// LOAN-2: who can lend, ranked, with the reason for everyone who cannot; and by=equalise, the order
// of 2022: the whole province runs out together.
import type { LoanItem } from '../values/goods.js';
import { distanceKm, type Place } from '../values/places.js';

/**
 * What a place has, in units of stock: pieces, prints of one model, working printers.
 * `demandPerDay` in cards.
 */
export type Holding = {
  readonly place: Place;
  /** The row's version that this was read from. */
  readonly version: number;
  /** Not promised to others. Of printers: own ones that work and are not promised. */
  readonly available: number;
  readonly demandPerDay: number;
  /** Of printers: all that work there, borrowed ones too. */
  readonly working?: number;
};

export type Wanted = {
  readonly borrower: Place;
  readonly item: LoanItem;
  /** Units: pieces, ribbons, printers. */
  readonly quantity: number;
  /** Units of stock per unit: prints of a ribbon; 1 for all else. */
  readonly each: number;
  /** A regency keeps its own use of so many days. */
  readonly floorDays: number;
  readonly cardsPerDay: number;
};

export type ExclusionReason = 'nothing-available' | 'under-floor' | 'needs-its-printers';
type Seen = {
  readonly place: Place;
  readonly version: number;
  readonly km: number;
  readonly sameProvince: boolean;
  readonly available: number;
  readonly demandPerDay: number;
  readonly daysBefore: number | null;
};
export type Candidate = Seen & {
  readonly rank: number;
  readonly canLend: number;
  readonly all: boolean;
  readonly daysAfter: number | null;
};
export type Excluded = Seen & { readonly reason: ExclusionReason; readonly spare: number };

const days = (amount: number, perDay: number) =>
  perDay === 0 ? null : Math.round((amount / perDay) * 10) / 10;
const tenth = (km: number) => Math.round(km * 10) / 10;

/**
 * How many units a place can spare and stay at its floor or above; its whole units, however many
 * are wanted.
 */
export function spareOf(
  { place, available, demandPerDay, working = 0 }: Holding,
  {
    item,
    each,
    floorDays,
    cardsPerDay,
  }: Pick<Wanted, 'item' | 'each' | 'floorDays' | 'cardsPerDay'>,
): number {
  if (place.kind !== 'regency') return Math.floor(available / each);
  if (item !== 'printer')
    return Math.max(0, Math.floor((available - floorDays * demandPerDay) / each));
  // What stays must do the place's own work, and one must stay.
  const kept = Math.max(1, Math.ceil(demandPerDay / cardsPerDay));
  return Math.max(0, Math.min(available, working - kept));
}

/**
 * All places but the borrower: candidates in order (same province, can lend all of it, distance),
 * and who is excluded and why.
 */
export function rankLenders(
  wanted: Wanted,
  holdings: readonly Holding[],
): { readonly candidates: readonly Candidate[]; readonly excluded: readonly Excluded[] } {
  const { borrower, quantity, each, item, cardsPerDay } = wanted;
  const candidates: Omit<Candidate, 'rank'>[] = [];
  const excluded: Excluded[] = [];
  for (const holding of holdings) {
    const { place, version, available, demandPerDay, working = 0 } = holding;
    if (place.code === borrower.code) continue;
    const left = (lent: number) =>
      item === 'printer'
        ? days((working - lent) * cardsPerDay, demandPerDay)
        : days(available - lent * each, demandPerDay);
    const seen: Seen = {
      place,
      version,
      km: tenth(distanceKm(borrower, place)),
      sameProvince: place.province === borrower.province,
      available: Math.floor(available / each),
      demandPerDay: Math.round(demandPerDay * 10) / 10,
      daysBefore: left(0),
    };
    const spare = spareOf(holding, wanted);
    if (spare >= 1) {
      const canLend = Math.min(spare, quantity);
      candidates.push({ ...seen, canLend, all: canLend === quantity, daysAfter: left(canLend) });
    } else
      excluded.push({
        ...seen,
        spare,
        reason:
          seen.available < 1
            ? 'nothing-available'
            : item === 'printer'
              ? 'needs-its-printers'
              : 'under-floor',
      });
  }
  candidates.sort(
    (a, b) =>
      Number(b.sameProvince) - Number(a.sameProvince) ||
      Number(b.all) - Number(a.all) ||
      a.km - b.km ||
      (a.place.code < b.place.code ? -1 : 1),
  );
  excluded.sort(
    (a, b) =>
      Number(b.sameProvince) - Number(a.sameProvince) ||
      a.km - b.km ||
      (a.place.code < b.place.code ? -1 : 1),
  );
  return {
    candidates: candidates.map((candidate, i) => ({ rank: i + 1, ...candidate })),
    excluded,
  };
}

export type Levelling = {
  /** Days of cover that the province has together; null where nobody uses anything. */
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
 * on average. Who uses nothing gives first; nobody is brought below the province's level. `most`
 * limits the need, in units.
 */
export function equalise(
  borrower: Place,
  each: number,
  holdings: readonly Holding[],
  most = Infinity,
): Levelling {
  const own = holdings.filter(({ place }) => place.province === borrower.province);
  const demand = own.reduce((sum, holding) => sum + holding.demandPerDay, 0);
  const here = own.find(({ place }) => place.code === borrower.code);
  if (demand === 0 || !here) return { level: null, need: 0, uncovered: 0, proposal: [] };
  const level = own.reduce((sum, holding) => sum + holding.available, 0) / demand;
  const need = Math.min(
    most,
    Math.max(0, Math.floor((level * here.demandPerDay - here.available) / each)),
  );
  const cover = ({ available, demandPerDay }: Holding) =>
    demandPerDay === 0 ? Infinity : available / demandPerDay;
  const donors = own
    .filter((holding) => holding !== here)
    .map((holding) => ({ ...holding, km: distanceKm(borrower, holding.place) }))
    .sort((a, b) => cover(b) - cover(a) || a.km - b.km || (a.place.code < b.place.code ? -1 : 1));
  const above = (days: number) =>
    donors.map((donor) =>
      Math.max(0, Math.floor((donor.available - days * donor.demandPerDay) / each)),
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
    const { place, version, available, demandPerDay, km } = donors[i]!;
    return quantity === 0
      ? []
      : [
          {
            place,
            version,
            quantity,
            km: tenth(km),
            daysBefore: days(available, demandPerDay),
            daysAfter: days(available - quantity * each, demandPerDay),
          },
        ];
  });
  return { level: Math.round(level * 10) / 10, need, uncovered: left, proposal };
}

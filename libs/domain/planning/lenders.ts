// LOAN-2, PLAN-9: who can lend, ranked, with the reason for everyone who cannot. Days are working
// days of expected use; of printers there are none, but what they can print.
import type { LoanItem } from '../values/goods.js';
import { distanceKm, type Place } from '../values/places.js';
import type { Bottleneck } from './limits.js';

/** What a place has, in units of stock: pieces, prints of one model, working printers. */
export type Holding = {
  readonly place: Place;
  /** The row's version that this was read from. */
  readonly version: number;
  /** Not promised to others. Of printers: own ones that work and are not promised. */
  readonly available: number;
  /**
   * Cards, or prints of ink, that the place needs and that it is expected to use per working day
   * (PLAN-4); null where not known. The shelf of a province or the centre serves others: 0.
   */
  readonly needPerDay: number | null;
  readonly usePerDay: number | null;
  /** What is short first at the place (PLAN-6). */
  readonly bottleneck: Bottleneck;
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
  /** A regency keeps its own expected use of so many working days. */
  readonly floorDays: number;
  readonly cardsPerDay: number;
};

export type ExclusionReason =
  'nothing-available' | 'need-unknown' | 'short-itself' | 'under-floor' | 'needs-its-printers';
type Seen = {
  readonly place: Place;
  readonly version: number;
  readonly km: number;
  readonly sameProvince: boolean;
  readonly available: number;
  readonly needPerDay: number | null;
  readonly expectedUsePerDay: number | null;
  readonly daysBefore: number | null;
  /** Of printers: what all that work there can print on a day. */
  readonly capacityBefore?: number;
};
export type Candidate = Seen & {
  readonly rank: number;
  readonly canLend: number;
  readonly all: boolean;
  readonly daysAfter: number | null;
  readonly capacityAfter?: number;
};
export type Excluded = Seen & { readonly reason: ExclusionReason; readonly spare: number };

/** Working days that an amount lasts, one decimal; null where nothing is used or known. */
export const daysOf = (amount: number, perDay: number | null) =>
  perDay === null || perDay === 0 ? null : Math.round((amount / perDay) * 10) / 10;
const tenthOf = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
/** A distance with one decimal. */
export const tenthOfKm = (km: number) => Math.round(km * 10) / 10;

type Limits = Pick<Wanted, 'item' | 'each' | 'floorDays' | 'cardsPerDay'>;

/**
 * How many units a place can spare and stay at its floor or above; its whole units, however many
 * are wanted. None where its use is not known, or where what is asked for is what it lacks itself.
 * Blanks and ink are kept for what will be used, printers for all that is needed.
 */
export function spareOf(
  { place, available, needPerDay, usePerDay, bottleneck, working = 0 }: Holding,
  { item, each, floorDays, cardsPerDay }: Limits,
): number {
  if (place.kind !== 'regency') return Math.floor(available / each);
  if (bottleneck === SHORT[item]) return 0;
  if (item !== 'printer')
    return usePerDay === null
      ? 0
      : Math.max(0, Math.floor((available - floorDays * usePerDay) / each));
  if (needPerDay === null) return 0;
  // What stays must do the place's own work, and one must stay.
  const kept = Math.max(1, Math.ceil(needPerDay / cardsPerDay));
  return Math.max(0, Math.min(available, working - kept));
}

/** The bottleneck of who lacks an item. */
const SHORT = { blank: 'blanks', ink: 'ink', printer: 'printers' } as const;

/** Why a place cannot spare a unit. */
function exclusionOf(
  { available, needPerDay, usePerDay, bottleneck }: Holding,
  { item, each }: Limits,
): ExclusionReason {
  if (available < each) return 'nothing-available';
  if ((item === 'printer' ? needPerDay : usePerDay) === null) return 'need-unknown';
  if (bottleneck === SHORT[item]) return 'short-itself';
  return item === 'printer' ? 'needs-its-printers' : 'under-floor';
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
    const { place, version, available, needPerDay, usePerDay } = holding;
    if (place.code === borrower.code) continue;
    const isPrinter = item === 'printer';
    const daysLeft = (lent: number) =>
      isPrinter ? null : daysOf(available - lent * each, usePerDay);
    const capacity = (lent: number) => ((holding.working ?? 0) - lent) * cardsPerDay;
    const seen: Seen = {
      place,
      version,
      km: tenthOfKm(distanceKm(borrower, place)),
      sameProvince: place.province === borrower.province,
      available: Math.floor(available / each),
      needPerDay: tenthOf(needPerDay),
      expectedUsePerDay: tenthOf(usePerDay),
      daysBefore: daysLeft(0),
      ...(isPrinter ? { capacityBefore: capacity(0) } : {}),
    };
    const spare = spareOf(holding, wanted);
    if (spare >= 1) {
      const canLend = Math.min(spare, quantity);
      candidates.push({
        ...seen,
        canLend,
        all: canLend === quantity,
        daysAfter: daysLeft(canLend),
        ...(isPrinter ? { capacityAfter: capacity(canLend) } : {}),
      });
    } else excluded.push({ ...seen, spare, reason: exclusionOf(holding, wanted) });
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

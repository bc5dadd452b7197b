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
   * What its expected use draws on, not promised to others: blanks; of ink, prints of all models
   * that its printers take, of which `available` is a part where they take this one.
   */
  readonly usable: number;
  /** Whether more of the item is more to use: its printers take this model. */
  readonly takes: boolean;
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
/**
 * What a place can do before and after units of an item have come or gone: working days of expected
 * use, which rest on what is available (null where use is not known or the item is printers); of
 * printers, the cards a day that all working ones make.
 */
export type Effect = {
  readonly needPerDay: number | null;
  readonly expectedUsePerDay: number | null;
  readonly daysBefore: number | null;
  readonly daysAfter: number | null;
  readonly capacityBefore?: number;
  readonly capacityAfter?: number;
};
type Seen = Omit<Effect, 'daysAfter' | 'capacityAfter'> & {
  readonly place: Place;
  readonly version: number;
  readonly km: number;
  readonly sameProvince: boolean;
  readonly available: number;
};
export type Candidate = Seen &
  Effect & {
    readonly rank: number;
    /** The first that can lend all of it; where none can, the nearest that together can. */
    readonly suggested: boolean;
    readonly canLend: number;
    readonly all: boolean;
  };
export type Excluded = Seen & { readonly reason: ExclusionReason; readonly spare: number };

/** Working days that an amount lasts, one decimal; null where nothing is used or known. */
export const daysOf = (amount: number, perDay: number | null) =>
  perDay === null || perDay === 0 ? null : Math.round((amount / perDay) * 10) / 10;
const tenthOf = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
/** A distance with one decimal. */
export const tenthOfKm = (km: number) => Math.round(km * 10) / 10;

type Limits = Pick<Wanted, 'item' | 'each' | 'floorDays' | 'cardsPerDay'>;

/** What `units` more, or fewer where negative, do to a place. */
export function effectOf(
  { needPerDay, usePerDay, usable, takes, working = 0 }: Holding,
  { item, each, cardsPerDay }: Omit<Limits, 'floorDays'>,
  units: number,
): Effect {
  const figures = { needPerDay: tenthOf(needPerDay), expectedUsePerDay: tenthOf(usePerDay) };
  return item === 'printer'
    ? {
        ...figures,
        daysBefore: null,
        daysAfter: null,
        capacityBefore: working * cardsPerDay,
        capacityAfter: (working + units) * cardsPerDay,
      }
    : {
        ...figures,
        daysBefore: daysOf(usable, usePerDay),
        daysAfter: daysOf(usable + (takes ? units * each : 0), usePerDay),
      };
}

/**
 * How many units a place can spare and stay at its floor or above; its whole units, however many
 * are wanted. None where its use is not known, or where what is asked for is what it lacks itself.
 * Blanks and ink are kept for what will be used, printers for all that is needed.
 */
export function spareOf(
  { place, available, usable, takes, needPerDay, usePerDay, bottleneck, working = 0 }: Holding,
  { item, each, floorDays, cardsPerDay }: Limits,
): number {
  if (place.kind !== 'regency') return Math.floor(available / each);
  if (bottleneck === SHORT[item]) return 0;
  if (item !== 'printer') {
    if (usePerDay === null) return 0;
    // Ink that its printers do not take is of no use to it.
    const free = takes ? Math.min(available, usable - floorDays * usePerDay) : available;
    return Math.max(0, Math.floor(free / each));
  }
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
 * All places but the borrower: candidates in order (same province, distance) with who of them is
 * suggested, and who is excluded and why.
 */
export function rankLenders(
  wanted: Wanted,
  holdings: readonly Holding[],
): { readonly candidates: readonly Candidate[]; readonly excluded: readonly Excluded[] } {
  const { borrower, quantity, each } = wanted;
  const candidates: Omit<Candidate, 'rank' | 'suggested'>[] = [];
  const excluded: Excluded[] = [];
  for (const holding of holdings) {
    const { place, version, available } = holding;
    if (place.code === borrower.code) continue;
    const spare = spareOf(holding, wanted);
    const canLend = Math.min(Math.max(0, spare), quantity);
    const effect = effectOf(holding, wanted, -canLend);
    const seen = {
      place,
      version,
      km: tenthOfKm(distanceKm(borrower, place)),
      sameProvince: place.province === borrower.province,
      available: Math.floor(available / each),
    };
    if (canLend >= 1) candidates.push({ ...seen, ...effect, canLend, all: canLend === quantity });
    else {
      const { daysAfter: _days, capacityAfter: _capacity, ...before } = effect;
      excluded.push({ ...seen, ...before, spare, reason: exclusionOf(holding, wanted) });
    }
  }
  candidates.sort(
    (a, b) =>
      Number(b.sameProvince) - Number(a.sameProvince) ||
      a.km - b.km ||
      (a.place.code < b.place.code ? -1 : 1),
  );
  excluded.sort(
    (a, b) =>
      Number(b.sameProvince) - Number(a.sameProvince) ||
      a.km - b.km ||
      (a.place.code < b.place.code ? -1 : 1),
  );
  const suggested = suggestedOf(candidates, quantity);
  return {
    candidates: candidates.map((candidate, i) => ({
      rank: i + 1,
      suggested: suggested.has(candidate.place),
      ...candidate,
    })),
    excluded,
  };
}

/**
 * LOAN-2: the first of the candidates that can lend all of it; where none can, the first ones that
 * together can; nobody where all of them cannot.
 */
function suggestedOf(
  candidates: readonly Pick<Candidate, 'place' | 'canLend' | 'all'>[],
  quantity: number,
): ReadonlySet<Place> {
  const whole = candidates.find(({ all }) => all);
  if (whole) return new Set([whole.place]);
  const together = new Set<Place>();
  let left = quantity;
  for (const { place, canLend } of candidates) {
    together.add(place);
    left -= canLend;
    if (left <= 0) return together;
  }
  return new Set();
}

// PLAN-10: one joint plan for an item in a province, solved exactly: who is below the target
// receives up to it; where there is not enough, first the highest possible lowest days, then the
// fewest piece-kilometres, then the fewest transfers.
import { distanceKm, type Place } from '../values/places.js';
import { tenthOfKm } from './lenders.js';
import { COVER_DAYS } from './reorder.js';
import { fewestKilometres, type LinearSolver, type Haul } from './transport.js';

/**
 * What loans and transfers are already to bring to a place and to take from it: promised, asked of
 * a lender by name, or handed over and not arrived. What it is to give may be on its shelf still.
 */
export type UnderWay = {
  readonly in: number;
  readonly out: number;
  /** It has a part in one that brings something to it, in one that takes something from it. */
  readonly takes: boolean;
  readonly gives: boolean;
};

/** A place in a plan; amounts in pieces, for ink in prints. */
export type Shelf = {
  readonly place: Place;
  /**
   * For its own work, with what is under way counted as moved: of ink, of all models that its
   * printers take.
   */
  readonly available: number;
  /** What may be given away of it: of ink, of the model that the plan is about. */
  readonly givable: number;
  /** Expected per working day; 0 for what it does not use, null where its use is not known. */
  readonly usePerDay: number | null;
  /** Counted in `available` and `givable` already. */
  readonly underWay: UnderWay;
};
export const NOTHING_UNDER_WAY: UnderWay = { in: 0, out: 0, takes: false, gives: false };

export type PlanTerms = {
  /** What is handed over is a whole number of lots: of blanks, of prints in a ribbon. */
  readonly lot: number;
  /** A regency keeps its own use of so many working days; a province's and the centre's none. */
  readonly floorDays: number;
  /** Working days that places receive up to, and that those who give keep. */
  readonly targetDays: number;
};

export type PlanRole = 'gives' | 'takes' | 'none';
/** Why a place does neither. */
export const PLAN_REASONS = [
  'need-unknown',
  'nothing-to-give',
  'not-needed',
  'nothing-to-get',
  'under-a-lot',
  'under-way',
] as const;
export type PlanReason = (typeof PLAN_REASONS)[number];
export type PlannedPlace = {
  readonly place: Place;
  readonly role: PlanRole;
  readonly reason?: PlanReason;
  readonly floor: number;
  readonly underWay: UnderWay;
  readonly before: Stock;
  readonly after: Stock;
};
type Stock = { readonly available: number; readonly days: number | null };
/** `lots` handed over from one place to another. */
export type PlannedTransfer = {
  readonly from: Place;
  readonly to: Place;
  readonly lots: number;
  readonly km: number;
};
export type Redistribution = {
  readonly transfers: readonly PlannedTransfer[];
  readonly places: readonly PlannedPlace[];
  /** Places that lack a lot or more to the target; an empty plan where there are none. */
  readonly shortPlaces: number;
  /** Working days of the place that has the fewest; null where no use is known. */
  readonly lowestDaysBefore: number | null;
  readonly lowestDaysAfter: number | null;
};

/** Halvings after which a level of days is as exact as a number can be. */
const HALVINGS = 100;
/** The share of a level that is rounding noise: lots are counted just below it. */
const NOISE = 1e-9;

/**
 * The plan; the same for any order of `shelves`. A place gives or takes and never both: it takes
 * where it has fewer days than the target and never more than that, and gives what it has above the
 * target and its floor. It takes part only where its use is known. What is under way counts as
 * moved: a place that is to give by it takes nothing, and one that is to take gives nothing.
 */
export function redistribute(
  shelves: readonly Shelf[],
  terms: PlanTerms,
  solve: LinearSolver,
): Redistribution {
  const sorted = [...shelves].sort((a, b) => (a.place.code < b.place.code ? -1 : 1));
  const level = highestLevel(sorted, terms);
  const shares = sorted.map((shelf) => ({
    shelf,
    takes: level === undefined ? 0 : lotsTaken(shelf, level, terms),
    gives: level === undefined ? 0 : lotsToGive(shelf, terms),
  }));
  const givers = shares.filter(({ takes, gives }) => takes === 0 && gives > 0);
  const takers = shares.filter(({ takes }) => takes > 0);
  const routes = fewestKilometres(
    givers.map(({ gives }) => gives),
    takers.map(({ takes }) => takes),
    (giver, taker) => kmBetween(givers[giver]!.shelf.place, takers[taker]!.shelf.place),
    solve,
  );
  const transfers = routes.map(({ giver, taker, lots }: Haul): PlannedTransfer => {
    const [from, to] = [givers[giver]!.shelf.place, takers[taker]!.shelf.place];
    return { from, to, lots, km: kmBetween(from, to) };
  });
  const places = sorted.map((shelf) => plannedPlace(shelf, terms, transfers));
  return {
    transfers,
    places,
    shortPlaces: sorted.filter((shelf) => isShort(shelf, terms)).length,
    lowestDaysBefore: lowest(places.map(({ before }) => before.days)),
    lowestDaysAfter: lowest(places.map(({ after }) => after.days)),
  };
}

const kmBetween = (from: Place, to: Place): number => tenthOfKm(distanceKm(from, to));

const floorOf = ({ place, usePerDay }: Shelf, { floorDays }: PlanTerms): number =>
  place.kind === 'regency' ? floorDays * (usePerDay ?? 0) : 0;

/** What a place receives at most: the target, and never more than an order covers (PLAN-8). */
const highestDays = ({ targetDays }: PlanTerms): number => Math.min(targetDays, COVER_DAYS);

/** Lots that a place needs to have `days`, without being brought above the target. */
function lotsTaken(shelf: Shelf, days: number, terms: PlanTerms): number {
  const { available, usePerDay, underWay } = shelf;
  if (usePerDay === null || underWay.gives) return 0;
  const lots = Math.ceil((days * usePerDay - available) / terms.lot);
  return Math.max(0, Math.min(lots, lotsShort(shelf, terms)));
}

/** Whole lots that a place lacks to the target. */
const lotsShort = ({ available, usePerDay }: Shelf, terms: PlanTerms): number =>
  Math.max(0, Math.floor((highestDays(terms) * (usePerDay ?? 0) - available) / terms.lot));

/** Lots that a place can give and keep its floor and the target. */
function lotsToGive(shelf: Shelf, terms: PlanTerms): number {
  const { available, givable, usePerDay, underWay } = shelf;
  if (usePerDay === null || underWay.takes) return 0;
  const kept = Math.max(floorOf(shelf, terms), terms.targetDays * usePerDay);
  return Math.max(0, Math.floor(Math.min(givable, available - kept) / terms.lot));
}

/**
 * The highest days, up to the target, that every place which can take another lot can have;
 * undefined where nobody is short. What is needed for a level grows with it, so that halving finds
 * it.
 */
function highestLevel(shelves: readonly Shelf[], terms: PlanTerms): number | undefined {
  const target = highestDays(terms);
  if (!shelves.some((shelf) => isShort(shelf, terms))) return undefined;
  const givable = shelves.reduce((lots, shelf) => lots + lotsToGive(shelf, terms), 0);
  const isPossible = (days: number) =>
    shelves.reduce((lots, shelf) => lots + lotsTaken(shelf, days, terms), 0) <= givable;
  if (isPossible(target)) return target;
  let low = 0;
  let high = target;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (isPossible(middle)) low = middle;
    else high = middle;
  }
  return low * (1 - NOISE);
}

const isShort = (shelf: Shelf, terms: PlanTerms): boolean => lotsShort(shelf, terms) > 0;

function plannedPlace(
  shelf: Shelf,
  terms: PlanTerms,
  transfers: readonly PlannedTransfer[],
): PlannedPlace {
  const { place, available, usePerDay, underWay } = shelf;
  const lotsOf = (chosen: readonly PlannedTransfer[]) =>
    chosen.reduce((sum, { lots }) => sum + lots, 0);
  const given = lotsOf(transfers.filter((transfer) => transfer.from === place));
  const taken = lotsOf(transfers.filter((transfer) => transfer.to === place));
  const stock = (amount: number): Stock => ({
    available: amount,
    days: usePerDay === null || usePerDay === 0 ? null : amount / usePerDay,
  });
  const role = given > 0 ? 'gives' : taken > 0 ? 'takes' : 'none';
  return {
    place,
    role,
    ...(role === 'none' ? { reason: reasonOf(shelf, terms) } : {}),
    floor: Math.ceil(floorOf(shelf, terms)),
    underWay,
    before: stock(available),
    after: stock(available + (taken - given) * terms.lot),
  };
}

/** Why a place neither gives nor takes. */
function reasonOf(shelf: Shelf, terms: PlanTerms): PlanReason {
  const { available, usePerDay, underWay } = shelf;
  if (usePerDay === null) return 'need-unknown';
  if (isShort(shelf, terms)) return underWay.gives ? 'under-way' : 'nothing-to-get';
  if (available < highestDays(terms) * usePerDay) return 'under-a-lot';
  if (lotsToGive(shelf, terms) > 0) return 'not-needed';
  return underWay.takes ? 'under-way' : 'nothing-to-give';
}

function lowest(days: readonly (number | null)[]): number | null {
  const known = days.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

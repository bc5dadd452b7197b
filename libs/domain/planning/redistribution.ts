// PLAN-10: one joint plan for an item in a province, solved exactly: first the highest possible
// lowest days, then the fewest piece-kilometres, then the fewest transfers.
import { distanceKm, type Place } from '../values/places.js';
import { tenthOfKm } from './lenders.js';
import { fewestKilometres, type LinearSolver, type Haul } from './transport.js';

/** A place in a plan; amounts in pieces, for ink in prints. */
export type Shelf = {
  readonly place: Place;
  /** Available for its own work: of ink, of all models that its printers take. */
  readonly available: number;
  /** Of that, what may be given away: of ink, of the model that the plan is about. */
  readonly givable: number;
  /** Per working day; 0 for what it does not use, null where its need is not known. */
  readonly needPerDay: number | null;
};

export type PlanTerms = {
  /** What is handed over is a whole number of lots: of blanks, of prints in a ribbon. */
  readonly lot: number;
  /** A regency keeps its own need of so many working days; a province's and the centre's none. */
  readonly floorDays: number;
};

export type PlanRole = 'gives' | 'takes' | 'none';
/** Why a place does neither. */
export type PlanReason = 'need-unknown' | 'nothing-to-give' | 'not-needed';
export type PlannedPlace = {
  readonly place: Place;
  readonly role: PlanRole;
  readonly reason?: PlanReason;
  readonly floor: number;
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
  /** Working days of the place that has the fewest; null where no need is known. */
  readonly lowestDaysBefore: number | null;
  readonly lowestDaysAfter: number | null;
};

/** Halvings after which a level of days is as exact as a number can be. */
const HALVINGS = 100;
/** The share of a level that is rounding noise: lots are counted just below it. */
const NOISE = 1e-9;

/**
 * The plan; the same for any order of `shelves`. A place gives or takes and never both, gives down
 * to its floor at most, and takes part only where its need is known.
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
    gives: level === undefined ? 0 : lotsToGive(shelf, level, terms),
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
    lowestDaysBefore: lowest(places.map(({ before }) => before.days)),
    lowestDaysAfter: lowest(places.map(({ after }) => after.days)),
  };
}

const kmBetween = (from: Place, to: Place): number => tenthOfKm(distanceKm(from, to));

const floorOf = ({ place, needPerDay }: Shelf, { floorDays }: PlanTerms): number =>
  place.kind === 'regency' ? floorDays * (needPerDay ?? 0) : 0;

/** Lots that a place needs to have `days`. */
function lotsTaken({ available, needPerDay }: Shelf, days: number, { lot }: PlanTerms): number {
  if (needPerDay === null || needPerDay === 0) return 0;
  return Math.max(0, Math.ceil((days * needPerDay - available) / lot));
}

/** Lots that a place can give and keep its floor and `days`. */
function lotsToGive(shelf: Shelf, days: number, terms: PlanTerms): number {
  const { available, givable, needPerDay } = shelf;
  if (needPerDay === null) return 0;
  const kept = Math.max(floorOf(shelf, terms), days * needPerDay);
  return Math.max(0, Math.floor(Math.min(givable, available - kept) / terms.lot));
}

/**
 * The highest days that every place with a need can have; undefined where no need is known. What is
 * needed for a level grows with it and what can be given shrinks, so that halving finds it.
 */
function highestLevel(shelves: readonly Shelf[], terms: PlanTerms): number | undefined {
  const needs = shelves.flatMap(({ needPerDay }) =>
    needPerDay !== null && needPerDay > 0 ? [needPerDay] : [],
  );
  if (needs.length === 0) return undefined;
  const isPossible = (days: number) => {
    let left = 0;
    for (const shelf of shelves) {
      const takes = lotsTaken(shelf, days, terms);
      left += takes > 0 ? -takes : lotsToGive(shelf, days, terms);
    }
    return left >= 0;
  };
  const total = shelves.reduce((sum, { available }) => sum + available, 0);
  let low = 0;
  let high = total / Math.min(...needs) + 1;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (isPossible(middle)) low = middle;
    else high = middle;
  }
  return low * (1 - NOISE);
}

function plannedPlace(
  shelf: Shelf,
  terms: PlanTerms,
  transfers: readonly PlannedTransfer[],
): PlannedPlace {
  const { place, available, givable, needPerDay } = shelf;
  const lotsOf = (chosen: readonly PlannedTransfer[]) =>
    chosen.reduce((sum, { lots }) => sum + lots, 0);
  const given = lotsOf(transfers.filter((transfer) => transfer.from === place));
  const taken = lotsOf(transfers.filter((transfer) => transfer.to === place));
  const stock = (amount: number): Stock => ({
    available: amount,
    days: needPerDay === null || needPerDay === 0 ? null : amount / needPerDay,
  });
  const role = given > 0 ? 'gives' : taken > 0 ? 'takes' : 'none';
  const spare = Math.min(givable, available - floorOf(shelf, terms));
  const reason: PlanReason =
    needPerDay === null ? 'need-unknown' : spare < terms.lot ? 'nothing-to-give' : 'not-needed';
  return {
    place,
    role,
    ...(role === 'none' ? { reason } : {}),
    floor: Math.ceil(floorOf(shelf, terms)),
    before: stock(available),
    after: stock(available + (taken - given) * terms.lot),
  };
}

function lowest(days: readonly (number | null)[]): number | null {
  const known = days.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

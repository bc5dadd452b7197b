// PLAN-4: what people want on a working day, and what will be used up of it. What is not known is
// null.
import type { Demand } from './demand.js';

/** Cards and prints of ink per working day; null where not known. */
export type Need = { readonly needPerDay: number | null; readonly inkNeedPerDay: number | null };
export type ExpectedUse = {
  readonly expectedUsePerDay: number | null;
  readonly expectedInkPerDay: number | null;
  /** What is wanted and will not be printed. */
  readonly unmetPerDay: number | null;
};

/**
 * Need is demand, or the backlog over `backlogDays` where that is more. What the backlog adds is
 * printed with ink too.
 */
export function needOf(demand: Demand, waiting: number | null, backlogDays: number): Need {
  const needPerDay = greatest(demand.blanksPerDay, waiting === null ? null : waiting / backlogDays);
  return { needPerDay, inkNeedPerDay: inkOf(needPerDay, demand) };
}

/**
 * What will be used: need, as far as printers print it. `printable` is what working printers print
 * on a day with power; what was printed lately is possible too. Not known where need is not known,
 * and where no printer works at a place whose demand is not known.
 */
export function expectedUseOf(demand: Demand, need: number | null, printable: number): ExpectedUse {
  const possible = Math.max(demand.blanksPerDay ?? 0, printable);
  const isKnown = need !== null && (demand.blanksPerDay !== null || printable > 0);
  const expectedUsePerDay = isKnown ? Math.min(need, possible) : null;
  return {
    expectedUsePerDay,
    expectedInkPerDay: inkOf(expectedUsePerDay, demand),
    unmetPerDay: isKnown ? need - expectedUsePerDay! : null,
  };
}

/** Prints of ink for so many cards: as many as cards, and what other documents took lately. */
function inkOf(cards: number | null, { blanksPerDay, inkPrintsPerDay }: Demand): number | null {
  if (cards === null || blanksPerDay === null || inkPrintsPerDay === null) return cards;
  return inkPrintsPerDay + cards - blanksPerDay;
}

function greatest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

// PLAN-4 to PLAN-8: what a place needs, what it will use, what limits it, when it runs out and what
// it should order. Whatever is not known is null.
import type { Demand } from './demand.js';
import { expectedUseOf, type ExpectedUse, type Need } from './expected-use.js';
import { bottleneckOf, limitsOf, type Bottleneck, type Limit } from './limits.js';
import { reorderOf, type OrderGround, type Reorder } from './reorder.js';
import { runOutOf, type Arrival, type PlanDay, type RunOut } from './run-out.js';

/** An amount of each: pieces, and prints of ink. */
export type StockAmounts = { readonly blanks: number; readonly inkPrints: number };

/** How a place stands. Amounts in pieces and prints, without what is offered to others. */
export type Standing = StockAmounts & {
  // `inkPrints` of the models that working printers take; of all where none works.
  readonly workingPrinters: number;
  /** Prints nothing by its kind, or nothing is recorded of it. */
  readonly neverPrints: boolean;
  /** Power is out, and no generator is fit for printing. */
  readonly powerOut: boolean;
  /** People who wait, by a daily report of the last two weeks. */
  readonly waiting: number | null;
  /** In transit to the place and expected on a day; ink as `inkPrints`. */
  readonly arrivals: { readonly blanks: readonly Arrival[]; readonly ink: readonly Arrival[] };
  /** In transit to the place, whenever expected. */
  readonly inbound: StockAmounts;
  /** Requested or granted, and not yet shipped. */
  readonly requested: StockAmounts;
  readonly order: Pick<OrderGround, 'printsPerRibbon' | 'leadTimes' | 'minimum'>;
};

export type Plan = Need &
  ExpectedUse & {
    readonly capacityPerDay: number;
    readonly workingPrinters: number;
    readonly printersShort: number | null;
    readonly limits: readonly Limit[];
    readonly bottleneck: Bottleneck;
    readonly blanks: RunOut;
    readonly ink: RunOut;
    readonly runsOutOn: string | null;
    readonly reorder: Reorder;
  };

/** The plan of a place: stock is set against expected use, printers against need. */
export function planOf(
  standing: Standing,
  need: Need,
  demand: Demand,
  { cardsPerDay, ...when }: PlanDay & { readonly cardsPerDay: number },
): Plan {
  const { workingPrinters, powerOut, neverPrints, arrivals, inbound, requested } = standing;
  const { needPerDay } = need;
  const printable = workingPrinters * cardsPerDay;
  const use = expectedUseOf(demand, needPerDay, printable);
  const blanksUse = { amount: standing.blanks, perDay: use.expectedUsePerDay };
  const inkUse = { amount: standing.inkPrints, perDay: use.expectedInkPerDay };
  const blanks = runOutOf(
    blanksUse,
    { deviation: demand.blanksDeviation, arrivals: arrivals.blanks },
    when,
  );
  const ink = runOutOf(inkUse, { deviation: demand.inkDeviation, arrivals: arrivals.ink }, when);
  const limits = limitsOf({
    neverPrints,
    powerOut,
    workingPrinters,
    printable,
    needPerDay,
    blanks: blanksUse,
    ink: inkUse,
  });
  return {
    ...need,
    ...use,
    capacityPerDay: powerOut ? 0 : printable,
    workingPrinters,
    printersShort: printersShort(needPerDay, workingPrinters, cardsPerDay),
    limits,
    bottleneck: bottleneckOf(limits, needPerDay),
    blanks,
    ink,
    runsOutOn: [blanks.runsOutOn, ink.runsOutOn].filter((date) => date !== null).sort()[0] ?? null,
    reorder: reorderOf({
      ...use,
      blanks: standing.blanks + inbound.blanks + requested.blanks,
      inkPrints: standing.inkPrints + inbound.inkPrints + requested.inkPrints,
      requested,
      ...standing.order,
    }),
  };
}

/** How many more printers the need takes; null where it is not known. */
const printersShort = (needPerDay: number | null, working: number, cardsPerDay: number) =>
  needPerDay === null ? null : Math.max(0, Math.ceil(needPerDay / cardsPerDay) - working);

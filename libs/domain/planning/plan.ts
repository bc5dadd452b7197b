// PLAN-4 to PLAN-8: what a place needs, what it can print, what is short first, when it runs out
// and what it should order. Whatever is not known is null.
import type { Demand } from './demand.js';
import { reorderOf, type OrderGround, type Reorder } from './reorder.js';
import { runOutOf, type Arrival, type PlanDay, type RunOut } from './run-out.js';

/** How a place stands. Amounts in pieces and prints, without what is offered to others. */
export type Standing = {
  readonly blanks: number;
  /** Prints of ink of the models that working printers take; of all where none works. */
  readonly inkPrints: number;
  readonly workingPrinters: number;
  /** Power is out, and no generator is fit for printing. */
  readonly powerOut: boolean;
  /** People who wait, by a daily report of the last two weeks. */
  readonly waiting: number | null;
  /** In transit to the place and expected on a day; ink as `inkPrints`. */
  readonly arrivals: { readonly blanks: readonly Arrival[]; readonly ink: readonly Arrival[] };
  /** In transit to the place, whenever expected. */
  readonly inbound: { readonly blanks: number; readonly inkPrints: number };
  readonly order: Pick<OrderGround, 'printsPerRibbon' | 'leadTimes' | 'minimum'>;
};

/** Cards and prints of ink per working day; null where not known. */
export type Need = { readonly needPerDay: number | null; readonly inkNeedPerDay: number | null };
export const BOTTLENECKS = ['power', 'printers', 'blanks', 'ink', 'none', 'unknown'] as const;
export type Bottleneck = (typeof BOTTLENECKS)[number];
export type Plan = Need & {
  readonly capacityPerDay: number;
  readonly workingPrinters: number;
  readonly printersShort: number | null;
  readonly bottleneck: Bottleneck;
  readonly blanks: RunOut;
  readonly ink: RunOut;
  readonly runsOutOn: string | null;
  readonly reorder: Reorder;
};

/** What runs out later than this is no bottleneck yet, in working days. */
const SOON_DAYS = 30;

/**
 * PLAN-4: need is demand, or the backlog over `backlogDays` where that is more. What the backlog
 * adds is printed with ink too.
 */
export function needOf(
  { blanksPerDay, inkPrintsPerDay }: Demand,
  waiting: number | null,
  backlogDays: number,
): Need {
  const needPerDay = greatest(blanksPerDay, waiting === null ? null : waiting / backlogDays);
  const inkNeedPerDay =
    needPerDay === null || inkPrintsPerDay === null
      ? needPerDay
      : inkPrintsPerDay + needPerDay - blanksPerDay!;
  return { needPerDay, inkNeedPerDay };
}

/** The plan of a place, or of several whose needs and stocks are summed. */
export function planOf(
  standing: Standing,
  { needPerDay, inkNeedPerDay }: Need,
  { blanksDeviation, inkDeviation }: Pick<Demand, 'blanksDeviation' | 'inkDeviation'>,
  { cardsPerDay, ...when }: PlanDay & { readonly cardsPerDay: number },
): Plan {
  const { workingPrinters, powerOut, arrivals, inbound } = standing;
  const blanks = runOutOf(
    standing.blanks,
    { need: needPerDay, deviation: blanksDeviation, arrivals: arrivals.blanks },
    when,
  );
  const ink = runOutOf(
    standing.inkPrints,
    { need: inkNeedPerDay, deviation: inkDeviation, arrivals: arrivals.ink },
    when,
  );
  const isShort = needPerDay !== null && workingPrinters * cardsPerDay < needPerDay;
  return {
    needPerDay,
    inkNeedPerDay,
    capacityPerDay: powerOut ? 0 : workingPrinters * cardsPerDay,
    workingPrinters,
    printersShort:
      needPerDay === null
        ? null
        : isShort
          ? Math.ceil(needPerDay / cardsPerDay) - workingPrinters
          : 0,
    bottleneck: bottleneckOf({ need: needPerDay, powerOut, isShort, blanks, ink }),
    blanks,
    ink,
    runsOutOn: [blanks.runsOutOn, ink.runsOutOn].filter((date) => date !== null).sort()[0] ?? null,
    reorder: reorderOf({
      needPerDay,
      inkNeedPerDay,
      blanks: standing.blanks + inbound.blanks,
      inkPrints: standing.inkPrints + inbound.inkPrints,
      ...standing.order,
    }),
  };
}

function greatest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function bottleneckOf(found: {
  readonly need: number | null;
  readonly powerOut: boolean;
  readonly isShort: boolean;
  readonly blanks: RunOut;
  readonly ink: RunOut;
}): Bottleneck {
  if (found.powerOut) return 'power';
  if (found.need === null) return 'unknown';
  if (found.isShort) return 'printers';
  const blanks = found.blanks.days ?? Infinity;
  const ink = found.ink.days ?? Infinity;
  if (Math.min(blanks, ink) > SOON_DAYS) return 'none';
  return blanks <= ink ? 'blanks' : 'ink';
}

// PLAN-4 to PLAN-7: what a place needs, what it can print, what is short first, and when it runs
// out. Whatever is not known is null.
import { dateOfDay, type WorkingCalendar } from './calendar.js';
import type { Demand } from './demand.js';

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
};

export type PlanSettings = { readonly cardsPerDay: number; readonly backlogDays: number };

export type Bottleneck = 'power' | 'printers' | 'blanks' | 'ink' | 'none' | 'unknown';
/** Working days that stock lasts (one decimal), the date of the last one, and an 80 % band. */
export type RunOut = {
  readonly days: number | null;
  readonly runsOutOn: string | null;
  readonly band: { readonly early: string | null; readonly late: string | null } | null;
};
export type Plan = {
  readonly needPerDay: number | null;
  readonly inkNeedPerDay: number | null;
  readonly capacityPerDay: number;
  readonly workingPrinters: number;
  readonly printersShort: number | null;
  readonly bottleneck: Bottleneck;
  readonly blanks: RunOut;
  readonly ink: RunOut;
  readonly runsOutOn: string | null;
};

/** What runs out later than this is no bottleneck yet, in working days. */
const SOON_DAYS = 30;
/** Nine of ten cases are below this many standard deviations: the ends of an 80 % band. */
const Z = 1.2816;

/** The plan of a place on `today` (days since 1970). */
export function planOf(
  standing: Standing,
  { blanksPerDay, blanksDeviation, inkPrintsPerDay, inkDeviation }: Demand,
  { cardsPerDay, backlogDays }: PlanSettings,
  { today, calendar }: { readonly today: number; readonly calendar: WorkingCalendar },
): Plan {
  const { waiting, workingPrinters, powerOut } = standing;
  const { need, inkNeed } = needOf(waiting, { blanksPerDay, inkPrintsPerDay }, backlogDays);
  const capacity = powerOut ? 0 : workingPrinters * cardsPerDay;
  const when = { today, calendar };
  const blanks = runOutOf(standing.blanks, need, blanksDeviation, when);
  const ink = runOutOf(standing.inkPrints, inkNeed, inkDeviation, when);
  const isShort = need !== null && workingPrinters * cardsPerDay < need;
  return {
    needPerDay: need,
    inkNeedPerDay: inkNeed,
    capacityPerDay: capacity,
    workingPrinters,
    printersShort:
      need === null ? null : isShort ? Math.ceil(need / cardsPerDay) - workingPrinters : 0,
    bottleneck: bottleneckOf({ need, powerOut, isShort, blanks, ink }),
    blanks,
    ink,
    runsOutOn: [blanks.runsOutOn, ink.runsOutOn].filter((date) => date !== null).sort()[0] ?? null,
  };
}

/** PLAN-4: what is needed on a working day, in cards and prints of ink; null where not known. */
export function needOf(
  waiting: number | null,
  { blanksPerDay, inkPrintsPerDay }: Pick<Demand, 'blanksPerDay' | 'inkPrintsPerDay'>,
  backlogDays: number,
): { readonly need: number | null; readonly inkNeed: number | null } {
  const backlogPerDay = waiting === null ? null : waiting / backlogDays;
  const need = greatest(blanksPerDay, backlogPerDay);
  // What the backlog adds is printed with ink too.
  const inkNeed =
    need === null || inkPrintsPerDay === null ? need : inkPrintsPerDay + need - blanksPerDay!;
  return { need, inkNeed };
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

/**
 * The day of the last piece: ⌈stock ÷ need⌉ working days from today, today where nothing is left.
 * The band takes demand over n days as a normal sum (mean m·n, deviation s·√n), the usual form of
 * inventory control: early and late are the n with m·n ± 1.2816·s·√n = stock.
 */
function runOutOf(
  stock: number,
  need: number | null,
  deviation: number | null,
  { today, calendar }: { readonly today: number; readonly calendar: WorkingCalendar },
): RunOut {
  if (need === null || need <= 0) return { days: null, runsOutOn: null, band: null };
  const dateAfter = (days: number): string | null => {
    const day = calendar.workingDayAfter(today, Math.ceil(days));
    return day === undefined ? null : dateOfDay(day);
  };
  const days = stock / need;
  const spread = Z * (deviation ?? 0);
  const root = Math.sqrt(spread ** 2 + 4 * need * stock);
  return {
    days: Math.round(days * 10) / 10,
    runsOutOn: dateAfter(days),
    band:
      deviation === null
        ? null
        : {
            early: dateAfter(((root - spread) / (2 * need)) ** 2),
            late: dateAfter(((root + spread) / (2 * need)) ** 2),
          },
  };
}

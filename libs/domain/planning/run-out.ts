// PLAN-7: when stock runs out, with a band, and once more with what is expected by then.
import { dateOfDay, type WorkingCalendar } from './calendar.js';
import type { StockUse } from './limits.js';

/** Working days that stock lasts (one decimal) and the day of the last piece. */
export type LastDay = { readonly days: number | null; readonly runsOutOn: string | null };
export type RunOut = LastDay & {
  /** Where the last day is in eight of ten cases; null where demand has no known deviation. */
  readonly band: { readonly early: string | null; readonly late: string | null } | null;
  /** With what is in transit and expected on the last day or before. */
  readonly withInbound: LastDay;
};

/** What is in transit to a place; `day` it is expected on (days since 1970). */
export type Arrival = { readonly amount: number; readonly day: number };
/** The day that planning is for, and the working days that it counts in. */
export type PlanDay = { readonly today: number; readonly calendar: WorkingCalendar };

/** What lasts fewer working days than these is low, on the board and on every page. */
export const LOW_DAYS = 7;

/** Beyond so many working days, about a year, there is no date. */
export const LAST_DAYS = 250;

/** Nine of ten cases are below this many standard deviations: the ends of an 80 % band. */
const Z = 1.2816;

/**
 * The day of the last piece: ⌈stock ÷ use⌉ working days from today, today where nothing is left; no
 * date beyond 250 working days, which nobody foresees, and none that the calendar does not cover.
 * The band takes use over n days as a normal sum (mean m·n, deviation s·√n), the usual form of
 * inventory control: early and late are the n with m·n ± 1.2816·s·√n = stock. Null where nothing is
 * used or use is not known. What should have arrived before today does not count as expected.
 */
export function runOutOf(
  { amount: stock, perDay }: StockUse,
  {
    deviation,
    arrivals,
  }: { readonly deviation: number | null; readonly arrivals: readonly Arrival[] },
  { today, calendar }: PlanDay,
): RunOut {
  if (perDay === null || perDay <= 0) return { ...UNKNOWN, band: null, withInbound: UNKNOWN };
  const dayAfter = (days: number) =>
    days > LAST_DAYS ? undefined : calendar.workingDayAfter(today, Math.ceil(days));
  const dateAfter = (days: number): string | null => {
    const day = dayAfter(days);
    return day === undefined ? null : dateOfDay(day);
  };
  const lastDayOf = (amount: number): LastDay => ({
    days: Math.round((amount / perDay) * 10) / 10,
    runsOutOn: dateAfter(amount / perDay),
  });
  let later = stock;
  const expected = arrivals.filter(({ day }) => day >= today).sort((a, b) => a.day - b.day);
  for (const { amount, day } of expected) {
    if (day > (dayAfter(later / perDay) ?? Infinity)) break;
    later += amount;
  }
  const spread = Z * (deviation ?? 0);
  const root = Math.sqrt(spread ** 2 + 4 * perDay * stock);
  return {
    ...lastDayOf(stock),
    band:
      deviation === null
        ? null
        : {
            early: dateAfter(((root - spread) / (2 * perDay)) ** 2),
            late: dateAfter(((root + spread) / (2 * perDay)) ** 2),
          },
    withInbound: lastDayOf(later),
  };
}

const UNKNOWN: LastDay = { days: null, runsOutOn: null };

// PLAN-7 by the oracle: the day on which stock ends, its band, and what is expected by then.
import { dateAt, workingDateAfter } from './calendar.js';

const MOST = 250;
const OF_80_PER_CENT = 1.2816;

export type RunOut = {
  readonly days: number | null;
  readonly runsOutOn: string | null;
  readonly band: { readonly early: string | null; readonly late: string | null } | null;
  readonly withInbound: { readonly days: number | null; readonly runsOutOn: string | null };
};
export type Arrival = { readonly amount: number; readonly on: string };

export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Working days to a date after today; null beyond 250. */
const dateOf = (days: number, today: string): string | null =>
  days > MOST ? null : workingDateAfter(today, Math.ceil(days));

function lastDay(
  amount: number,
  perDay: number | null,
  today: string,
): { readonly days: number | null; readonly runsOutOn: string | null } {
  if (perDay === null || perDay === 0) return { days: null, runsOutOn: null };
  return { days: tenth(amount / perDay), runsOutOn: dateOf(amount / perDay, today) };
}

/** The days n with m·n ± 1.2816·s·√n = S. */
function bandOf(amount: number, perDay: number, deviation: number, today: string): RunOut['band'] {
  const spread = OF_80_PER_CENT * deviation;
  const root = (sign: number) => {
    const x = (-sign * spread + Math.sqrt(spread ** 2 + 4 * perDay * amount)) / (2 * perDay);
    return x ** 2;
  };
  return { early: dateOf(root(1), today), late: dateOf(root(-1), today) };
}

/** PLAN-7 of one kind of stock. */
export function runOutOf(
  stock: {
    readonly amount: number;
    readonly perDay: number | null;
    readonly deviation: number | null;
    readonly arrivals: readonly Arrival[];
  },
  today: string,
): RunOut {
  const { amount, perDay, deviation, arrivals } = stock;
  const alone = lastDay(amount, perDay, today);
  let there = amount;
  for (const { amount: more, on } of [...arrivals].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    const { days, runsOutOn } = lastDay(there, perDay, today);
    if (days !== null && (runsOutOn === null || on <= runsOutOn)) there += more;
  }
  const hasBand = perDay !== null && perDay > 0 && deviation !== null;
  return {
    ...alone,
    band: hasBand ? bandOf(amount, perDay, deviation, today) : null,
    withInbound: lastDay(there, perDay, today),
  };
}

/** Not overdue: expected today or later. */
export const arrivalsOf = (
  travelling: Iterable<{ readonly left: number; readonly expectedAt: number | undefined }>,
  today: string,
  zone: string,
): readonly Arrival[] =>
  [...travelling]
    .filter(({ left, expectedAt }) => left > 0 && expectedAt !== undefined)
    .map(({ left, expectedAt }) => ({ amount: left, on: dateAt(expectedAt!, zone) }))
    .filter(({ on }) => on >= today);

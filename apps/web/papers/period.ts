// The period of a paper: what the address asks for, else the month of a day. Pure.
import { daysBefore } from '../time/time-series.js';

/** Local dates such as 2017-07-17, both included. */
export type PaperPeriod = { readonly from: string; readonly to: string };

/** The month of a day such as 2017-07-17, or of a month such as 2017-07. */
export function monthPeriod(day: string): PaperPeriod {
  const month = day.slice(0, 7);
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, '0')}` };
}

/**
 * The period of `from` and `to` in the address as far as it has come by `today`; one of them alone
 * is completed to its month. The month of `today` where they name no period, or a later one.
 */
export function addressedPeriod(query: URLSearchParams, today: string): PaperPeriod {
  const [first, last] = [dayOf(query.get('from')), dayOf(query.get('to'))];
  const from = first ?? (last === undefined ? undefined : monthPeriod(last).from);
  const to = last ?? (first === undefined ? undefined : monthPeriod(first).to);
  if (from === undefined || to === undefined || from > to || from > today)
    return upTo(today, monthPeriod(today));
  return upTo(today, { from, to });
}

const upTo = (today: string, { from, to }: PaperPeriod): PaperPeriod => ({
  from,
  to: to > today ? today : to,
});

function dayOf(text: string | null): string | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // 30 February is none.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? text : undefined;
}

/** Before any ledger. */
const EARLIEST = '1970-01-01';

/** All days before a period. */
export const periodBefore = ({ from }: PaperPeriod): PaperPeriod => ({
  from: EARLIEST,
  to: daysBefore(from, 1),
});

/** The month that a period is, as far as it has come; undefined where it is another one. */
export function monthIn(period: PaperPeriod, today: string): string | undefined {
  const month = period.from.slice(0, 7);
  const whole = upTo(today, monthPeriod(month));
  return whole.from === period.from && whole.to === period.to ? month : undefined;
}

/** Months such as 2017-07, the one of `today` first. */
export function monthsBackFrom(today: string, count: number): readonly string[] {
  const [year = 0, number = 0] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

/** The question of movements in a period; `scope` such as `&place=32.07`, empty for all places. */
export const movementsPath = (scope: string, period: PaperPeriod): string =>
  `/v1/movements?${periodQuery(scope, period)}`;

/** What the movements of a period cost. */
export const movementValuesPath = (scope: string, period: PaperPeriod): string =>
  `/v1/movements/values?${periodQuery(scope, period)}`;

/** Whether anything was recorded in a period, and on how many days nothing (PLAN-2). */
export const recordedDaysPath = (scope: string, period: PaperPeriod): string =>
  `/v1/series?measure=printed&by=month&${periodQuery(scope, period)}`;

/** The parameters of a period and a scope. */
export const periodQuery = (scope: string, { from, to }: PaperPeriod): string =>
  `from=${from}&to=${to}${scope}`;

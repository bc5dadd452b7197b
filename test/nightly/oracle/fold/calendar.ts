// The oracle's dates: local days of three zones, working days by data/holidays.csv (PLAN-1).
import { readFileSync } from 'node:fs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOURS: Readonly<Record<string, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

/** The lines of a CSV file without its heading; a quoted cell may have commas. */
export const csvLines = (path: string): readonly (readonly string[])[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) =>
      [...line.matchAll(/("([^"]*)"|([^,]*))(,|$)/g)].map(
        ([, , quoted, plain]) => quoted ?? plain!,
      ),
    );

/** The date at a moment in a zone. */
export const dateAt = (ms: number, zone: string): string =>
  new Date(ms + HOURS[zone]! * HOUR).toISOString().slice(0, 10);

/** The moment at which a date ends in a zone. */
export const endOf = (date: string, zone: string): number =>
  Date.parse(`${date}T00:00:00Z`) + DAY - HOURS[zone]! * HOUR;

/** The date so many days after another. */
export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / DAY;

const FREE = new Set(csvLines('data/holidays.csv').map(([date]) => date!));

/** PLAN-1 without what a place printed: Monday to Friday, no holiday. */
export const isWorkingDate = (date: string): boolean =>
  !FREE.has(date) && ![0, 6].includes(new Date(date).getUTCDay());

/** The n-th working date after a date; the date itself for 0. */
export function workingDateAfter(date: string, n: number): string {
  let found = date;
  for (let left = n; left > 0;) {
    found = plusDays(found, 1);
    if (isWorkingDate(found)) left -= 1;
  }
  return found;
}

/** The last n working dates before a date, in order. */
export function workingDatesBefore(date: string, n: number): readonly string[] {
  const found: string[] = [];
  for (let day = plusDays(date, -1); found.length < n; day = plusDays(day, -1))
    if (isWorkingDate(day)) found.unshift(day);
  return found;
}

/** Working dates after the first date, up to the second and with it. */
export function workingDatesBetween(from: string, to: string): number {
  let count = 0;
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1))
    if (isWorkingDate(day)) count += 1;
  return count;
}

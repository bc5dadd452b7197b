// Parts of local dates. A day is a number since 1970.
import { DAY_MS } from '../../domain/values/time.js';

export type DateParts = {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly dayOfMonth: number;
  /** `2017-07`. */
  readonly yearMonth: string;
};

/** Parts of the days that were asked for: the same few hundred days come again and again. */
const known = new Map<number, DateParts>();

const KNOWN_MAX = 100_000;

export function dateParts(day: number): DateParts {
  let parts = known.get(day);
  if (!parts) {
    const date = new Date(day * DAY_MS);
    parts = {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      dayOfMonth: date.getUTCDate(),
      yearMonth: date.toISOString().slice(0, 7),
    };
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(day, parts);
  }
  return parts;
}

export const monthOfDay = (day: number): string => dateParts(day).yearMonth;
export const firstOfMonth = (day: number): number => day - dateParts(day).dayOfMonth + 1;

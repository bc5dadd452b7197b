// PLAN-1: working days are Monday to Friday without national holidays and collective leave, by the
// years that the calendar of holidays covers.
import { DAY_MS } from '../values/time.js';

/** Days since 1970; 1 January 1970 was a Thursday. */
const isWeekend = (day: number): boolean => (day + 3) % 7 >= 5;

export class WorkingCalendar {
  private readonly holidays: ReadonlySet<number>;
  private readonly first: number;
  private readonly last: number;
  /** The working days covered, and how many of them there are up to each day from `first`. */
  private readonly workingDays: number[] = [];
  private readonly upTo: number[] = [];

  /** `dates` as YYYY-MM-DD: years from that of the first to that of the last one are covered. */
  constructor(dates: readonly string[]) {
    const sorted = [...dates].sort();
    this.holidays = new Set(sorted.map(dayNumberOf));
    this.first = sorted.length === 0 ? 0 : dayNumberOf(`${sorted[0]!.slice(0, 4)}-01-01`);
    this.last = sorted.length === 0 ? -1 : dayNumberOf(`${sorted.at(-1)!.slice(0, 4)}-12-31`);
    for (let day = this.first; day <= this.last; day += 1) {
      if (this.isWorkingDay(day)) this.workingDays.push(day);
      this.upTo.push(this.workingDays.length);
    }
  }

  /** Whether a day is a working day; undefined in a year that the calendar does not cover. */
  isWorkingDay(day: number): boolean | undefined {
    if (isWeekend(day)) return false;
    if (day < this.first || day > this.last) return undefined;
    return !this.holidays.has(day);
  }

  /**
   * The day that is the `count`-th working day after `day`, itself for 0; undefined where the
   * calendar ends before.
   */
  workingDayAfter(day: number, count: number): number | undefined {
    if (count === 0) return day;
    if (day < this.first || day > this.last) return undefined;
    return this.workingDays[this.upTo[day - this.first]! + count - 1];
  }

  /** Working days after `from` up to `to`; undefined where the calendar does not cover them. */
  workingDaysBetween(from: number, to: number): number | undefined {
    if (from < this.first || to > this.last) return undefined;
    return this.upTo[to - this.first]! - this.upTo[from - this.first]!;
  }
}

/** Days since 1970 of a date YYYY-MM-DD. */
export const dayNumberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** The date of a day since 1970. */
export const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

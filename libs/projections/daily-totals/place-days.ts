// The days of one place, read from its rows of daily totals: what moved on a day, and what there
// was at the end of it. Days are local ones, since 1970.
import { offsetMs, type Place } from '../../domain/values/places.js';
import { valueAt } from '../../domain/values/temporal-value.js';
import { DAY_MS } from '../../domain/values/time.js';
import { newOffice, type OfficeRow, type PrinterHistory, type EnrolmentTarget } from './office.js';
import {
  dateParts,
  monthOfDay,
  type MonthRow,
  type ReportOfDay,
  type YearRow,
} from './projection.js';
import { sumUpTo } from './totals.js';

/** The rows of a place: all its years, the months that are asked about, its office. */
export type RowsOfPlace = {
  readonly years: ReadonlyMap<number, YearRow>;
  readonly months: ReadonlyMap<string, MonthRow>;
  readonly office: OfficeRow | undefined;
};

/** A report older than this says nothing of who waits now, in days (PLAN-4). */
export const REPORT_DAYS = 14;

export class PlaceDays {
  /** The first day with an event; undefined where nothing was ever recorded. */
  readonly firstDay: number | undefined;
  readonly office: OfficeRow;
  /** `blank`, `ink <model>` of each model that was ever here, and `loans`. */
  readonly lines: readonly string[];

  constructor(
    readonly place: Place,
    private readonly rows: RowsOfPlace,
  ) {
    const years = [...rows.years.values()];
    this.firstDay = years.length === 0 ? undefined : Math.min(...years.map(({ first }) => first));
    this.office = rows.office ?? newOffice();
    this.lines = [...new Set(years.flatMap(({ totals }) => Object.keys(totals)))].sort();
  }

  get inkLines(): readonly string[] {
    return this.lines.filter((line) => line.startsWith('ink '));
  }

  /** Whether anything was recorded up to the end of a day. */
  hasBegun(day: number): boolean {
    return this.firstDay !== undefined && this.firstDay <= day;
  }

  /** What a quantity has summed up to by the end of a day. */
  sumUpTo(line: string, quantity: string, day: number): number {
    const { year, month, dayOfMonth } = dateParts(day);
    let sum = sumUpTo(this.monthRow(day)?.totals[line]?.[quantity], dayOfMonth);
    for (const [known, { totals }] of this.rows.years)
      if (known <= year) sum += sumUpTo(totals[line]?.[quantity], known < year ? 12 : month - 1);
    return sum;
  }

  /** What a quantity changed by on each day from `from` to `to`. */
  changes(line: string, quantity: string, from: number, to: number): number[] {
    const changes = new Array<number>(to - from + 1).fill(0);
    for (let first = firstOfMonth(from); first <= to; first = firstOfMonth(first + 31)) {
      const sums = this.monthRow(first)?.totals[line]?.[quantity] ?? [];
      for (let index = 0; index < sums.length; index += 2) {
        const day = first + sums[index]! - 1;
        if (day >= from && day <= to) changes[day - from] = sums[index + 1]!;
      }
    }
    return changes;
  }

  /** The sum of a quantity over all models of ink, on each day. */
  inkChanges(quantity: string, from: number, to: number): number[] {
    const changes = new Array<number>(to - from + 1).fill(0);
    for (const line of this.inkLines)
      this.changes(line, quantity, from, to).forEach((by, index) => (changes[index]! += by));
    return changes;
  }

  /** The valid daily report about a day. */
  report(day: number): ReportOfDay | undefined {
    return this.monthRow(day)?.reports[dateParts(day).dayOfMonth];
  }

  /** PLAN-4: who waits at the end of a day, by the newest report of the last 14 days. */
  waiting(day: number): { readonly people: number; readonly day: number } | undefined {
    for (let about = day; about >= day - REPORT_DAYS; about -= 1) {
      const report = this.report(about);
      if (report) return { people: report[3], day: about };
    }
    return undefined;
  }

  /** Printers that stand here at the end of a day and work. */
  workingPrinters(day: number): readonly PrinterHistory[] {
    const at = this.endOfDay(day);
    return Object.values(this.office.printers).filter(
      ({ here, working }) => valueAt(here, at) === true && valueAt(working, at) === true,
    );
  }

  /** Whether power is out at the end of a day and no generator is fit for printing. */
  isPowerOut(day: number): boolean {
    const at = this.endOfDay(day);
    const { power, generatorSince } = this.office;
    return valueAt(power, at) === false && (generatorSince === null || generatorSince > at);
  }

  /** Loans that the place asked for and that have not ended by the end of a day. */
  openLoans(day: number): number {
    const at = this.endOfDay(day);
    return Object.values(this.office.loans).filter(
      ({ requested, ended }) =>
        requested !== null && requested <= at && (ended === null || ended > at),
    ).length;
  }

  /** PLAN-11: the target that is valid at the end of a day, with the day since when. */
  target(day: number): (EnrolmentTarget & { readonly since: number }) | undefined {
    const at = this.endOfDay(day);
    const target = valueAt(this.office.targets, at);
    const since = this.office.targets.findLast((entry) => entry.at <= at)?.at;
    return target && { ...target, since: this.dayOf(since!) };
  }

  private dayOf(at: number): number {
    return Math.floor((at + offsetMs(this.place.tz)) / DAY_MS);
  }

  /** The last moment of a local day, in ms. */
  private endOfDay(day: number): number {
    return (day + 1) * DAY_MS - offsetMs(this.place.tz) - 1;
  }

  private monthRow(day: number): MonthRow | undefined {
    return this.rows.months.get(monthOfDay(day));
  }
}

export const firstOfMonth = (day: number): number => day - dateParts(day).dayOfMonth + 1;

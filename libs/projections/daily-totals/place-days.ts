// The days of one place, read from its rows of daily totals: what moved on a day, and what there
// was at the end of it. Days are local ones, since 1970.
import type { KeyedRow } from '../../kernel/core/projection.js';
import { offsetMs, type Place } from '../../domain/values/places.js';
import { REPORT_DAYS } from '../../domain/planning/demand.js';
import { valueAt } from '../../domain/values/temporal-value.js';
import { DAY_MS } from '../../domain/values/time.js';
import { dateParts, firstOfMonth, monthOfDay } from './dates.js';
import {
  newOffice,
  type OfficeRow,
  type PrinterHistory,
  type EnrolmentTarget,
  type VoidedShipment,
} from './office.js';
import type { MonthRow, ReportOfDay, YearRow } from './projection.js';
import { sumUpTo } from './totals.js';
import { goodsOfLine, OF_ITEM } from '../../domain/values/goods.js';

/** The kinds of rows of a place. */
export type RowKind = 'years' | 'months' | 'office';
/** The rows of a place: all its years, the months that are asked about, its office. */
export type RowsOfPlace = {
  readonly years: ReadonlyMap<number, YearRow>;
  readonly months: ReadonlyMap<string, MonthRow>;
  readonly office: OfficeRow | undefined;
};

export class PlaceDays {
  /** The first day with an event; undefined where nothing was ever recorded. */
  readonly firstDay: number | undefined;
  /** The version of the place's stream that its rows reflect. */
  readonly version: number = 0;
  readonly office: OfficeRow;

  constructor(
    readonly place: Place,
    private readonly rows: RowsOfPlace,
  ) {
    for (const { first, version } of rows.years.values()) {
      if (this.firstDay === undefined || first < this.firstDay) this.firstDay = first;
      if (version > this.version) this.version = version;
    }
    this.office = rows.office ?? newOffice();
  }

  /** The lines of goods with a model that were ever here, as far as rows were read. */
  get modelLines(): readonly string[] {
    const lines = new Set<string>();
    for (const rows of [this.rows.years, this.rows.months])
      for (const { totals } of rows.values())
        for (const line in totals) if (goodsOfLine(line).model !== null) lines.add(line);
    return [...lines].sort();
  }

  /** Those of ink. */
  get inkLines(): readonly string[] {
    return this.modelLines.filter((line) => OF_ITEM[goodsOfLine(line).item].inPrints);
  }

  /** Whether anything was recorded up to the end of a day. */
  hasBegun(day: number): boolean {
    return this.firstDay !== undefined && this.firstDay <= day;
  }

  /** PLAN-2: a shelf of the centre or of a province that never had a printer. */
  get neverPrints(): boolean {
    return this.place.kind !== 'regency' && Object.keys(this.office.printers).length === 0;
  }

  /** What a quantity has summed up to by the end of a day. */
  sumUpTo(line: string, quantity: string, day: number): number {
    // After the last day of a month its row is not needed.
    const { year, month, dayOfMonth } = dateParts(day + 1);
    let sum = dayOfMonth === 1 ? 0 : sumUpTo(this.sums(day, line, quantity), dayOfMonth - 1);
    for (const [known, { totals }] of this.rows.years)
      if (known <= year) sum += sumUpTo(totals[line]?.[quantity], known < year ? 12 : month - 1);
    return sum;
  }

  /** SUM-1: pieces of shipments from `from` to `to` that were voided, then or later. */
  voided(flow: VoidedShipment['flow'], from: number, to: number): number {
    return this.office.voids.reduce(
      (sum, one) =>
        one.flow === flow && one.day >= from && one.day <= to ? sum + one.pieces : sum,
      0,
    );
  }

  /** What a quantity changed by on each day from `from` to `to`. */
  changes(line: string, quantity: string, from: number, to: number): number[] {
    const changes = new Array<number>(to - from + 1).fill(0);
    for (let first = firstOfMonth(from); first <= to; first = firstOfMonth(first + 31)) {
      const sums = this.sums(first, line, quantity) ?? [];
      for (let index = 0; index < sums.length; index += 2) {
        const day = first + sums[index]! - 1;
        if (day >= from && day <= to) changes[day - from] = sums[index + 1]!;
      }
    }
    return changes;
  }

  /** What some quantities together have summed up to by the end of each day. */
  balances(
    quantities: readonly (readonly [line: string, quantity: string])[],
    from: number,
    to: number,
  ): readonly number[] {
    const balances = new Array<number>(to - from + 1).fill(0);
    for (const [line, quantity] of quantities) {
      let balance = this.sumUpTo(line, quantity, from - 1);
      this.changes(line, quantity, from, to).forEach((by, index) => {
        balance += by;
        balances[index]! += balance;
      });
    }
    return balances;
  }

  /** The sum of a quantity over all models of ink, on each day. */
  inkChanges(quantity: string, from: number, to: number): number[] {
    const changes = new Array<number>(to - from + 1).fill(0);
    for (const line of this.inkLines)
      this.changes(line, quantity, from, to).forEach((by, index) => (changes[index]! += by));
    return changes;
  }

  /** The valid daily report about each day; undefined where there is none. */
  reports(from: number, to: number): readonly (ReportOfDay | undefined)[] {
    const reports = new Array<ReportOfDay | undefined>(to - from + 1).fill(undefined);
    for (let first = firstOfMonth(from); first <= to; first = firstOfMonth(first + 31)) {
      const ofMonth = this.monthRow(first)?.reports ?? {};
      for (const dayOfMonth in ofMonth) {
        const day = first + Number(dayOfMonth) - 1;
        if (day >= from && day <= to) reports[day - from] = ofMonth[dayOfMonth]?.at(-1);
      }
    }
    return reports;
  }

  /**
   * PLAN-4: who waits at the end of each day, by the newest report of the last 14 days, and the day
   * of that report.
   */
  waiting(
    from: number,
    to: number,
  ): readonly ({ readonly people: number; readonly day: number } | undefined)[] {
    let newest: { readonly people: number; readonly day: number } | undefined;
    const first = from - REPORT_DAYS;
    return this.reports(first, to)
      .map((report, index) => {
        const day = first + index;
        if (report) newest = { people: report[3], day };
        return newest && newest.day >= day - REPORT_DAYS ? newest : undefined;
      })
      .slice(REPORT_DAYS);
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

  /** The sums by day of the month in which a day is. */
  private sums(day: number, line: string, quantity: string): readonly number[] | undefined {
    return this.monthRow(day)?.totals[line]?.[quantity];
  }

  private monthRow(day: number): MonthRow | undefined {
    return this.rows.months.get(monthOfDay(day));
  }
}

/** The rows of some places by code, from rows of daily totals by their keys. */
export function rowsOfPlaces(
  places: readonly Place[],
  rows: readonly KeyedRow[],
): ReadonlyMap<string, RowsOfPlace> {
  const found = new Map(
    places.map(({ code }) => [
      code,
      {
        years: new Map<number, YearRow>(),
        months: new Map<string, MonthRow>(),
        office: undefined as OfficeRow | undefined,
      },
    ]),
  );
  for (const { key, row } of rows) {
    const [kind, second = '', third = ''] = key.split('/');
    if (kind === 'month') found.get(third)?.months.set(second, row as MonthRow);
    else if (kind === 'year') {
      const [place = '', year] = second.split('-');
      found.get(place)?.years.set(Number(year), row as YearRow);
    } else {
      const place = found.get(second);
      if (place) place.office = row as OfficeRow;
    }
  }
  return found;
}

/** The days of some places, from rows of daily totals by their keys. */
export function placeDaysOf(
  places: readonly Place[],
  rows: readonly KeyedRow[],
): ReadonlyMap<string, PlaceDays> {
  const found = rowsOfPlaces(places, rows);
  return new Map(places.map((place) => [place.code, new PlaceDays(place, found.get(place.code)!)]));
}

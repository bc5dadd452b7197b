// What every place moved on every local day: a row for a place and month with sums by day, a row
// for a place and year with sums by month, and a row for what its office has. An event changes a
// fixed number of small rows; a balance is a sum of few rows however long the history is.
import type { KeyedRow, KeyRange, LedgerProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import type { Places } from '../../domain/values/places.js';
import { dateParts } from './dates.js';
import { dayEffects, localDaysOf, type DayEffect } from './effects.js';
import { concernsOffice, newOffice, officeAfter, type OfficeRow } from './office.js';
import { addSum, type DailySums } from './totals.js';

/** The valid daily report of a date: when (ms) it counts, and what it says. */
export type ReportOfDay = readonly [at: number, printed: number, enrolled: number, waiting: number];
export type MonthRow = {
  totals: DailySums;
  /** By the day of the month that the report is about. */
  reports: { [dayOfMonth: string]: ReportOfDay };
};
/**
 * `first` is the first day (days since 1970) of the year with an event of the place, `version` that
 * of the last of them in the stream of the place.
 */
export type YearRow = { first: number; version: number; totals: DailySums };

/**
 * In key order all places of a month are neighbours, all years of a place, and all places of a
 * province (`-` comes before `.`).
 */
export const monthKey = (month: string, place: string): string => `month/${month}/${place}`;
export const yearKey = (place: string, year: number | ''): string => `year/${place}-${year}`;
export const officeKey = (place: string): string => `office/${place}`;

/** The projection; `places` gives each place's zone, by which days are counted. */
export function dailyTotalsProjection(places: Places): LedgerProjection {
  const dayAt = localDaysOf(places);
  // An event is read and projected directly after another: what it does is computed once.
  let last: { readonly event: object; readonly effects: readonly DayEffect[] } | undefined;
  const effectsOf = (event: LedgerEvent) => {
    if (last?.event !== event) last = { event, effects: dayEffects(event, dayAt) };
    return last.effects;
  };
  return {
    name: 'daily-totals',
    schema: 1,
    reads: (stored) => {
      const event = stored as LedgerEvent;
      return rangesOf(event, effectsOf(event));
    },
    project: (rows, stored) => {
      const event = stored as LedgerEvent;
      return projected(new ChangedRows(rows), event, effectsOf(event));
    },
  };
}

const rowOf = (key: string): KeyRange => ({ first: key, last: key });

/** Each row once: two effects at one place are on different days of the same rows at most. */
function rangesOf(event: LedgerEvent, effects: readonly DayEffect[]): readonly KeyRange[] {
  const ranges: KeyRange[] = [];
  for (const { place, day, version, changes } of effects) {
    const { year, yearMonth } = dateParts(day);
    ranges.push(rowOf(yearKey(place, year)));
    if (changes.length > 0) ranges.push(rowOf(monthKey(yearMonth, place)));
    if (version !== undefined && concernsOffice(event, place)) ranges.push(rowOf(officeKey(place)));
  }
  if (event.type === 'DailyReportFiled')
    ranges.push(rowOf(monthKey(event.data.date.slice(0, 7), event.data.place)));
  return ranges;
}

function projected(
  rows: ChangedRows,
  event: LedgerEvent,
  effects: readonly DayEffect[],
): readonly KeyedRow[] {
  // What can fail comes first: rows are changed in place.
  for (const { place, version } of effects)
    if (version !== undefined && concernsOffice(event, place)) {
      const key = officeKey(place);
      rows.set(key, officeAfter(rows.get<OfficeRow>(key) ?? newOffice(), event, place));
    }
  for (const { place, day, version, changes } of effects) {
    const { year: ofYear, month: ofMonth, dayOfMonth, yearMonth } = dateParts(day);
    const year = rows.changed<YearRow>(yearKey(place, ofYear), () => ({
      first: day,
      version: 0,
      totals: {},
    }));
    if (day < year.first) year.first = day;
    if (version !== undefined) year.version = version;
    if (changes.length === 0) continue;
    const month = rows.changed<MonthRow>(monthKey(yearMonth, place), newMonth);
    for (const { line, quantity, by } of changes) {
      addSum(month.totals, line, quantity, dayOfMonth, by);
      addSum(year.totals, line, quantity, ofMonth, by);
    }
  }
  if (event.type === 'DailyReportFiled') addReport(rows, event);
  return rows.all();
}

const newMonth = (): MonthRow => ({ totals: {}, reports: {} });

/** CTRL-4: of two reports for one day the one that counts later is valid. */
function addReport(rows: ChangedRows, event: LedgerEvent<'DailyReportFiled'>): void {
  const { place, date, printed, enrolled, waiting } = event.data;
  const { dayOfMonth } = dateParts(dayNumberOf(date));
  const month = rows.changed<MonthRow>(monthKey(date.slice(0, 7), place), newMonth);
  const known = month.reports[dayOfMonth];
  if (known === undefined || known[0] <= event.effectiveAtMs)
    month.reports[dayOfMonth] = [event.effectiveAtMs, printed, enrolled, waiting];
}

/** The rows that an event reads, and those of them that it changes. */
class ChangedRows {
  private readonly known = new Map<string, object>();
  private readonly keys: string[] = [];

  constructor(rows: readonly KeyedRow[]) {
    for (const { key, row } of rows) this.known.set(key, row);
  }

  get<Row extends object>(key: string): Row | undefined {
    return this.known.get(key) as Row | undefined;
  }

  set(key: string, row: object): void {
    this.known.set(key, row);
    if (!this.keys.includes(key)) this.keys.push(key);
  }

  /** The row, a new one where there is none, to be changed. */
  changed<Row extends object>(key: string, newRow: () => Row): Row {
    const row = this.get<Row>(key) ?? newRow();
    this.set(key, row);
    return row;
  }

  all(): readonly KeyedRow[] {
    return this.keys.map((key) => ({ key, row: this.known.get(key)! }));
  }
}

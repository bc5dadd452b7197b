// What every place moved on every local day: a row for a place and month with sums by day, a row
// for a place and year with sums by month, and a row for what its office has. An event changes a
// fixed number of small rows; a balance is a sum of few rows however long the history is.
import type { KeyedRow, KeyRange, LedgerProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import { CENTRE, type Places } from '../../domain/values/places.js';
import { dateParts } from './dates.js';
import { dayEffects, localDaysOf, voidedBy, type DayEffect, type LocalDays } from './effects.js';
import {
  concernsOffice,
  newOffice,
  officeAfter,
  type OfficeRow,
  type VoidedShipment,
} from './office.js';
import { addSum, type DailySums } from './totals.js';

/** A daily report of a date: when (ms) it counts, and what it says. */
export type ReportOfDay = readonly [at: number, printed: number, enrolled: number, waiting: number];
export type MonthRow = {
  totals: DailySums;
  /** By the day of the month that they are about, in the order in which they count. */
  reports: { [dayOfMonth: string]: ReportOfDay[] };
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
const sentKey = (shipment: string): string => `sent/${shipment}`;

/** The day on which blanks were sent, at their sender. */
type SentRow = { readonly day: number };

/** The rows of a place that a day is in, and where in them. */
type DayRows = {
  readonly day: number;
  readonly dayOfMonth: number;
  readonly month: number;
  readonly yearKey: string;
  readonly monthKey: string;
};
/** What an event does, with the rows that it changes. */
type RowEffect = { readonly effect: DayEffect; readonly of: DayRows };

/** The projection; `places` gives each place's zone, by which days are counted. */
export function dailyTotalsProjection(places: Places): LedgerProjection {
  const dayAt = localDaysOf(places);
  // Events of a place mostly come day by day: the keys of its last day are kept.
  const lastDays = new Map<string, DayRows>();
  const rowsOfDay = (place: string, day: number): DayRows => {
    const known = lastDays.get(place);
    if (known?.day === day) return known;
    const { year, month, dayOfMonth, yearMonth } = dateParts(day);
    const rows = {
      day,
      dayOfMonth,
      month,
      yearKey: yearKey(place, year),
      monthKey: monthKey(yearMonth, place),
    };
    lastDays.set(place, rows);
    return rows;
  };
  // An event is read and projected directly after another: what it does is computed once.
  let last: { readonly event: object; readonly effects: readonly RowEffect[] } | undefined;
  const effectsOf = (event: LedgerEvent) => {
    if (last?.event !== event) {
      const effects = dayEffects(event, dayAt).map((effect) => ({
        effect,
        of: rowsOfDay(effect.place, effect.day),
      }));
      last = { event, effects };
    }
    return last.effects;
  };
  return {
    name: 'daily-totals',
    schema: 2,
    reads: (stored) => {
      const event = stored as LedgerEvent;
      return rangesOf(event, effectsOf(event));
    },
    project: (rows, stored) => {
      const event = stored as LedgerEvent;
      return projected(new ChangedRows(rows), event, effectsOf(event), dayAt);
    },
  };
}

const rowOf = (key: string): KeyRange => ({ first: key, last: key });

function rangesOf(event: LedgerEvent, effects: readonly RowEffect[]): readonly KeyRange[] {
  const ranges: KeyRange[] = [];
  for (const { effect, of } of effects) {
    const { place, version, changes } = effect;
    ranges.push(rowOf(of.yearKey));
    if (changes.length > 0) ranges.push(rowOf(of.monthKey));
    if (version !== undefined && concernsOffice(event, place)) ranges.push(rowOf(officeKey(place)));
  }
  if (event.type === 'DailyReportFiled')
    ranges.push(rowOf(monthKey(event.data.date.slice(0, 7), event.data.place)));
  const voided = voidedBy(event);
  if (voided)
    for (const key of [sentKey(voided.shipment), officeKey(voided.from), officeKey(voided.to)])
      ranges.push(rowOf(key));
  return ranges;
}

function projected(
  rows: ChangedRows,
  event: LedgerEvent,
  effects: readonly RowEffect[],
  dayAt: LocalDays,
): readonly KeyedRow[] {
  // What can fail comes first: rows are changed in place.
  for (const { effect } of effects) {
    const { place, version } = effect;
    if (version === undefined || !concernsOffice(event, place)) continue;
    const key = officeKey(place);
    rows.set(key, officeAfter(rows.get<OfficeRow>(key) ?? newOffice(), event, place));
  }
  for (const { effect, of } of effects) {
    const { day, version, changes } = effect;
    const year = rows.get<YearRow>(of.yearKey) ?? { first: day, version: 0, totals: {} };
    if (day < year.first) year.first = day;
    if (version !== undefined) year.version = version;
    rows.set(of.yearKey, year);
    if (changes.length === 0) continue;
    const month = rows.get<MonthRow>(of.monthKey) ?? newMonth();
    for (const { line, quantity, by } of changes) {
      addSum(month.totals, line, quantity, of.dayOfMonth, by);
      addSum(year.totals, line, quantity, of.month, by);
    }
    rows.set(of.monthKey, month);
  }
  if (event.type === 'DailyReportFiled') addReport(rows, event);
  if (event.type === 'BlankShipped') {
    const { shipment, from } = event.data;
    rows.set(sentKey(shipment), { day: dayAt(event.effectiveAtMs, from) } satisfies SentRow);
  }
  addVoid(rows, event, dayAt);
  return rows.changed;
}

/** SUM-1: a void lowers the day of the shipment that it voids. */
function addVoid(rows: ChangedRows, event: LedgerEvent, dayAt: LocalDays): void {
  const voided = voidedBy(event);
  if (!voided) return;
  const { shipment, from, to, pieces } = voided;
  const { effectiveAtMs: at } = event;
  const day = rows.get<SentRow>(sentKey(shipment))?.day ?? dayAt(at, from);
  const add = (place: string, flow: VoidedShipment['flow']) => {
    const office = rows.get<OfficeRow>(officeKey(place)) ?? newOffice();
    const voids = [...office.voids, { flow, at, day, pieces }];
    rows.set(officeKey(place), { ...office, voids });
  };
  add(from, 'shipped');
  if (from === CENTRE) add(to, 'distributed');
}

const newMonth = (): MonthRow => ({ totals: {}, reports: {} });

/** CTRL-4: of several reports for one day the one that counts last is valid. */
function addReport(rows: ChangedRows, event: LedgerEvent<'DailyReportFiled'>): void {
  const { place, date, printed, enrolled, waiting } = event.data;
  const { dayOfMonth } = dateParts(dayNumberOf(date));
  const key = monthKey(date.slice(0, 7), place);
  const month = rows.get<MonthRow>(key) ?? newMonth();
  const reports = (month.reports[dayOfMonth] ??= []);
  const later = reports.findIndex(([at]) => at > event.effectiveAtMs);
  const report: ReportOfDay = [event.effectiveAtMs, printed, enrolled, waiting];
  reports.splice(later === -1 ? reports.length : later, 0, report);
  rows.set(key, month);
}

/** The few rows that an event reads, and those of them that it changes. */
class ChangedRows {
  readonly changed: { readonly key: string; row: object }[] = [];

  constructor(private readonly read: readonly KeyedRow[]) {}

  get<Row extends object>(key: string): Row | undefined {
    const found = this.put(key) ?? this.read.find((known) => known.key === key);
    return found?.row as Row | undefined;
  }

  set(key: string, row: object): void {
    const known = this.put(key);
    if (known) known.row = row;
    else this.changed.push({ key, row });
  }

  private put(key: string) {
    return this.changed.find((known) => known.key === key);
  }
}

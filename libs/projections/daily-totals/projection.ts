// What every place moved on every local day: a row for a place and month with sums by day, a row
// for a place and year with sums by month, and a row for what its office has. An event changes a
// fixed number of small rows; a balance is a sum of few rows however long the history is.
import type { KeyedRow, LedgerProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { handoverOf, outstandingOf } from '../../domain/loan/parts.js';
import { changesOf } from '../../domain/movements.js';
import type { Amounts } from '../../domain/movement.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import { CENTRE, localDayNumber, type Places } from '../../domain/values/places.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../domain/values/streams.js';
import { dateParts, monthOfDay } from './dates.js';
import { distributedBy } from '../summary/distributed.js';
import { concernsOffice, newOffice, officeAfter, type OfficeRow } from './office.js';
import { withSum, type DayChange, type DailySums } from './totals.js';

/** The newest daily report of a date: when (ms) it counts, and what it says. */
export type ReportOfDay = readonly [at: number, printed: number, enrolled: number, waiting: number];
export type MonthRow = {
  readonly totals: DailySums;
  /** By the day of the month that the report is about. */
  readonly reports: { readonly [dayOfMonth: string]: ReportOfDay };
};
/**
 * `first` is the first day (days since 1970) of the year with an event of the place, `version` that
 * of the last of them in the stream of the place.
 */
export type YearRow = {
  readonly first: number;
  readonly version: number;
  readonly totals: DailySums;
};

const newMonth = (): MonthRow => ({ totals: {}, reports: {} });
const newYear = (first: number): YearRow => ({ first, version: 0, totals: {} });

/** What is not kept by day: it is on no shelf, or nobody reads it by day. */
const LEFT_OUT = new Set(['outbound', 'requested', 'granted', 'unaccounted']);

/** Line of an item, as on the stock card. */
export const lineOf = (item: string, model?: string): string =>
  item === 'ink' ? `ink ${model!}` : item;
/** Line of what a place owes as a borrower, in units, by item. */
export const LOANS_LINE = 'loans';

/**
 * In key order all places of a month are neighbours, all years of a place, and all places of a
 * province (`-` comes before `.`).
 */
export const monthKey = (month: string, place: string): string => `month/${month}/${place}`;
export const yearKey = (place: string, year: number | ''): string => `year/${place}-${year}`;
export const officeKey = (place: string): string => `office/${place}`;

/** The projection; `places` gives each place's zone, by which days are counted. */
export function dailyTotalsProjection(places: Places): LedgerProjection {
  const dayAt = (at: number, place: string) =>
    localDayNumber(at, places.get(place)?.tz ?? 'Asia/Jakarta');
  return {
    name: 'daily-totals',
    schema: 1,
    reads(stored) {
      const event = stored as LedgerEvent;
      const keys = new Set<string>();
      for (const { place, day } of changesByDay(event, dayAt)) {
        keys.add(monthKey(monthOfDay(day), place));
        keys.add(yearKey(place, dateParts(day).year));
      }
      for (const place of placesOf(event)) {
        const { year } = dateParts(dayAt(event.effectiveAtMs, place));
        keys.add(yearKey(place, year));
        if (concernsOffice(event, place)) keys.add(officeKey(place));
      }
      if (event.type === 'DailyReportFiled')
        keys.add(monthKey(event.data.date.slice(0, 7), event.data.place));
      return [...keys].map((key) => ({ first: key, last: key }));
    },
    project: (rows, stored) => {
      const event = stored as LedgerEvent;
      const changed = new ChangedRows(rows);
      for (const place of placesOf(event)) {
        const day = dayAt(event.effectiveAtMs, place);
        changed.update<YearRow>(yearKey(place, dateParts(day).year), (row = newYear(day)) => ({
          ...row,
          first: Math.min(row.first, day),
          version: event.streams[stockStream(place)]!,
        }));
        if (concernsOffice(event, place))
          changed.update<OfficeRow>(officeKey(place), (row = newOffice()) =>
            officeAfter(row, event, place),
          );
      }
      for (const change of changesByDay(event, dayAt)) addChange(changed, change);
      if (event.type === 'DailyReportFiled') addReport(changed, event);
      return changed.rows();
    },
  };
}

const placesOf = ({ streams }: LedgerEvent): readonly string[] =>
  Object.keys(streams).filter(isStockStream).map(placeOfStockStream);

/** What an event moves at places, on the local day of each when it counts. */
function changesByDay(
  event: LedgerEvent,
  dayAt: (at: number, place: string) => number,
): readonly DayChange[] {
  const changes: DayChange[] = [];
  const at = event.effectiveAtMs;
  for (const { stream, item, model, delta } of changesOf(event)) {
    if (!isStockStream(stream)) continue;
    const place = placeOfStockStream(stream);
    const day = dayAt(at, place);
    const line = lineOf(item, model);
    for (const name in delta) {
      const by = delta[name as keyof Amounts]!;
      if (by === 0 || LEFT_OUT.has(name)) continue;
      const quantity = name === 'adjusted' ? adjustedQuantity(by, event) : name;
      changes.push({ place, day, line, quantity, by });
    }
  }
  const handover = handoverOf(event);
  const owed = handover === undefined ? 0 : outstandingOf(handover.change.delta);
  if (handover !== undefined && owed !== 0) {
    const { borrower: place, change } = handover;
    const day = dayAt(at, place);
    changes.push({ place, day, line: LOANS_LINE, quantity: change.item, by: owed });
  }
  const distributed = distributedBy(event);
  if (distributed !== undefined)
    // Counted on the centre's day, so that provinces add up to what the centre shipped.
    changes.push({
      ...distributed,
      day: dayAt(at, CENTRE),
      line: 'blank',
      quantity: 'distributed',
    });
  return changes;
}

/** Adjustments are kept by their sign; one that is undone is taken from where it was. */
const adjustedQuantity = (by: number, { type }: LedgerEvent) =>
  by > 0 === (type !== 'EventCorrected') ? 'adjustedUp' : 'adjustedDown';

function addChange(changed: ChangedRows, change: DayChange): void {
  const { year, month, dayOfMonth } = dateParts(change.day);
  changed.update<MonthRow>(monthKey(monthOfDay(change.day), change.place), (row = newMonth()) => ({
    ...row,
    totals: withSum(row.totals, change, dayOfMonth),
  }));
  changed.update<YearRow>(yearKey(change.place, year), (row = newYear(change.day)) => ({
    ...row,
    totals: withSum(row.totals, change, month),
  }));
}

/** CTRL-4: of two reports for one day the one that counts later is valid. */
function addReport(changed: ChangedRows, event: LedgerEvent<'DailyReportFiled'>): void {
  const { place, date, printed, enrolled, waiting } = event.data;
  const { dayOfMonth } = dateParts(dayNumberOf(date));
  changed.update<MonthRow>(monthKey(date.slice(0, 7), place), (row = newMonth()) => {
    const known = row.reports[dayOfMonth];
    if (known !== undefined && known[0] > event.effectiveAtMs) return row;
    const report: ReportOfDay = [event.effectiveAtMs, printed, enrolled, waiting];
    return { ...row, reports: { ...row.reports, [dayOfMonth]: report } };
  });
}

/** The rows that an event reads, and those of them that it changes. */
class ChangedRows {
  private readonly known: Map<string, object>;
  private readonly changed = new Set<string>();

  constructor(rows: readonly KeyedRow[]) {
    this.known = new Map(rows.map(({ key, row }) => [key, row]));
  }

  update<Row extends object>(key: string, change: (row: Row | undefined) => Row): void {
    const before = this.known.get(key);
    const after = change(before as Row | undefined);
    if (after === before) return;
    this.known.set(key, after);
    this.changed.add(key);
  }

  rows(): readonly KeyedRow[] {
    return [...this.changed].map((key) => ({ key, row: this.known.get(key)! }));
  }
}

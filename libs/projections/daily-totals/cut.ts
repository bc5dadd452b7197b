// Daily totals as of a time, from live rows: what is dated later is taken out again. Only the
// events of the day of that time are needed.
import type { StoredEvent } from '../../kernel/core/event.js';
import { currentEvent, type LedgerEvent } from '../../domain/events.js';
import { localDayNumber, offsetMs, type Place } from '../../domain/values/places.js';
import type { TemporalValue } from '../../domain/values/temporal-value.js';
import { DAY_MS } from '../../domain/values/time.js';
import { dateParts } from './dates.js';
import { dayEffects, type LocalDays, type QuantityChange } from './effects.js';
import type { OfficeRow } from './office.js';
import type { RowsOfPlace } from './place-days.js';
import type { MonthRow, YearRow } from './projection.js';
import { addSum, sumUpTo, type DailySums } from './totals.js';

/** Times (ms) of the events that a cut needs: its day in the zones of place and centre. */
export function eventsOfCut(
  { tz }: Place,
  centre: Place,
  asOfMs: number,
): { readonly fromMs: number; readonly notAfterMs: number } {
  const start = localDayNumber(asOfMs, tz) * DAY_MS;
  const offsets = [offsetMs(tz), offsetMs(centre.tz)];
  return {
    fromMs: start - Math.max(...offsets),
    notAfterMs: start + DAY_MS - 1 - Math.min(...offsets),
  };
}

/**
 * The rows of a place as of `asOfMs`. `rows` must have the month of that day where years count;
 * `events` are those of the place's stream that `eventsOfCut` names. What is given stays as it is.
 */
export function cutAt(
  { code, tz }: Place,
  rows: RowsOfPlace,
  events: readonly StoredEvent[],
  { asOfMs, dayAt }: { readonly asOfMs: number; readonly dayAt: LocalDays },
): RowsOfPlace {
  const today = localDayNumber(asOfMs, tz);
  const { year, month, dayOfMonth, yearMonth } = dateParts(today);
  const later = events
    .filter(({ effectiveAtMs }) => effectiveAtMs > asOfMs)
    .map((event) => currentEvent(event) as unknown as LedgerEvent)
    .flatMap((event) => dayEffects(event, dayAt))
    .filter((effect) => effect.place === code && effect.day <= today);
  const months = new Map<string, MonthRow>();
  for (const [name, row] of rows.months) {
    if (name > yearMonth) continue;
    const totals = upTo(row.totals, name === yearMonth ? dayOfMonth : 31);
    for (const { day, changes } of later)
      if (dateParts(day).yearMonth === name) takeOut(totals, dateParts(day).dayOfMonth, changes);
    months.set(name, { totals, reports: reportsUpTo(row, asOfMs) });
  }
  const hasBegun = (first: number) =>
    first < today ||
    (first === today && events.some(({ effectiveAtMs }) => effectiveAtMs <= asOfMs));
  const years = new Map<number, YearRow>();
  for (const [known, row] of rows.years) {
    if (known > year || !hasBegun(row.first)) continue;
    const totals =
      known < year
        ? upTo(row.totals, 12)
        : withMonth(row.totals, month, months.get(yearMonth)?.totals ?? {});
    // What counts on the centre's day may be of the month before.
    for (const { day, changes } of later) {
      const other = dateParts(day);
      if (other.year === known && other.yearMonth !== yearMonth)
        takeOut(totals, other.month, changes);
    }
    years.set(known, { ...row, totals });
  }
  return { years, months, office: rows.office && officeUpTo(rows.office, asOfMs) };
}

/** A copy of the sums up to a day. */
function upTo(totals: DailySums, last: number): DailySums {
  const cut: DailySums = {};
  for (const line in totals)
    for (const quantity in totals[line]) {
      const sums = totals[line]![quantity]!;
      const kept = sums.filter((_, index) => sums[index - (index % 2)]! <= last);
      (cut[line] ??= {})[quantity] = kept;
    }
  return cut;
}

function takeOut(totals: DailySums, at: number, changes: readonly QuantityChange[]): void {
  for (const { line, quantity, by } of changes) addSum(totals, line, quantity, at, -by);
}

/** The sums of the months before, and of the days of this one. */
function withMonth(totals: DailySums, month: number, days: DailySums): DailySums {
  const cut = upTo(totals, month - 1);
  for (const line in days)
    for (const quantity in days[line]) {
      const sum = sumUpTo(days[line]![quantity], 31);
      if (sum !== 0) addSum(cut, line, quantity, month, sum);
    }
  return cut;
}

function reportsUpTo({ reports }: MonthRow, asOfMs: number): MonthRow['reports'] {
  const cut: MonthRow['reports'] = {};
  for (const day in reports) {
    const known = reports[day]!.filter(([at]) => at <= asOfMs);
    if (known.length > 0) cut[day] = known;
  }
  return cut;
}

function officeUpTo(office: OfficeRow, asOfMs: number): OfficeRow {
  const isPast = (at: number | null) => at !== null && at <= asOfMs;
  const cut = <T>(values: TemporalValue<T>) => values.filter(({ at }) => at <= asOfMs);
  const mapped = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
  return {
    printers: mapped(office.printers, ({ inkModel, here, working }) => ({
      inkModel,
      here: cut(here),
      working: cut(working),
    })),
    power: cut(office.power),
    generatorSince: isPast(office.generatorSince) ? office.generatorSince : null,
    generators: office.generators.filter(({ at }) => at <= asOfMs),
    loans: mapped(office.loans, ({ requested, ended }) => ({
      requested: isPast(requested) ? requested : null,
      ended: isPast(ended) ? ended : null,
    })),
    targets: cut(office.targets),
    voids: office.voids.filter(({ at }) => at <= asOfMs),
  };
}

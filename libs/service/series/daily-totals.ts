// Reads the days of places from live rows of daily totals: as they are, or without what is dated
// later. What was known at an earlier position is folded from events.
import { Inject, Injectable } from '@nestjs/common';
import { END_OF_TIME_MS, type AsOf } from '../../kernel/core/as-of.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { KeyRange } from '../../kernel/core/projection.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { breathe } from '../../kernel/core/breathe.js';
import { Rules } from '../../domain/rules.js';
import { CENTRE, type Place } from '../../domain/values/places.js';
import { stockStream } from '../../domain/values/streams.js';
import { cutAt, eventsOfCut } from '../../projections/daily-totals/cut.js';
import { firstOfMonth, monthOfDay } from '../../projections/daily-totals/dates.js';
import { localDaysOf, type LocalDays } from '../../projections/daily-totals/effects.js';
import {
  PlaceDays,
  placeDaysOf,
  rowsOfPlaces,
  type RowKind,
} from '../../projections/daily-totals/place-days.js';
import { monthKey, officeKey, yearKey } from '../../projections/daily-totals/projection.js';
import type { QueryTime } from '../../http/requests/query-time.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import type { Span } from './span.js';

const DAILY_TOTALS = 'daily-totals';

/** The days of places by code, and the position that they reflect. */
export type DaysOfPlaces = {
  readonly position: number;
  readonly days: ReadonlyMap<string, PlaceDays>;
};

type Moment = Pick<QueryTime, 'past' | 'position'>;
const ALL_KINDS: readonly RowKind[] = ['years', 'months', 'office'];

@Injectable()
export class DailyTotals {
  private readonly centre: Place;
  private readonly dayAt: LocalDays;

  constructor(
    { places }: Rules,
    private readonly rows: ProjectionRows,
    @Inject(EventStore) private readonly store: EventStore,
  ) {
    this.centre = places.get(CENTRE)!;
    this.dayAt = localDaysOf(places);
  }

  /**
   * The days of some places from `from` to `to` (days since 1970), with what they had before, of
   * the kinds of rows that are needed. Throws not-yet.
   */
  of(
    places: readonly Place[],
    { from, to }: Span,
    time: Moment,
    kinds: readonly RowKind[] = ALL_KINDS,
  ): Promise<DaysOfPlaces> {
    return this.read(places, monthsOf(from, to), time, kinds);
  }

  /**
   * What places had before a period and at the end of it, and nothing of the days between: the
   * cost does not grow with the length of the period.
   */
  atEnds(places: readonly Place[], { from, to }: Span, time: Moment): Promise<DaysOfPlaces> {
    const months = new Set([monthOfDay(from), monthOfDay(to)]);
    return this.read(places, [...months], time, ALL_KINDS);
  }

  private async read(
    places: readonly Place[],
    months: readonly string[],
    { past, position }: Moment,
    kinds: readonly RowKind[],
  ): Promise<DaysOfPlaces> {
    if (!past) {
      const read = (await this.live(places, months, kinds))!;
      return { position: read.position, days: placeDaysOf(places, read.rows) };
    }
    const cut = await this.cut(places, months, past, kinds);
    if (cut) return { position, days: cut };
    const streams = places.map(({ code }) => stockStream(code));
    const rows = await this.rows.ledgerRowsAt(DAILY_TOTALS, streams, past);
    return { position, days: placeDaysOf(places, rows) };
  }

  private live(
    places: readonly Place[],
    months: readonly string[],
    kinds: readonly RowKind[],
    wanted?: number,
  ) {
    const ranges = rangesOf(places, months, kinds);
    return this.rows.ranges(DAILY_TOTALS, ranges, places.length + 1, wanted);
  }

  /**
   * The days as of a time from the live rows, where these reflect what the question knows: what is
   * dated later is taken out. Undefined where less was known.
   */
  private async cut(
    places: readonly Place[],
    months: readonly string[],
    { position, asOfMs }: AsOf,
    kinds: readonly RowKind[],
  ): Promise<ReadonlyMap<string, PlaceDays> | undefined> {
    const isOpen = asOfMs === END_OF_TIME_MS;
    const lastMonths = isOpen ? [] : places.map(({ code }) => monthOfDay(this.dayAt(asOfMs, code)));
    const wanted = [...new Set([...months, ...lastMonths])];
    const read = await this.live(places, wanted, kinds, position);
    if (!read) return undefined;
    if (isOpen) return placeDaysOf(places, read.rows);
    const found = rowsOfPlaces(places, read.rows);
    const days = new Map<string, PlaceDays>();
    for (const place of places) {
      const range = { ...eventsOfCut(place, this.centre, asOfMs), upTo: position };
      const events: StoredEvent[] = [];
      for await (const page of this.store.readStream(stockStream(place.code), range))
        events.push(...page);
      const { dayAt } = this;
      const rows = cutAt(place, found.get(place.code)!, events, { asOfMs, dayAt });
      days.set(place.code, new PlaceDays(place, rows));
      if (days.size % PLACES_TOGETHER === 0) await breathe();
    }
    return days;
  }
}

/** Other requests run between so many places. */
const PLACES_TOGETHER = 50;

function monthsOf(from: number, to: number): readonly string[] {
  const months: string[] = [];
  for (let day = firstOfMonth(from); day <= to; day = firstOfMonth(day + 31))
    months.push(monthOfDay(day));
  return months;
}

/** Codes of a province are neighbours in key order. */
function rangesOf(
  places: readonly Place[],
  months: readonly string[],
  kinds: readonly RowKind[],
): readonly KeyRange[] {
  if (places.length === 0) return [];
  const codes = places.map(({ code }) => code).sort();
  const [first, last] = [codes[0]!, codes.at(-1)!];
  const ranges: KeyRange[] = [];
  if (kinds.includes('years'))
    ranges.push({ first: yearKey(first, ''), last: yearKey(last, 9999) });
  if (kinds.includes('office')) ranges.push({ first: officeKey(first), last: officeKey(last) });
  if (kinds.includes('months'))
    for (const month of months)
      ranges.push({ first: monthKey(month, first), last: monthKey(month, last) });
  return ranges;
}

// Reads the days of places: from live rows of daily totals, or folded from events for the past.
import { Injectable } from '@nestjs/common';
import type { KeyRange } from '../../kernel/core/projection.js';
import type { Place } from '../../domain/values/places.js';
import { stockStream } from '../../domain/values/streams.js';
import { firstOfMonth, monthOfDay } from '../../projections/daily-totals/dates.js';
import {
  placeDaysOf,
  type PlaceDays,
  type RowKind,
} from '../../projections/daily-totals/place-days.js';
import { monthKey, officeKey, yearKey } from '../../projections/daily-totals/projection.js';
import type { QueryTime } from '../http/query-time.js';
import { ProjectionRows } from '../storage/projection-rows.js';
import type { Span } from './span.js';

const DAILY_TOTALS = 'daily-totals';

/** The days of places by code, and the position that they reflect. */
export type DaysOfPlaces = {
  readonly position: number;
  readonly days: ReadonlyMap<string, PlaceDays>;
};

@Injectable()
export class DailyTotals {
  constructor(private readonly rows: ProjectionRows) {}

  /**
   * The days of some places from `from` to `to` (days since 1970), with what they had before, of
   * the kinds of rows that are needed. Throws not-yet.
   */
  async of(
    places: readonly Place[],
    { from, to }: Span,
    { past, position }: Pick<QueryTime, 'past' | 'position'>,
    kinds: readonly RowKind[] = ['years', 'months', 'office'],
  ): Promise<DaysOfPlaces> {
    if (past) {
      const streams = places.map(({ code }) => stockStream(code));
      const rows = await this.rows.ledgerRowsAt(DAILY_TOTALS, streams, past);
      return { position, days: placeDaysOf(places, rows) };
    }
    return this.live(places, monthsOf(from, to), kinds);
  }

  /**
   * What places had before a period and at the end of it, and nothing of the days between: the
   * cost does not grow with the length of the period.
   */
  async atEnds(
    places: readonly Place[],
    { from, to }: Span,
    time: Pick<QueryTime, 'past' | 'position'>,
  ): Promise<DaysOfPlaces> {
    if (time.past) return this.of(places, { from, to }, time);
    const months = [...new Set([monthOfDay(from), monthOfDay(to)])];
    return this.live(places, months, ['years', 'months']);
  }

  private async live(
    places: readonly Place[],
    months: readonly string[],
    kinds: readonly RowKind[],
  ): Promise<DaysOfPlaces> {
    const ranges = rangesOf(places, months, kinds);
    const read = await this.rows.ranges(DAILY_TOTALS, ranges, places.length + 1);
    return { position: read.position, days: placeDaysOf(places, read.rows) };
  }
}

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

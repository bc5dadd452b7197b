// Reads the days of places: from live rows of daily totals, or folded from events for the past.
import { Injectable } from '@nestjs/common';
import type { KeyRange, KeyedRow } from '../../kernel/core/projection.js';
import type { Place } from '../../domain/values/places.js';
import { stockStream } from '../../domain/values/streams.js';
import type { OfficeRow } from '../../projections/daily-totals/office.js';
import { firstOfMonth, PlaceDays } from '../../projections/daily-totals/place-days.js';
import {
  monthKey,
  monthOfDay,
  officeKey,
  yearKey,
  type MonthRow,
  type YearRow,
} from '../../projections/daily-totals/projection.js';
import type { QueryTime } from '../http/query-time.js';
import { ProjectionRows } from '../storage/projection-rows.js';

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
   * The days of some places from `from` to `to` (days since 1970), with what they had before.
   * Throws not-yet.
   */
  async of(
    places: readonly Place[],
    { from, to }: { readonly from: number; readonly to: number },
    { past, position }: QueryTime,
  ): Promise<DaysOfPlaces> {
    if (past) {
      const streams = places.map(({ code }) => stockStream(code));
      const rows = await this.rows.ledgerRowsAt(DAILY_TOTALS, streams, past);
      return { position, days: daysOf(places, rows) };
    }
    const read = await this.rows.ranges(
      DAILY_TOTALS,
      rangesOf(places, from, to),
      places.length + 1,
    );
    return { position: read.position, days: daysOf(places, read.rows) };
  }
}

/** Codes of a province are neighbours in key order. */
function rangesOf(places: readonly Place[], from: number, to: number): readonly KeyRange[] {
  const codes = places.map(({ code }) => code).sort();
  const [first, last] = [codes[0]!, codes.at(-1)!];
  const ranges: KeyRange[] = [
    { first: yearKey(first, ''), last: yearKey(last, 9999) },
    { first: officeKey(first), last: officeKey(last) },
  ];
  for (let day = firstOfMonth(from); day <= to; day = firstOfMonth(day + 31))
    ranges.push({ first: monthKey(monthOfDay(day), first), last: monthKey(monthOfDay(day), last) });
  return ranges;
}

function daysOf(
  places: readonly Place[],
  rows: readonly KeyedRow[],
): ReadonlyMap<string, PlaceDays> {
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
  return new Map(places.map((place) => [place.code, new PlaceDays(place, found.get(place.code)!)]));
}

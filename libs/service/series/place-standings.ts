// How places stand and what they need, from rows alone: for sums over hundreds of places in one
// answer. What rests on the days of a place is kept until its row or the date changes.
import { Injectable } from '@nestjs/common';
import {
  WINDOW_DAYS,
  workingDayDemand,
  type Basis,
  type Demand,
} from '../../domain/planning/demand.js';
import type { PlaceStanding } from '../../domain/planning/sums.js';
import { localDayNumber, type Place } from '../../domain/values/places.js';
import { recordsOfDays } from '../../projections/daily-totals/day-records.js';
import type { PlaceDays } from '../../projections/daily-totals/place-days.js';
import { standingOf, waitingOf } from '../forecast/forecast-query.js';
import { Holidays } from '../forecast/holidays.js';
import type { QueryTime } from '../http/query-time.js';
import type { StockRowAt } from '../storage/projection-rows.js';
import { DailyTotals } from './daily-totals.js';

/** What the days of a place say of it on one date. */
type OfDays = { readonly demand: Demand; readonly basis: Basis; readonly openLoans: number };
export type StandingOfPlace = PlaceStanding & { readonly openLoans: number };

/** So many places are read one by one; more are read together. */
const FEW = 40;

@Injectable()
export class PlaceStandings {
  /** By place, with the version of the row and the date that it is of. */
  private readonly kept = new Map<string, { readonly key: string; readonly of: OfDays }>();

  constructor(
    private readonly totals: DailyTotals,
    private readonly holidays: Holidays,
  ) {}

  /** By place code; `rows` are the stock rows of the same point in time. Throws not-yet. */
  async of(
    places: readonly Place[],
    rows: ReadonlyMap<string, StockRowAt>,
    time: QueryTime,
  ): Promise<ReadonlyMap<string, StandingOfPlace>> {
    const ofDays = await this.ofDays(places, rows, time);
    return new Map(
      places.map((place) => {
        const { row } = rows.get(place.code)!;
        const today = localDayNumber(time.nowMs, place.tz);
        const waiting = waitingOf(row, today)?.people ?? null;
        const standing = standingOf(row, waiting, time.nowMs);
        return [place.code, { standing, ...ofDays.get(place.code)! }];
      }),
    );
  }

  private async ofDays(
    places: readonly Place[],
    rows: ReadonlyMap<string, StockRowAt>,
    time: QueryTime,
  ): Promise<ReadonlyMap<string, OfDays>> {
    const found = new Map<string, OfDays>();
    const keyOf = ({ code, tz }: Place) =>
      `${rows.get(code)!.version} ${localDayNumber(time.nowMs, tz)}`;
    const missing = time.past
      ? places
      : places.filter((place) => {
          const kept = this.kept.get(place.code);
          if (kept?.key !== keyOf(place)) return true;
          found.set(place.code, kept.of);
          return false;
        });
    for (const together of missing.length > FEW ? [missing] : missing.map((place) => [place])) {
      const { days } = await this.totals.of(together, windowOf(together, time), time);
      for (const place of together) {
        const ofPlace = days.get(place.code)!;
        const of = this.read(ofPlace, time);
        found.set(place.code, of);
        // Rows of streams and of the ledger may come another way: kept only where they agree.
        if (!time.past && ofPlace.version === rows.get(place.code)!.version)
          this.kept.set(place.code, { key: keyOf(place), of });
      }
    }
    return found;
  }

  private read(days: PlaceDays, { nowMs }: QueryTime): OfDays {
    const today = localDayNumber(nowMs, days.place.tz);
    const records = recordsOfDays(days, { from: today - WINDOW_DAYS, to: today - 1, today });
    const { demand, basis } = workingDayDemand(records, today, this.holidays.calendar);
    return { demand, basis, openLoans: days.openLoans(today) };
  }
}

/** The days that demand rests on, in the zones of all places. */
function windowOf(places: readonly Place[], { nowMs }: QueryTime) {
  const todays = places.map(({ tz }) => localDayNumber(nowMs, tz));
  return { from: Math.min(...todays) - WINDOW_DAYS, to: Math.max(...todays) };
}

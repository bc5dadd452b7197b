// The local dates that a question about days spans, and the places that it sums or lists.
import { dateOfDay, dayNumberOf } from '../../domain/planning/calendar.js';
import { LocalDate, OneOf, Reference } from '../../domain/values/fields.js';
import { CENTRE, localDayNumber, type Place, type Places } from '../../domain/values/places.js';
import { AsOfParameters, FaultyParameter } from '../../http/requests/parameters.js';
import { placeNamed, provinceNamed } from '../places/place-lookup.js';

/** Local dates, both ends included, of a place, a province or the country. */
export class SpanParameters extends AsOfParameters {
  @LocalDate('optional') from?: string;
  @LocalDate('optional') to?: string;
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(['csv'], 'optional') format?: 'csv';
}

/** Days since 1970, both ends included. */
export type Span = { readonly from: number; readonly to: number };

const DAYS_DEFAULT = 30;
/** Days × places that one answer may be made of: the country for two years and a half. */
const FIGURES_MAX = 500_000;

/** What a question is about: one place, a province with its own shelf, or all places. */
export type SeriesScope = {
  /** The code of the place or the province; `country` for all. */
  readonly key: string;
  readonly places: readonly Place[];
  /** Whose local time dates of the question are in. */
  readonly tz: string;
};

/** Throws unknown-place, and FaultyParameter where both a place and a province are named. */
export function scopeOf(places: Places, { place, province }: SpanParameters): SeriesScope {
  if (place !== undefined && province !== undefined)
    throw new FaultyParameter('place', 'place-or-province');
  if (place !== undefined) {
    const named = placeNamed(places, place);
    return { key: named.code, places: [named], tz: named.tz };
  }
  const key = provinceNamed(places, province);
  if (key === undefined) return { key: 'country', places: places.all, tz: places.get(CENTRE)!.tz };
  return {
    key,
    places: places.within(key),
    tz: places.get(key)!.tz,
  };
}

/**
 * The days of a question; without `to` up to the day of `nowMs`, without `from` 30 days. Throws
 * FaultyParameter where they are in the wrong order.
 */
export function periodOf(
  { from, to }: Pick<SpanParameters, 'from' | 'to'>,
  { tz }: Pick<SeriesScope, 'tz'>,
  nowMs: number,
): Span {
  const last = to === undefined ? localDayNumber(nowMs, tz) : dayNumberOf(to);
  const first = from === undefined ? last - DAYS_DEFAULT + 1 : dayNumberOf(from);
  if (first > last) throw new FaultyParameter('to', 'not-before-from', { from: dateOfDay(first) });
  return { from: first, to: last };
}

/** The same where every day is looked at. Throws FaultyParameter also where they are too many. */
export function spanOf(parameters: SpanParameters, scope: SeriesScope, nowMs: number): Span {
  const span = periodOf(parameters, scope, nowMs);
  const days = span.to - span.from + 1;
  const places = scope.places.length;
  if (days * places > FIGURES_MAX)
    throw new FaultyParameter('from', 'too-many-days', { days, places, max: FIGURES_MAX });
  return span;
}

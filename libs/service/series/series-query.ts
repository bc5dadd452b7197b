// One measure over time: by day, week or month, of a place, of sums, or of all places at once.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { dateOfDay } from '../../domain/planning/calendar.js';
import { REPORT_DAYS } from '../../domain/planning/demand.js';
import { Rules } from '../../domain/rules.js';
import { OneOf } from '../../domain/values/fields.js';
import { localDayNumber } from '../../domain/values/places.js';
import type { PlaceDays } from '../../projections/daily-totals/place-days.js';
import {
  DETAIL_MEASURES,
  MEASURES,
  PERIODS,
  periodsOf,
  rowKindsOf,
  seriesRows,
  type Measure,
  type PeriodKind,
} from '../../projections/daily-totals/series.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { Holidays } from '../planning/holidays.js';
import { Answer } from '../../http/answers/answer.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { DailyTotals } from './daily-totals.js';
import { scopeOf, spanOf, SpanParameters, type SeriesScope } from './span.js';
import { SeriesAnswer } from './answers.js';

export class SeriesParameters extends SpanParameters {
  @OneOf(MEASURES) measure!: Measure;
  @OneOf(PERIODS, 'optional') by?: PeriodKind;
  @OneOf(['place', 'province'], 'optional') each?: 'place' | 'province';
}

export class ReadSeries extends HttpQuery(SeriesParameters, SeriesAnswer) {}

@QueryHandler(ReadSeries)
export class ReadSeriesHandler implements IQueryHandler<ReadSeries> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly totals: DailyTotals,
    private readonly permissions: ReadPermissions,
    private readonly holidays: Holidays,
  ) {}

  async execute({ parameters, actor }: ReadSeries): Promise<Answer<SeriesAnswer>> {
    const { measure, by = 'day', each } = parameters;
    const scope = this.readable(parameters, actor);
    const time = await this.times.of(parameters);
    const span = spanOf(parameters, scope, time.nowMs);
    // Who waits is in reports of up to so many days before.
    const from = measure === 'waiting' ? span.from - REPORT_DAYS : span.from;
    const { position, days } = await this.totals.of(
      scope.places,
      { ...span, from },
      time,
      rowKindsOf(measure),
    );
    const periods = periodsOf(by, span.from, span.to);
    const groups = groupsOf(scope, days, each);
    const question = {
      measure,
      periods,
      calendar: this.holidays.calendar,
      today: ({ place }: PlaceDays) => localDayNumber(time.nowMs, place.tz),
    };
    const rows = seriesRows([...groups.values()], question);
    return new Answer({
      ...headOf(time, position),
      measure,
      by,
      days: periods.map(({ label }) => dateOfDay(label)),
      places: [...groups.keys()],
      values: rows.map(({ values }) => values),
      unknown: rows.map(({ unknown }) => unknown),
    });
  }

  /**
   * The places of the question. Of a single place some measures are for who may read its details:
   * one that is named and may not be read is 403, others are left out (WHO-2).
   */
  private readable(parameters: SeriesParameters, actor: Actor): SeriesScope {
    const scope = scopeOf(this.rules.places, parameters);
    if (!DETAIL_MEASURES.has(parameters.measure)) return scope;
    if (parameters.place !== undefined) this.permissions.requirePlace(actor, 'details', scope.key);
    if (parameters.each !== 'place') return scope;
    const places = scope.places.filter(({ code }) =>
      this.permissions.may(actor, 'details', [code]),
    );
    return { ...scope, places };
  }
}

/** The places of each row: one by one, by province, or all in one sum. */
function groupsOf(
  { key, places }: SeriesScope,
  days: ReadonlyMap<string, PlaceDays>,
  each: SeriesParameters['each'],
): ReadonlyMap<string, readonly PlaceDays[]> {
  const groups = new Map<string, PlaceDays[]>();
  for (const { code, province } of places) {
    const group = each === 'place' ? code : each === 'province' ? province : key;
    groups.set(group, [...(groups.get(group) ?? []), days.get(code)!]);
  }
  return groups;
}

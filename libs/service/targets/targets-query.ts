// Enrolment targets: how far the country and each province have come, and when they get there at
// the rate of the last reported days (PLAN-11).
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dateOfDay } from '../../domain/planning/calendar.js';
import { progressOf } from '../../domain/planning/target.js';
import { Rules } from '../../domain/rules.js';
import { OneOf } from '../../domain/values/fields.js';
import { CENTRE, localDayNumber } from '../../domain/values/places.js';
import type { PlaceDays } from '../../projections/daily-totals/place-days.js';
import {
  enrolmentSince,
  RATE_WINDOW_DAYS,
  targetInForce,
  type TargetInForce,
} from '../../projections/daily-totals/targets.js';
import { Holidays } from '../planning/holidays.js';
import { Answer } from '../http/answer.js';
import { AsOfParameters } from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { DailyTotals } from '../series/daily-totals.js';

export class TargetsParameters extends AsOfParameters {
  @OneOf(['province'], 'optional') by?: 'province';
}

export class ReadTargets extends Query<Answer> {
  constructor(readonly parameters: TargetsParameters) {
    super();
  }
}

@QueryHandler(ReadTargets)
export class ReadTargetsHandler implements IQueryHandler<ReadTargets> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly totals: DailyTotals,
    private readonly holidays: Holidays,
  ) {}

  async execute({ parameters }: ReadTargets): Promise<Answer> {
    const { all } = this.rules.places;
    const time = await this.times.of(parameters);
    const todayOf = (days: PlaceDays) => localDayNumber(time.nowMs, days.place.tz);
    const today = localDayNumber(time.nowMs, this.rules.places.get(CENTRE)!.tz);
    const offices = await this.totals.of(all, { from: today, to: today }, time, ['office']);
    const since = [...offices.days.values()]
      .map((days) => days.target(todayOf(days))?.since)
      .filter((day) => day !== undefined);
    const span = { from: Math.min(today - RATE_WINDOW_DAYS, ...since), to: today + 1 };
    const { days, position } = await this.totals.of(all, span, time, ['office', 'months']);
    const progress = (head: string, province: string | undefined, above?: TargetInForce) => {
      const own = this.rules.places
        .within(province)
        .filter(({ kind }) => kind === 'regency')
        .map(({ code }) => days.get(code)!);
      const headDays = days.get(head)!;
      const target = targetInForce(headDays, own, todayOf(headDays), above);
      return { target, shown: this.shown(target, own, todayOf) };
    };
    const country = progress(CENTRE, undefined);
    return new Answer({
      ...headOf(time, position),
      country: country.shown,
      items: all
        .filter(({ kind }) => kind === 'province')
        .map(({ code, name }) => ({
          province: code,
          name,
          ...progress(code, code, country.target).shown,
        })),
    });
  }

  private shown(
    target: TargetInForce | undefined,
    places: readonly PlaceDays[],
    todayOf: (days: PlaceDays) => number,
  ) {
    if (!target)
      return {
        notYetEnrolled: null,
        dueAt: null,
        since: null,
        enrolled: null,
        remaining: null,
        ratePerDay: null,
        projectedOn: null,
        basis: null,
      };
    const enrolments = places.flatMap((days) => {
      const since = target.sinceOf(days);
      return since === undefined ? [] : [enrolmentSince(days, since, todayOf(days))];
    });
    const today = Math.max(...places.map(todayOf));
    const { notYetEnrolled, dueAt, since } = target;
    return {
      notYetEnrolled,
      dueAt,
      since: dateOfDay(since),
      ...progressOf(notYetEnrolled, enrolments, { today, calendar: this.holidays.calendar }),
    };
  }
}

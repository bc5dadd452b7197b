// Enrolment targets: how far the country and each province have come, and when they get there at
// the rate of the last reported days (PLAN-11).
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dateOfDay } from '../../domain/planning/calendar.js';
import { progressOf } from '../../domain/planning/target.js';
import { Rules } from '../../domain/rules.js';
import type { Actor } from '../../kernel/core/event.js';
import { OneOf, Reference } from '../../domain/values/fields.js';
import { CENTRE, localDayNumber, type Place } from '../../domain/values/places.js';
import type { PlaceDays } from '../../projections/daily-totals/place-days.js';
import {
  enrolmentSince,
  RATE_WINDOW_DAYS,
  targetInForce,
  type TargetInForce,
} from '../../projections/daily-totals/targets.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { Holidays } from '../planning/holidays.js';
import { Answer } from '../../http/answers/answer.js';
import { AsOfParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../../http/requests/query-time.js';
import { provinceNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { DailyTotals } from '../series/daily-totals.js';
import { TargetsAnswer } from './answers.js';

export class TargetsParameters extends AsOfParameters {
  @OneOf(['province', 'place'], 'optional') by?: 'province' | 'place';
  /** Of this province alone. */
  @Reference('optional') province?: string;
}

export class ReadTargets extends HttpQuery(TargetsParameters, TargetsAnswer) {}

@QueryHandler(ReadTargets)
export class ReadTargetsHandler implements IQueryHandler<ReadTargets> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly totals: DailyTotals,
    private readonly holidays: Holidays,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ReadTargets): Promise<Answer<TargetsAnswer>> {
    const { places } = this.rules;
    const of = provinceNamed(places, parameters.province);
    const time = await this.times.of(parameters);
    const { days, position } = await this.daysOf(time);
    const todayOf = (one: PlaceDays) => localDayNumber(time.nowMs, one.place.tz);
    const progress = (head: string, own: readonly Place[], above?: TargetInForce) => {
      const offices = own
        .filter(({ kind }) => kind === 'regency')
        .map(({ code }) => days.get(code)!);
      const headDays = days.get(head)!;
      const target = targetInForce(headDays, offices, todayOf(headDays), above);
      return { target, shown: this.shown(target, offices, todayOf) };
    };
    const country = progress(CENTRE, places.all);
    const provinces = places.all
      .filter(({ kind, code }) => kind === 'province' && (of === undefined || code === of))
      .map(({ code, name }) => ({
        place: { code, name },
        ...progress(code, places.within(code), country.target),
      }));
    const items =
      parameters.by === 'place'
        ? provinces.flatMap(({ place, target }) =>
            places
              .within(place.code)
              .filter(({ code, kind }) => kind === 'regency' && this.mayRead(actor, code))
              .map((office) => ({
                place: office.code,
                name: office.name,
                ...progress(office.code, [office], target).shown,
              })),
          )
        : provinces.map(({ place: { code, name }, shown }) => ({ province: code, name, ...shown }));
    return new Answer({ ...headOf(time, position), country: country.shown, items });
  }

  /** What a single office reported is for who may read its details (WHO-2). */
  private readonly mayRead = (actor: Actor, code: string): boolean =>
    this.permissions.may(actor, 'details', [code]);

  /** The days of all places since the first target that is in force. */
  private async daysOf(time: QueryTime) {
    const { places } = this.rules;
    const today = localDayNumber(time.nowMs, places.get(CENTRE)!.tz);
    const offices = await this.totals.of(places.all, { from: today, to: today }, time, ['office']);
    const since = [...offices.days.values()]
      .map((days) => days.target(localDayNumber(time.nowMs, days.place.tz))?.since)
      .filter((day) => day !== undefined);
    const span = { from: Math.min(today - RATE_WINDOW_DAYS, ...since), to: today + 1 };
    return this.totals.of(places.all, span, time, ['office', 'months']);
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
        enrolledReported: null,
        reportedShare: null,
        enrolledEstimated: null,
        remaining: null,
        ratePerDay: null,
        projectedOn: null,
        basis: null,
      };
    const { calendar } = this.holidays;
    const enrolments = places.flatMap((days) => {
      const since = target.sinceOf(days);
      return since === undefined ? [] : [enrolmentSince(days, since, todayOf(days), calendar)];
    });
    const today = Math.max(...places.map(todayOf));
    const { notYetEnrolled, dueAt, since } = target;
    return {
      notYetEnrolled,
      dueAt,
      since: dateOfDay(since),
      ...progressOf(notYetEnrolled, enrolments, { today, calendar }),
    };
  }
}

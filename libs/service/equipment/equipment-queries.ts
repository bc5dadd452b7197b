// Queries of power and generators: where it was out and how long, and who can print without it.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rules } from '../../domain/rules.js';
import { OneOf, Reference } from '../../domain/values/fields.js';
import { FUND_SOURCES } from '../../domain/values/goods.js';
import { localDayNumber } from '../../domain/values/places.js';
import { HOUR_MS, toIso } from '../../domain/values/time.js';
import { outagesOf, type Outage } from '../../projections/daily-totals/outages.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../../http/requests/query-time.js';
import { DailyTotals } from '../series/daily-totals.js';
import { periodOf, scopeOf, SpanParameters } from '../series/span.js';
import { OutageListAnswer, GeneratorListAnswer } from './answers.js';

export class GeneratorParameters extends AsOfParameters {
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(FUND_SOURCES, 'optional') fundSource?: string;
}

export class ListOutages extends HttpQuery(SpanParameters, OutageListAnswer) {}

export class ListGenerators extends HttpQuery(GeneratorParameters, GeneratorListAnswer) {}

@QueryHandler(ListOutages)
export class ListOutagesHandler implements IQueryHandler<ListOutages> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly totals: DailyTotals,
  ) {}

  async execute({ parameters }: ListOutages): Promise<Answer<OutageListAnswer>> {
    const time = await this.times.of(parameters);
    const scope = scopeOf(this.rules.places, parameters);
    const period = periodOf(parameters, scope, time.nowMs);
    const { days, position } = await this.totals.of(scope.places, period, time, ['office']);
    const items = scope.places.flatMap((place) => {
      const ofPlace = days.get(place.code)!;
      return outagesOf(ofPlace, period, time.nowMs).map((outage) => ({
        place: place.code,
        name: place.name,
        ...shown(outage),
      }));
    });
    return new Answer({ ...headOf(time, position), items });
  }
}

const shown = ({ from, to, lostMs, generator }: Outage) => ({
  from: toIso(from),
  to: to === null ? null : toIso(to),
  hours: Math.round((lostMs / HOUR_MS) * 10) / 10,
  generator,
});

@QueryHandler(ListGenerators)
export class ListGeneratorsHandler implements IQueryHandler<ListGenerators> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly totals: DailyTotals,
  ) {}

  async execute({ parameters }: ListGenerators): Promise<Answer<GeneratorListAnswer>> {
    const { fundSource } = parameters;
    const time: QueryTime = await this.times.of(parameters);
    const { places, tz } = scopeOf(this.rules.places, parameters);
    const today = localDayNumber(time.nowMs, tz);
    const { days, position } = await this.totals.of(places, { from: today, to: today }, time, [
      'office',
    ]);
    const items = places.flatMap(({ code, name }) =>
      days
        .get(code)!
        .office.generators.filter(
          (generator) => fundSource === undefined || generator.fundSource === fundSource,
        )
        .map(({ at, fitForPrinting, fundSource: paidBy }) => ({
          place: code,
          name,
          commissionedAt: toIso(at),
          fitForPrinting,
          fundSource: paidBy,
        })),
    );
    return new Answer({ ...headOf(time, position), items });
  }
}

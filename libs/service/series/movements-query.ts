// The movements of a period (mutasi persediaan) of a place, a province or the country.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dateOfDay } from '../../domain/planning/calendar.js';
import { Rules } from '../../domain/rules.js';
import {
  stockMovements,
  type MovementsLine,
} from '../../projections/daily-totals/stock-movements.js';
import { Answer } from '../http/answer.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { DailyTotals } from './daily-totals.js';
import { periodOf, scopeOf, SpanParameters } from './span.js';

type MovementsBody = { readonly lines: readonly MovementsLine[] } & Readonly<
  Record<string, unknown>
>;

export class ReadMovements extends Query<Answer<MovementsBody>> {
  constructor(readonly parameters: SpanParameters) {
    super();
  }
}

@QueryHandler(ReadMovements)
export class ReadMovementsHandler implements IQueryHandler<ReadMovements> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly totals: DailyTotals,
  ) {}

  async execute({ parameters }: ReadMovements): Promise<Answer<MovementsBody>> {
    const scope = scopeOf(this.rules.places, parameters);
    const time = await this.times.of(parameters);
    const period = periodOf(parameters, scope, time.nowMs);
    const { position, days } = await this.totals.atEnds(scope.places, period, time);
    return new Answer({
      ...headOf(time, position),
      from: dateOfDay(period.from),
      to: dateOfDay(period.to),
      lines: stockMovements([...days.values()], period),
    });
  }
}

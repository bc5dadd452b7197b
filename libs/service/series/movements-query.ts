// The movements of a period (mutasi persediaan) of a place, a province or the country.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dateOfDay } from '../../domain/planning/calendar.js';
import { Rules } from '../../domain/rules.js';
import { stockMovements } from '../../projections/daily-totals/stock-movements.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { DailyTotals } from './daily-totals.js';
import { periodOf, scopeOf, SpanParameters } from './span.js';
import { MovementsAnswer } from './answers.js';

export class ReadMovements extends HttpQuery(SpanParameters, MovementsAnswer) {}

@QueryHandler(ReadMovements)
export class ReadMovementsHandler implements IQueryHandler<ReadMovements> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly totals: DailyTotals,
  ) {}

  async execute({ parameters }: ReadMovements): Promise<Answer<MovementsAnswer>> {
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

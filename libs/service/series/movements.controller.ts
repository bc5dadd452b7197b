// The movements of a period over HTTP.
import { Controller, Get, Query, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { csvAnswer, type Answer } from '../http/answer.js';
import { accepts, type AuthenticatedRequest } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { MovementsAnswer } from './answers.js';
import { ReadMovements } from './movements-query.js';
import { movementsCsv } from './series-csv.js';
import { SpanParameters } from './span.js';

@Controller('v1/movements')
@UseGuards(Authenticated)
export class MovementsController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'Opening, in, out and closing of a period, by item, model and shelf',
    tag: 'series',
    parameters: SpanParameters,
    answer: MovementsAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  })
  async read(
    @Query() parameters: SpanParameters,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer> {
    const answer = await this.bus.execute(new ReadMovements(parameters));
    return parameters.format === 'csv' || accepts(request, 'text/csv')
      ? csvAnswer(movementsCsv(answer.body.lines), 'movements.csv')
      : answer;
  }
}

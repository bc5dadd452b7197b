// Series over HTTP.
import { Controller, Get, Query, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { csvAnswer, type Answer } from '../http/answer.js';
import { accepts, CurrentActor, type AuthenticatedRequest } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { SeriesAnswer } from './answers.js';
import { seriesCsv } from './series-csv.js';
import { ReadSeries, SeriesParameters } from './series-query.js';

@Controller('v1/series')
@UseGuards(Authenticated)
export class SeriesController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'One measure by day, week or month: of a place, of sums, or of all places at once',
    tag: 'series',
    parameters: SeriesParameters,
    answer: SeriesAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
  })
  async read(
    @Query() parameters: SeriesParameters,
    @CurrentActor() actor: Actor,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer> {
    const answer = await this.bus.execute(new ReadSeries(parameters, actor));
    return parameters.format === 'csv' || accepts(request, 'text/csv')
      ? csvAnswer(seriesCsv(answer.body), `${parameters.measure}.csv`)
      : answer;
  }
}

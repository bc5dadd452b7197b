// Series over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { SeriesAnswer } from './answers.js';
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
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
  })
  read(@Query() parameters: SeriesParameters, @CurrentActor() actor: Actor): Promise<Answer> {
    return this.bus.execute(new ReadSeries(parameters, actor));
  }
}

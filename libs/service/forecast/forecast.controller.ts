// What runs out where and when, over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { ForecastAnswer } from './answers.js';
import { ForecastParameters, ReadForecast } from './forecast-query.js';

@Controller('v1/forecast')
@UseGuards(Authenticated)
export class ForecastController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'What a place needs on a working day, what is short first, and when it runs out',
    tag: 'planning',
    parameters: ForecastParameters,
    answer: ForecastAnswer,
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
  })
  read(@Query() parameters: ForecastParameters, @CurrentActor() actor: Actor): Promise<Answer> {
    return this.bus.execute(new ReadForecast(parameters, actor));
  }
}

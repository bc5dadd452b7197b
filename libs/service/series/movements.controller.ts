// The movements of a period over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Answer } from '../http/answer.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { MovementsAnswer } from './answers.js';
import { ReadMovements } from './movements-query.js';
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
    problems: ['unknown-place', 'not-yet'],
  })
  read(@Query() parameters: SpanParameters): Promise<Answer> {
    return this.bus.execute(new ReadMovements(parameters));
  }
}

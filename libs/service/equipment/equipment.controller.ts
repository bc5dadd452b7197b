// Power and generators over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Answer } from '../http/answer.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { SpanParameters } from '../series/span.js';
import { GeneratorListAnswer, OutageListAnswer } from './answers.js';
import { GeneratorParameters, ListGenerators, ListOutages } from './equipment-queries.js';

@Controller('v1')
@UseGuards(Authenticated)
export class EquipmentController {
  constructor(private readonly bus: QueryBus) {}

  @Get('outages')
  @Route({
    summary: 'Where power was out in a period, and for how many hours',
    tag: 'printers',
    parameters: SpanParameters,
    answer: OutageListAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  })
  outages(@Query() parameters: SpanParameters): Promise<Answer> {
    return this.bus.execute(new ListOutages(parameters));
  }

  @Get('generators')
  @Route({
    summary: 'Generators, whether they are fit for printing, and who paid for them',
    tag: 'printers',
    parameters: GeneratorParameters,
    answer: GeneratorListAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  })
  generators(@Query() parameters: GeneratorParameters): Promise<Answer> {
    return this.bus.execute(new ListGenerators(parameters));
  }
}

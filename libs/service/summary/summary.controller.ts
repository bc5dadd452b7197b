// The summary over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { schemaOf } from '../../domain/values/field.js';
import type { Answer } from '../http/answer.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { SummaryAnswer, SummaryByProvinceAnswer } from './answers.js';
import { ReadSummary, SummaryParameters } from './summary-query.js';

@Controller('v1/summary')
@UseGuards(Authenticated)
export class SummaryController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'The country or a province in one row, or a row for each province',
    tag: 'summary',
    parameters: SummaryParameters,
    answer: { anyOf: [schemaOf(SummaryAnswer), schemaOf(SummaryByProvinceAnswer)] },
    problems: ['unknown-place', 'not-yet'],
  })
  read(@Query() parameters: SummaryParameters, @CurrentActor() actor: Actor): Promise<Answer> {
    return this.bus.execute(new ReadSummary(parameters, actor));
  }
}

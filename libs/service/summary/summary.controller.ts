// The summary over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Answer } from '../http/answer.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { SummaryAnswer } from './answers.js';
import { ReadSummary, SummaryParameters } from './summary-query.js';

@Controller('v1/summary')
@UseGuards(Authenticated)
export class SummaryController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'The country or a province in one row',
    tag: 'summary',
    parameters: SummaryParameters,
    answer: SummaryAnswer,
    problems: ['unknown-place', 'not-yet'],
  })
  read(@Query() parameters: SummaryParameters): Promise<Answer> {
    return this.bus.execute(new ReadSummary(parameters));
  }
}

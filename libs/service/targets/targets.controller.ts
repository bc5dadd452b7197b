// Enrolment targets over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Answer } from '../http/answer.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { TargetsAnswer } from './answers.js';
import { ReadTargets, TargetsParameters } from './targets-query.js';

@Controller('v1/targets')
@UseGuards(Authenticated)
export class TargetsController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'How far enrolment has come, and when the target is reached at the present rate',
    tag: 'planning',
    parameters: TargetsParameters,
    answer: TargetsAnswer,
    problems: ['not-yet'],
  })
  read(@Query() parameters: TargetsParameters): Promise<Answer> {
    return this.bus.execute(new ReadTargets(parameters));
  }
}

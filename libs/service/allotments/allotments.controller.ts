// Allotments over HTTP.
import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { RowParameters } from '../http/parameters.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { AllotmentListParameters, ListAllotments, ReadAllotment } from './allotment-queries.js';
import { AllotmentAnswer, AllotmentListAnswer } from './answers.js';

@Controller('v1/allotments')
@UseGuards(Authenticated)
export class AllotmentsController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'Requests for blanks and ink: asked, granted, sent and received',
    tag: 'allotments',
    parameters: AllotmentListParameters,
    answer: AllotmentListAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
  })
  list(
    @Query() parameters: AllotmentListParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    return this.bus.execute(new ListAllotments(parameters, actor));
  }

  @Get(':id')
  @Route({
    summary: 'One request with its history',
    tag: 'allotments',
    parameters: RowParameters,
    answer: AllotmentAnswer,
    problems: ['unknown-allotment', 'not-yet'],
  })
  read(
    @Param('id') id: string,
    @Query() parameters: RowParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    return this.bus.execute(new ReadAllotment(id, parameters, actor));
  }
}

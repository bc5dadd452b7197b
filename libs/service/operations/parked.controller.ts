// Parked streams over HTTP, for the operator.
import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { CurrentActor } from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ParkedListAnswer, RetriedAnswer } from './answers.js';
import { ListParked, RetryParked } from './parked.js';

@Controller('v1/parked')
@UseGuards(Authenticated)
export class ParkedController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Route({
    summary: 'Streams that are parked at an event that fails (operator)',
    tag: 'operations',
    parameters: NoParameters,
    answer: ParkedListAnswer,
    problems: ['operator-only'],
  })
  list(
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<ParkedListAnswer> {
    return this.queries.execute(new ListParked(actor));
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Route({
    summary: 'Retry a parked stream (operator)',
    tag: 'operations',
    parameters: NoParameters,
    answer: RetriedAnswer,
    problems: ['operator-only', 'not-found'],
  })
  retry(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<RetriedAnswer> {
    return this.commands.execute(new RetryParked(id, actor));
  }
}

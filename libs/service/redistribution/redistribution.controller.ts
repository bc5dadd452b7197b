// The plan of a redistribution over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { RedistributionAnswer } from './answers.js';
import { ReadRedistribution, RedistributionParameters } from './redistribution-query.js';

@Controller('v1/redistribution')
@UseGuards(Authenticated)
export class RedistributionController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'Who gives how much to whom, so that all places of a province run out together',
    tag: 'planning',
    parameters: RedistributionParameters,
    answer: RedistributionAnswer,
    problems: ['unknown-place', 'unknown-ink-model', 'not-yours-to-read', 'not-yet'],
  })
  read(
    @Query() parameters: RedistributionParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    return this.bus.execute(new ReadRedistribution(parameters, actor));
  }
}

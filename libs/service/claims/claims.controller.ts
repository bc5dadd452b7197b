// Claims over HTTP: what became of each.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { ClaimListAnswer } from './answers.js';
import { ClaimListParameters, ListClaims } from './claims-query.js';

@Controller('v1/claims')
@UseGuards(Authenticated)
export class ClaimsController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'What became of each claim, and why',
    tag: 'claims',
    parameters: ClaimListParameters,
    answer: ClaimListAnswer,
  })
  list(@Query() parameters: ClaimListParameters, @CurrentActor() actor: Actor): Promise<Answer> {
    return this.bus.execute(new ListClaims(parameters, actor));
  }
}

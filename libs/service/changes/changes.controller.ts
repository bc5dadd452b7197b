// What changed, over HTTP: held until there is something new.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../../http/answers/answer.js';
import { Connection, CurrentActor } from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ChangesAnswer } from './answers.js';
import { ChangesParameters, ReadChanges } from './changes-query.js';

@Controller('v1/changes')
@UseGuards(Authenticated)
export class ChangesController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'What changed after a position; wait holds the answer until there is something new',
    tag: 'events',
    parameters: ChangesParameters,
    answer: ChangesAnswer,
    problems: ['ahead-of-ledger', 'too-many-held', 'not-yet'],
  })
  read(
    @Query() parameters: ChangesParameters,
    @CurrentActor() actor: Actor,
    @Connection() connection: AbortSignal,
  ): Promise<Answer<ChangesAnswer>> {
    return this.bus.execute(new ReadChanges(parameters, actor, connection));
  }
}

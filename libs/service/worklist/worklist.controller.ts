// The worklist over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { CurrentActor, ReaderLanguage } from '../http/request.js';
import { Route } from '../http/route.js';
import type { Language } from '../i18n/format.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { WorklistAnswer } from './answers.js';
import { ReadWorklist, WorklistParameters } from './worklist-query.js';

@Controller('v1/worklist')
@UseGuards(Authenticated)
export class WorklistController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'What a province has to decide or to look at',
    tag: 'worklist',
    parameters: WorklistParameters,
    answer: WorklistAnswer,
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
  })
  read(
    @Query() parameters: WorklistParameters,
    @CurrentActor() actor: Actor,
    @ReaderLanguage() language: Language,
  ): Promise<Answer> {
    return this.bus.execute(new ReadWorklist(parameters, actor, language));
  }
}

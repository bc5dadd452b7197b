// The worklist over HTTP.
import { Controller, Get, Query, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { csvAnswer, type Answer } from '../http/answer.js';
import {
  accepts,
  CurrentActor,
  ReaderLanguage,
  type AuthenticatedRequest,
} from '../http/request.js';
import { Route } from '../http/route.js';
import type { Language } from '../i18n/format.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { WorklistAnswer } from './answers.js';
import { worklistCsv } from './worklist-csv.js';
import { ReadWorklist, WorklistParameters } from './worklist-query.js';

@Controller('v1/worklist')
@UseGuards(Authenticated)
export class WorklistController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'What waits for an office, a province or the centre',
    tag: 'worklist',
    parameters: WorklistParameters,
    answer: WorklistAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
  })
  async read(
    @Query() parameters: WorklistParameters,
    @CurrentActor() actor: Actor,
    @ReaderLanguage() language: Language,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer> {
    const answer = await this.bus.execute(new ReadWorklist(parameters, actor, language));
    const { items, next } = answer.body;
    return parameters.format === 'csv' || accepts(request, 'text/csv')
      ? csvAnswer(worklistCsv(items), 'worklist.csv', next)
      : answer;
  }
}

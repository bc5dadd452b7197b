// What an auditor would look at, over HTTP.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { FindingsAnswer } from './answers.js';
import { FindingsParameters, ReadFindings } from './findings-query.js';

@Controller('v1/findings')
@UseGuards(Authenticated)
export class FindingsController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'What an auditor would look at; without a kind: the kinds there are',
    tag: 'findings',
    parameters: FindingsParameters,
    answer: FindingsAnswer,
    problems: ['unknown-place', 'not-yours-to-read'],
  })
  read(@Query() parameters: FindingsParameters, @CurrentActor() actor: Actor): Promise<Answer> {
    return this.bus.execute(new ReadFindings(parameters, actor));
  }
}

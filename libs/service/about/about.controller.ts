// The reader itself, and the lists that forms are filled from.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { Rules } from '../../domain/rules.js';
import { Answer } from '../http/answer.js';
import { NoParameters } from '../http/parameters.js';
import { statusOf, type ProblemCode } from '../problems/problem-status.js';
import { CurrentActor, ReaderLanguage } from '../http/request.js';
import { Route } from '../http/route.js';
import { CATALOGUES } from '../i18n/catalogue.js';
import type { Language } from '../i18n/format.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { InkModelListAnswer, MeAnswer, ProblemListAnswer } from './answers.js';
import { ReadMe } from './me-query.js';

@Controller('v1')
@UseGuards(Authenticated)
export class AboutController {
  constructor(
    private readonly bus: QueryBus,
    private readonly rules: Rules,
  ) {}

  @Get('me')
  @Route({
    summary: 'Who the token is of, and what it may do',
    tag: 'about',
    parameters: NoParameters,
    answer: MeAnswer,
    problems: ['unknown-place', 'not-yet'],
  })
  me(
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
    @ReaderLanguage() language: Language,
  ): Promise<Answer> {
    return this.bus.execute(new ReadMe(actor, language));
  }

  @Get('ink-models')
  @Route({
    summary: 'Ink models, and how many cards a ribbon prints',
    tag: 'about',
    parameters: NoParameters,
    answer: InkModelListAnswer,
  })
  inkModels(@Query() _parameters: NoParameters): Answer {
    const items = [...this.rules.inkModels].map(([model, printsPerRibbon]) => ({
      model,
      printsPerRibbon,
    }));
    return new Answer({ items });
  }

  @Get('problems')
  @Route({
    summary: 'All codes of problems, with their sentences',
    tag: 'about',
    parameters: NoParameters,
    answer: ProblemListAnswer,
  })
  problems(@Query() _parameters: NoParameters, @ReaderLanguage() language: Language): Answer {
    const items = Object.entries(CATALOGUES[language].problems).map(([code, text]) => ({
      code,
      status: statusOf(code as ProblemCode),
      text,
    }));
    return new Answer({ items });
  }
}

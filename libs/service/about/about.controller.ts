// The reader itself, and the lists that forms are filled from.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import type { Actor } from '../../kernel/core/event.js';
import { maySendAny } from '../../domain/authorization/send.js';
import { COMMAND_NAMES } from '../../domain/commands.js';
import { Rules } from '../../domain/rules.js';
import { CommandFormsAnswer } from '../command-forms/answers.js';
import { commandForm } from '../command-forms/command-form.js';
import { Answer } from '../../http/answers/answer.js';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { statusOf, type ProblemCode } from '../../http/problems/problem-status.js';
import { CurrentActor, ReaderLanguage } from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import type { Language } from '../../texts/format.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { GoodsListAnswer, InkModelListAnswer, ProblemListAnswer } from './answers.js';
import { ReadMe } from './me-query.js';
import { GOODS } from '../../domain/values/goods.js';

@Controller('v1')
@UseGuards(Authenticated)
@QueryRoutes({
  me: {
    get: 'me',
    query: ReadMe,
    summary: 'Who the token is of, and what it may do',
    tag: 'about',
    problems: ['unknown-place', 'not-yet'],
  },
})
export class AboutController {
  constructor(private readonly rules: Rules) {}

  @Get('command-forms')
  @Route({
    summary: 'The commands that the account may send, each as a form in words',
    tag: 'about',
    parameters: NoParameters,
    answer: CommandFormsAnswer,
  })
  commandForms(
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
    @ReaderLanguage() language: Language,
  ): Answer<CommandFormsAnswer> {
    const names = COMMAND_NAMES.filter((name) => maySendAny(name, actor.role));
    return new Answer({ items: names.map((name) => commandForm(name, actor, language)) });
  }

  @Get('ink-models')
  @Route({
    summary: 'Ink models, and how many cards a ribbon prints',
    tag: 'about',
    parameters: NoParameters,
    answer: InkModelListAnswer,
  })
  inkModels(@Query() _parameters: NoParameters): Answer<InkModelListAnswer> {
    const items = [...this.rules.inkModels].map(([model, printsPerRibbon]) => ({
      model,
      printsPerRibbon,
    }));
    return new Answer({ items });
  }

  @Get('goods')
  @Route({
    summary: 'What is kept on shelves, with its name',
    tag: 'about',
    parameters: NoParameters,
    answer: GoodsListAnswer,
  })
  goods(
    @Query() _parameters: NoParameters,
    @ReaderLanguage() language: Language,
  ): Answer<GoodsListAnswer> {
    const items = [...this.rules.goods.values()].map(({ item, model, kind, perUnit, names }) => ({
      item,
      model: model ?? null,
      kind,
      unit: GOODS[kind].unit,
      perUnit,
      name: names[language],
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
  problems(
    @Query() _parameters: NoParameters,
    @ReaderLanguage() language: Language,
  ): Answer<ProblemListAnswer> {
    const items = Object.entries(CATALOGUES[language].problems).map(([code, text]) => ({
      code,
      status: statusOf(code as ProblemCode),
      text,
    }));
    return new Answer({ items });
  }
}

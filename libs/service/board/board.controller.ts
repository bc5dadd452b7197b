// The public board over HTTP: no token, and no figure but days.
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Answer } from '../http/answer.js';
import { NoParameters } from '../http/parameters.js';
import { ReaderLanguage } from '../http/request.js';
import { Route } from '../http/route.js';
import type { Language } from '../i18n/format.js';
import { BoardAnswer } from './answers.js';
import { ReadBoard } from './board-query.js';

@Controller('v1/board')
export class BoardController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'The public board',
    tag: 'board',
    parameters: NoParameters,
    answer: BoardAnswer,
    problems: ['not-yet'],
    open: true,
  })
  read(@Query() _parameters: NoParameters, @ReaderLanguage() language: Language): Promise<Answer> {
    return this.bus.execute(new ReadBoard(language));
  }
}

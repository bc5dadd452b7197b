// Loans over HTTP: lists, single loans, and who can lend.
import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { csvAnswer, type Answer } from '../http/answer.js';
import { RowParameters } from '../http/parameters.js';
import {
  accepts,
  CurrentActor,
  ReaderLanguage,
  type AuthenticatedRequest,
} from '../http/request.js';
import { Route } from '../http/route.js';
import type { Language } from '../i18n/format.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { LendersAnswer, LoanAnswer, LoanListAnswer } from './answers.js';
import { LenderParameters, ReadLenders } from './lender-query.js';
import { ListLoans, LoanListParameters, ReadLoan } from './loan-queries.js';
import { loansCsv } from './loans-csv.js';

@Controller('v1')
@UseGuards(Authenticated)
export class LoansController {
  constructor(private readonly bus: QueryBus) {}

  @Get('loans')
  @Route({
    summary: 'Loans, as JSON or CSV',
    tag: 'loans',
    parameters: LoanListParameters,
    answer: LoanListAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  })
  async list(
    @Query() parameters: LoanListParameters,
    @CurrentActor() actor: Actor,
    @ReaderLanguage() language: Language,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer> {
    const answer = await this.bus.execute(new ListLoans(parameters, actor, language));
    const { items, next } = answer.body;
    return parameters.format === 'csv' || accepts(request, 'text/csv')
      ? csvAnswer(loansCsv(items), 'loans.csv', next)
      : answer;
  }

  @Get('loans/:id')
  @Route({
    summary: "One loan: every lender's part, what is owed, days of service of both ends",
    tag: 'loans',
    parameters: RowParameters,
    answer: LoanAnswer,
    problems: ['unknown-loan', 'not-yet'],
  })
  read(
    @Param('id') id: string,
    @Query() parameters: RowParameters,
    @CurrentActor() actor: Actor,
    @ReaderLanguage() language: Language,
  ): Promise<Answer> {
    return this.bus.execute(new ReadLoan(id, parameters, actor, language));
  }

  @Get('lenders')
  @Route({
    summary: 'Who can lend, ranked, with the reason for everyone who cannot',
    tag: 'loans',
    parameters: LenderParameters,
    answer: LendersAnswer,
    problems: ['unknown-place', 'unknown-ink-model', 'not-yet'],
  })
  lenders(
    @Query() parameters: LenderParameters,
    @ReaderLanguage() language: Language,
  ): Promise<Answer> {
    return this.bus.execute(new ReadLenders(parameters, language));
  }
}

// Accounts and open sessions over HTTP: they are listed, and sessions are ended here. Accounts are
// added, and get passwords, by the command line alone.
import { Controller, Delete, Get, HttpCode, Param, Query, Req, UseGuards } from '@nestjs/common';
import type { Actor } from '../../kernel/core/event.js';
import { Answer } from '../../http/answers/answer.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { CurrentActor, type AuthenticatedRequest } from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { Access } from './access.js';
import { AccessSummaryAnswer, AccountListAnswer, OpenSessionListAnswer } from './answers.js';
import { secretIn } from '../../http/security/session-cookie.js';

const NOT_STORED = { headers: { 'cache-control': 'no-store' } };

@Controller('v1/accounts')
@UseGuards(Authenticated)
export class AccountsController {
  constructor(private readonly access: Access) {}

  @Get()
  @Route({
    summary: 'Accounts that sign in with a password (operator)',
    tag: 'sessions',
    parameters: NoParameters,
    answer: AccountListAnswer,
    problems: ['operator-only'],
  })
  async list(
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer<AccountListAnswer>> {
    return new Answer({ items: await this.access.accounts(actor) }, NOT_STORED);
  }
}

@Controller('v1/access')
@UseGuards(Authenticated)
export class AccessController {
  constructor(private readonly access: Access) {}

  @Get()
  @Route({
    summary: 'Who can sign in and what became of sign-ins, in numbers (operator)',
    tag: 'sessions',
    parameters: NoParameters,
    answer: AccessSummaryAnswer,
    problems: ['operator-only'],
  })
  async read(
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer<AccessSummaryAnswer>> {
    return new Answer(await this.access.summary(actor), NOT_STORED);
  }
}

@Controller('v1/sessions')
@UseGuards(Authenticated)
export class OpenSessionsController {
  constructor(private readonly access: Access) {}

  @Get()
  @Route({
    summary: 'Open sessions: those of the own account, for an operator all',
    tag: 'sessions',
    parameters: NoParameters,
    answer: OpenSessionListAnswer,
  })
  async list(
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer<OpenSessionListAnswer>> {
    return new Answer({ items: await this.access.sessions(actor, secretIn(request)) }, NOT_STORED);
  }

  @Delete(':id')
  @HttpCode(204)
  @Route({
    summary: 'End an open session, everywhere within 10 s',
    tag: 'sessions',
    parameters: NoParameters,
    answer: {},
    empty: true,
    problems: ['not-found'],
  })
  close(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.access.close(id, actor);
  }
}

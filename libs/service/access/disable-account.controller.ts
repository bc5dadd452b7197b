// An operator disables an account by a page. It is recorded, so that the process that takes
// commands serves it; nothing else about accounts is offered over HTTP.
import { randomUUID } from 'node:crypto';
import { Controller, HttpCode, Injectable, Param, Post, Query, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { ExecuteCommand } from '../commands/execute-command.js';
import { log } from '../../ledger/config/log.js';
import { Answer } from '../../http/answers/answer.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { CurrentActor } from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { requireOperator } from '../../http/security/read-permissions.js';
import { Accounts, accountAnswer } from '../sessions/accounts.js';
import { AccountAnswer } from '../sessions/answers.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { accessEnvelope } from '../../ledger/access/access-envelope.js';

@Injectable()
export class DisableAccounts {
  private readonly accounts: Accounts;

  constructor(
    private readonly bus: CommandBus,
    { ports, access }: OpenedLedger,
  ) {
    this.accounts = new Accounts(ports.access, access);
  }

  /**
   * Disables an account, which ends its sessions; one that is disabled stays so. Throws
   * operator-only, not-found, and own-account, since nobody could enable it here.
   */
  async disable(account: string, actor: Actor): Promise<AccountAnswer> {
    requireOperator(actor, 'account');
    if (account === actor.account) throw new Rejection('own-account');
    const record = await this.accounts.named(account);
    if (!record) throw new Rejection('not-found');
    if (record.disabledAt !== null) return accountAnswer(record, 0);
    const envelope = accessEnvelope(randomUUID(), 'DisableAccount', { account }, actor);
    await this.bus.execute(new ExecuteCommand(envelope));
    log.warn({ account, by: actor.account }, 'an account was disabled');
    return accountAnswer((await this.accounts.named(account))!, 0);
  }
}

@Controller('v1/accounts')
@UseGuards(Authenticated)
export class DisableAccountController {
  constructor(private readonly accounts: DisableAccounts) {}

  @Post(':account/disable')
  @HttpCode(200)
  @Route({
    summary: 'Disable an account and end its sessions (operator)',
    tag: 'sessions',
    parameters: NoParameters,
    answer: AccountAnswer,
    problems: ['operator-only', 'not-found', 'own-account'],
  })
  async disable(
    @Param('account') account: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer<AccountAnswer>> {
    const answer = await this.accounts.disable(account, actor);
    return new Answer(answer, { headers: { 'cache-control': 'no-store' } });
  }
}

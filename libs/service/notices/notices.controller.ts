// Notices over HTTP: each account chooses its own.
import { Controller, Get, HttpCode, Post, Put, Query, Req, UseGuards } from '@nestjs/common';
import type { Actor } from '../../kernel/core/event.js';
import { Answer } from '../../http/answers/answer.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { checkedAs, objectIn } from '../../http/requests/read-body.js';
import { CurrentActor, type AuthenticatedRequest } from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { NoticesAnswer } from './answers.js';
import { AddressConfirmation, ChosenNotices } from './bodies.js';
import { Notices } from './notices.js';

const answered = (body: NoticesAnswer) =>
  new Answer(body, { headers: { 'cache-control': 'no-store' } });

@Controller('v1/notices')
@UseGuards(Authenticated)
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @Route({
    summary: 'Which notices the own account gets, and where',
    tag: 'notices',
    parameters: NoParameters,
    answer: NoticesAnswer,
    problems: ['not-yours-to-read'],
  })
  async read(
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer<NoticesAnswer>> {
    return answered(await this.notices.read(actor));
  }

  @Put()
  @Route({
    summary: 'Choose notices; another address gets a code that confirms it',
    tag: 'notices',
    bodies: [ChosenNotices],
    answer: NoticesAnswer,
    problems: ['not-yours-to-read', 'mail-off', 'notice-too-soon'],
  })
  async choose(
    @Req() request: AuthenticatedRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Answer<NoticesAnswer>> {
    const given = checkedAs(ChosenNotices, objectIn(request.body));
    return answered(await this.notices.choose(actor, given));
  }

  @Post('confirm')
  @HttpCode(200)
  @Route({
    summary: 'Confirm the address with the code that was sent to it',
    tag: 'notices',
    bodies: [AddressConfirmation],
    answer: NoticesAnswer,
    problems: ['not-yours-to-read', 'mail-off', 'wrong-confirmation-code'],
  })
  async confirm(
    @Req() request: AuthenticatedRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Answer<NoticesAnswer>> {
    const { code } = checkedAs(AddressConfirmation, objectIn(request.body));
    return answered(await this.notices.confirm(actor, code));
  }

  @Post('trial')
  @HttpCode(200)
  @Route({
    summary: 'Have a trial message sent to the confirmed address',
    tag: 'notices',
    parameters: NoParameters,
    answer: NoticesAnswer,
    problems: ['not-yours-to-read', 'mail-off', 'address-not-confirmed', 'notice-too-soon'],
  })
  async sendTrial(
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer<NoticesAnswer>> {
    return answered(await this.notices.sendTrial(actor));
  }
}

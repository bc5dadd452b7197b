// Subscriptions over HTTP: each account has its own.
import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UseGuards,
} from '@nestjs/common';
import type { Actor } from '../../kernel/core/event.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { checkedAs, objectIn } from '../../http/requests/read-body.js';
import {
  BaseUrl,
  Connection,
  CurrentActor,
  type AuthenticatedRequest,
} from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import {
  NewSubscriptionAnswer,
  PingAnswer,
  SecretAnswer,
  SubscriptionAnswer,
  SubscriptionListAnswer,
} from './answers.js';
import { NewSubscription } from './bodies.js';
import { Subscriptions, type Asker } from './subscriptions.js';

const askerOf = ({ actor, session, tokenId }: AuthenticatedRequest): Asker => ({
  actor: actor!,
  token: session ? null : (tokenId ?? null),
});

/** What these answer is of this moment: a position in it is not that of what was read. */
const NotStored = () => Header('cache-control', 'no-store');

@Controller('v1/subscriptions')
@UseGuards(Authenticated)
export class SubscriptionsController {
  constructor(private readonly subscriptions: Subscriptions) {}

  @Post()
  @NotStored()
  @Route({
    summary: 'Have events sent to an address; the secret that signs them is in this answer alone',
    tag: 'webhooks',
    bodies: [NewSubscription],
    answer: NewSubscriptionAnswer,
    created: true,
    problems: [
      'unknown-place',
      'not-yours-to-read',
      'ahead-of-ledger',
      'too-many-subscriptions',
      'address-not-allowed',
    ],
  })
  add(
    @Req() request: AuthenticatedRequest,
    @BaseUrl() baseUrl: string,
  ): Promise<NewSubscriptionAnswer> {
    const given = checkedAs(NewSubscription, objectIn(request.body));
    return this.subscriptions.add(given, askerOf(request), baseUrl);
  }

  @Get()
  @NotStored()
  @Route({
    summary: 'The own subscriptions; those of all for an operator',
    tag: 'webhooks',
    parameters: NoParameters,
    answer: SubscriptionListAnswer,
  })
  async list(
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<SubscriptionListAnswer> {
    return { items: await this.subscriptions.list(actor) };
  }

  @Get(':id')
  @NotStored()
  @Route({
    summary: 'One subscription',
    tag: 'webhooks',
    parameters: NoParameters,
    answer: SubscriptionAnswer,
    problems: ['unknown-subscription'],
  })
  read(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<SubscriptionAnswer> {
    return this.subscriptions.read(id, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @Route({
    summary: 'Remove a subscription: nothing is sent from then on',
    tag: 'webhooks',
    parameters: NoParameters,
    answer: {},
    empty: true,
    problems: ['unknown-subscription'],
  })
  remove(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.subscriptions.remove(id, actor);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @NotStored()
  @Route({
    summary: 'Send nothing until it is resumed',
    tag: 'webhooks',
    parameters: NoParameters,
    answer: SubscriptionAnswer,
    problems: ['unknown-subscription'],
  })
  pause(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @Req() request: AuthenticatedRequest,
  ): Promise<SubscriptionAnswer> {
    return this.subscriptions.pause(id, askerOf(request));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @NotStored()
  @Route({
    summary: 'Go on from where it stood, at once',
    tag: 'webhooks',
    parameters: NoParameters,
    answer: SubscriptionAnswer,
    problems: ['unknown-subscription'],
  })
  resume(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @Req() request: AuthenticatedRequest,
  ): Promise<SubscriptionAnswer> {
    return this.subscriptions.resume(id, askerOf(request));
  }

  @Post(':id/secret')
  @HttpCode(200)
  @NotStored()
  @Route({
    summary: 'A new secret; for a day deliveries carry the signatures of both',
    tag: 'webhooks',
    parameters: NoParameters,
    answer: SecretAnswer,
    problems: ['unknown-subscription'],
  })
  async renewSecret(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<SecretAnswer> {
    return { secret: await this.subscriptions.renewSecret(id, actor) };
  }

  @Post(':id/test')
  @HttpCode(200)
  @NotStored()
  @Route({
    summary: 'Send id.keping.Ping once, and say what was answered',
    tag: 'webhooks',
    parameters: NoParameters,
    answer: PingAnswer,
    problems: ['unknown-subscription', 'notice-too-soon'],
  })
  test(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
    @Connection() connection: AbortSignal,
  ): Promise<PingAnswer> {
    return this.subscriptions.test(id, actor, connection);
  }
}

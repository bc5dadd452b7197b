// Streams held up by a faulty event: an operator sees them and has them tried again; there is no
// skip.
import { Controller, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import {
  CommandBus,
  CommandHandler,
  QueryBus,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { actorOf, Authenticated, type AuthenticatedRequest } from '../http/http-edge.js';
import { Ledger } from '../storage/ledger.js';
import { log } from '../config/log.js';

class ListParked {
  constructor(readonly actor: Actor) {}
}
class RetryParked {
  constructor(
    readonly id: string,
    readonly actor: Actor,
  ) {}
}

const idOf = (view: string, stream: string) => `${view}~${stream}`;

function requireOperator({ role, place }: Actor): void {
  if (role !== 'operator')
    throw new Rejection('not-your-role', { command: 'parked', role, yours: place, place }, 'WHO-1');
}

@QueryHandler(ListParked)
export class ListParkedHandler implements IQueryHandler<ListParked, object> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ actor }: ListParked): Promise<object> {
    requireOperator(actor);
    const parked = await this.ledger.viewStore.parked();
    return { parked: parked.map((one) => ({ id: idOf(one.view, one.stream), ...one })) };
  }
}

@CommandHandler(RetryParked)
export class RetryParkedHandler implements ICommandHandler<RetryParked, object> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ id, actor }: RetryParked): Promise<object> {
    requireOperator(actor);
    const found = (await this.ledger.viewStore.parked()).find(
      ({ view, stream }) => idOf(view, stream) === id,
    );
    if (!found) throw new Rejection('not-found');
    const { view, stream } = found;
    const goesOn = await this.ledger.retryParked(view, stream);
    log.warn(
      { by: actor.account, view, stream, position: found.position, goesOn },
      'an operator had a parked stream tried again',
    );
    return { id, view, stream, goesOn };
  }
}

@Controller('v1/parked')
@UseGuards(Authenticated)
export class ParkedController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  list(@Req() request: AuthenticatedRequest): Promise<object> {
    return this.queries.execute(new ListParked(actorOf(request)));
  }

  @Post(':id/retry')
  @HttpCode(200)
  retry(@Param('id') id: string, @Req() request: AuthenticatedRequest): Promise<object> {
    return this.commands.execute(new RetryParked(id, actorOf(request)));
  }
}

// Streams that are parked at an event that fails: an operator lists and retries them; none is
// skipped.
import { Inject } from '@nestjs/common';
import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { log } from '../../ledger/config/log.js';
import { requireOperator } from '../../http/security/read-permissions.js';
import { ProjectionOperations } from '../../ledger/storage/projection-operations.js';
import type { ParkedListAnswer, RetriedAnswer } from './answers.js';

export class ListParked extends Query<ParkedListAnswer> {
  constructor(readonly actor: Actor) {
    super();
  }
}

export class RetryParked extends Command<RetriedAnswer> {
  constructor(
    readonly id: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

const parkedId = (view: string, stream: string) => `${view}~${stream}`;

@QueryHandler(ListParked)
export class ListParkedHandler implements IQueryHandler<ListParked> {
  constructor(@Inject(ProjectionStore) private readonly projections: ProjectionStore) {}

  async execute({ actor }: ListParked): Promise<ParkedListAnswer> {
    requireOperator(actor, 'parked');
    const parked = await this.projections.parked();
    return {
      parked: parked.map((entry) => ({ id: parkedId(entry.view, entry.stream), ...entry })),
    };
  }
}

@CommandHandler(RetryParked)
export class RetryParkedHandler implements ICommandHandler<RetryParked> {
  constructor(
    @Inject(ProjectionStore) private readonly projections: ProjectionStore,
    private readonly operations: ProjectionOperations,
  ) {}

  async execute({ id, actor }: RetryParked): Promise<RetriedAnswer> {
    requireOperator(actor, 'parked');
    const found = (await this.projections.parked()).find(
      ({ view, stream }) => parkedId(view, stream) === id,
    );
    if (!found) throw new Rejection('not-found');
    const { view, stream, position } = found;
    const goesOn = await this.operations.retryParked(view, stream);
    log.warn(
      { by: actor.account, view, stream, position, goesOn },
      'an operator retried a parked stream',
    );
    return { id, view, stream, goesOn };
  }
}

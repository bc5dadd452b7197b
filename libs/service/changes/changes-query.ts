// What changed since a position, of what the reader may see.
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { streamId, type Actor } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Whole } from '../../domain/values/fields.js';
import { isLoanStream, isShipmentStream, isStockStream } from '../../domain/values/streams.js';
import { Answer } from '../../http/answers/answer.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import type { ChangesAnswer } from './answers.js';
import { ChangesHub, type SeenChange } from './changes-hub.js';
import { HeldRequests, type Hold } from '../../http/admission/held-requests.js';

export class ChangesParameters {
  @Whole(0, Number.MAX_SAFE_INTEGER) after!: number;
  /** How long to wait for something new, in seconds. */
  @Whole(0, 30, 'optional') wait?: number;
}

export class ReadChanges extends Query<Answer<ChangesAnswer>> {
  constructor(
    readonly parameters: ChangesParameters,
    readonly actor: Actor,
    readonly connection: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(ReadChanges)
export class ReadChangesHandler implements IQueryHandler<ReadChanges> {
  constructor(
    private readonly hub: ChangesHub,
    private readonly held: HeldRequests,
    private readonly permissions: ReadPermissions,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  execute(query: ReadChanges): Promise<Answer<ChangesAnswer>> {
    const { parameters, actor, connection } = query;
    const wait = { seconds: parameters.wait ?? 0, connection };
    return this.held.hold(actor.account, wait, (hold) => this.after(query, hold));
  }

  private async after(
    { parameters, actor }: ReadChanges,
    hold: Hold,
  ): Promise<Answer<ChangesAnswer>> {
    const { after } = parameters;
    const { position: head } = await this.store.head();
    if (after > head) throw new Rejection('ahead-of-ledger', { after, position: head });
    const isSeen = ({ streams }: SeenChange) => this.permissions.mayEvent(actor, streams);
    const { position, changes, isAll } = await this.hub.after(after, hold, isSeen);
    const streams = changes.filter(isSeen).flatMap((change) => change.streams);
    const ids = (isOfKind: (stream: string) => boolean, among: readonly string[]) =>
      [...new Set(among.filter(isOfKind).map(streamId))].sort();
    // A shelf's sums are read by everybody.
    const all = changes.flatMap((change) => change.streams);
    return new Answer(
      {
        position,
        all: isAll,
        places: ids(isStockStream, all),
        shipments: ids(isShipmentStream, streams),
        loans: ids(isLoanStream, streams),
      },
      { headers: { 'cache-control': 'no-store' } },
    );
  }
}

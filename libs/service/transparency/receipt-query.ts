// A receipt: an event with the proof that the signed log has it (TLOG-8), for who may read it.
import { setTimeout as pause } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { LogTiles } from '../../ledger/transparency/log-tiles.js';
import { receiptOf } from '../../ledger/transparency/receipts.js';
import { TransparencyLog } from '../../ledger/transparency/transparency-log.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import type { SignedCheckpoint } from '../../transparency/checkpoint.js';

const WAIT_MS = 15_000;
const LOOK_EVERY_MS = 250;

export class ReadReceipt extends Query<string> {
  constructor(
    readonly id: string,
    readonly actor: Actor,
    readonly connection: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(ReadReceipt)
export class ReadReceiptHandler implements IQueryHandler<ReadReceipt> {
  constructor(
    private readonly permissions: ReadPermissions,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly transparency: TransparencyLog,
    private readonly tiles: LogTiles,
  ) {}

  async execute({ id, actor, connection }: ReadReceipt): Promise<string> {
    const event = await this.store.event(id);
    if (!event || !this.permissions.mayEvent(actor, Object.keys(event.streams)))
      throw new Rejection('unknown-event', { event: id.slice(0, 64) });
    const checkpoint = await this.covering(event.position, connection);
    return receiptOf(event, checkpoint, this.store, this.tiles);
  }

  /** A checkpoint that has the position; who asks waits for it for 15 s. */
  private async covering(position: number, connection: AbortSignal): Promise<SignedCheckpoint> {
    for (let look = 0; ; look += 1) {
      const checkpoint = await this.transparency.covering(position);
      if (checkpoint) return checkpoint;
      if (look === WAIT_MS / LOOK_EVERY_MS || connection.aborted) {
        const signed = (await this.transparency.newest())?.size ?? 0;
        throw new Rejection('not-yet-sealed', { position, signed, seconds: 10 });
      }
      await pause(LOOK_EVERY_MS);
    }
  }
}

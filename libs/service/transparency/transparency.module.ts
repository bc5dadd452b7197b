// The transparency log, for who signs it and who serves it.
import { Module } from '@nestjs/common';
import { EventStore } from '../../kernel/ports/event-store.js';
import { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { Settings } from '../../ledger/config/settings.js';
import { LogTiles } from '../../ledger/transparency/log-tiles.js';
import { TransparencyLog } from '../../ledger/transparency/transparency-log.js';
import { Witnesses, witnessesOf } from '../../ledger/transparency/witness-list.js';

@Module({
  providers: [
    {
      provide: LogTiles,
      inject: [ProjectionStore, EventStore],
      useFactory: (rows: ProjectionStore, store: EventStore) => new LogTiles(rows, store),
    },
    {
      provide: TransparencyLog,
      inject: [EventStore, LogTiles, LedgerMetadata, Settings],
      useFactory: (
        store: EventStore,
        tiles: LogTiles,
        metadata: LedgerMetadata,
        { logOrigin }: Settings,
      ) => new TransparencyLog(store, tiles, metadata, logOrigin),
    },
    {
      provide: Witnesses,
      inject: [Settings],
      useFactory: (settings: Settings) => new Witnesses(witnessesOf(settings)),
    },
  ],
  exports: [LogTiles, TransparencyLog, Witnesses],
})
export class TransparencyModule {}

// How much of this ledger was ever signed: where it has less now, its end was cut off.
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { Settings } from '../config/settings.js';
import { LogFolder } from './log-folder.js';
import { LogTiles } from './log-tiles.js';
import { TransparencyLog } from './transparency-log.js';

type LedgerPorts = {
  readonly store: EventStore;
  readonly metadata: LedgerMetadata;
  readonly projectionStore: ProjectionStore;
};

/** The greatest size in the checkpoints of this log, in the ledger and in the folder. */
export async function signedSize(
  { store, metadata, projectionStore }: LedgerPorts,
  { logOrigin, logFolder }: Pick<Settings, 'logOrigin' | 'logFolder'>,
): Promise<number> {
  const tiles = new LogTiles(projectionStore, store);
  const transparency = new TransparencyLog(store, tiles, metadata, logOrigin);
  const origin = await transparency.originNow();
  const ofFolder =
    logFolder === undefined ? undefined : await new LogFolder(logFolder, tiles).newest();
  const sizes = [await transparency.newest(), ofFolder === 'broken' ? undefined : ofFolder]
    .filter((checkpoint) => checkpoint !== undefined && checkpoint.origin === origin)
    .map((checkpoint) => checkpoint!.size);
  return Math.max(0, ...sizes);
}

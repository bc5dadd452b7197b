// The epoch of a ledger: a random id that is new after every restore. Who has seen positions of
// another epoch has seen another history.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { LedgerBehind } from '../../kernel/core/errors.js';
import { isOfEpoch, type LedgerEpoch } from '../../kernel/core/ledger-epoch.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { log } from '../config/log.js';
import type { Settings } from '../config/settings.js';
import { lastSealIn, setAsideSeals } from '../integrity/seal-folder.js';
import { signedSize } from '../transparency/signed-size.js';
import type { StoragePorts } from './opened-ledger.js';

export const EPOCH_KEY = 'epoch';
/** How an epoch began; the first one of a ledger has no such record. */
const beginningKey = (id: string) => `epoch.${id}`;
/** `lost`: up to where events were seen that the operator has accepted as lost. */
type Beginning = { readonly position: number; readonly lost?: number };

/** What others have seen of the ledger; `counts` gets the epoch that they name, if any. */
export type SeenByOthers = (
  epoch: LedgerEpoch,
  counts: (found: string | undefined) => boolean,
) => Promise<number>;

/** A node that has just become primary may be behind what another one has answered. */
const LOOKS = 5;
const LOOK_EVERY_MS = 200;

/**
 * The epoch of the ledger; a ledger without one gets it, the same for all processes. Throws
 * LedgerBehind where seals, rows or others have seen later positions than the ledger has: it was
 * rolled back. With KEPING_ACCEPT_LOSS a new epoch begins instead, the seals ahead are set aside
 * and the rows ahead are dropped.
 */
export async function openEpoch(
  { sealFolder, acceptLoss, logOrigin, logFolder }: Settings,
  {
    store,
    projectionStore,
    metadata,
  }: Pick<StoragePorts, 'store' | 'projectionStore' | 'metadata'>,
  seenByOthers: SeenByOthers = async () => 0,
): Promise<LedgerEpoch> {
  const id = await metadata.setOnce(EPOCH_KEY, randomUUID());
  const beginning = (await metadata.list(beginningKey(id))).get(beginningKey(id));
  const epoch: LedgerEpoch = { id, isFirst: beginning === undefined };
  // A loss that was accepted is not reported again; what this epoch has seen always counts.
  const isAccepted =
    beginning !== undefined && (JSON.parse(beginning) as Beginning).lost !== undefined;
  // Before the head is read: other processes append and project meanwhile.
  const projected = await Promise.all(
    (await projectionStore.names()).map(
      async (name) => [name, await projectionStore.checkpoint(name)] as const,
    ),
  );
  const seen = Math.max(
    sealFolder === undefined ? 0 : (lastSealIn(sealFolder)?.statement.position ?? 0),
    await signedSize({ store, metadata, projectionStore }, { logOrigin, logFolder }),
    await seenByOthers(epoch, (found) => !isAccepted || isOfEpoch(found, epoch)),
    ...projected.map(([, checkpoint]) => checkpoint),
  );
  const position = await positionReaching(store, seen);
  if (seen <= position) return epoch;
  if (!acceptLoss)
    throw new LedgerBehind(
      `The ledger ends at ${position}, but seals, topics or rows have seen ${seen}: events were ` +
        'lost. Restore a newer backup, or start once with --accept-loss.',
    );
  const aside = sealFolder === undefined ? [] : setAsideSeals(sealFolder, position, id);
  // Rows of what is lost are of another history: they are made again.
  for (const [name, checkpoint] of projected)
    if (checkpoint > position) await projectionStore.drop(name);
  const next = await beginEpoch(metadata, { position, lost: seen });
  log.error({ position, seen, before: id, epoch: next.id, aside }, 'events were lost; a new epoch');
  return next;
}

/** The position of the ledger; looks again for a while where it is less than was seen. */
async function positionReaching(store: EventStore, seen: number): Promise<number> {
  for (let look = 1; ; look += 1) {
    const { position } = await store.head();
    if (position >= seen || look === LOOKS) return position;
    await pause(LOOK_EVERY_MS);
  }
}

/** Begins a new epoch; its beginning is stored before its id, and stays. */
export async function beginEpoch(
  metadata: LedgerMetadata,
  beginning: Beginning,
): Promise<LedgerEpoch> {
  const id = randomUUID();
  const before = metadata.get(EPOCH_KEY);
  await metadata.set(beginningKey(id), JSON.stringify({ before, ...beginning }));
  await metadata.set(EPOCH_KEY, id);
  return { id, isFirst: false };
}

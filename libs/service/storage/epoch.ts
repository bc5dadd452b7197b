// The epoch of a ledger: a random id that is new after every restore. Who has seen positions of
// another epoch has seen another history.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { LedgerBehind } from '../../kernel/core/errors.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { log } from '../config/log.js';
import type { Settings } from '../config/settings.js';
import { lastSealIn, setAsideSeals } from '../integrity/seal-folder.js';
import type { StoragePorts } from './opened-ledger.js';

export const EPOCH_KEY = 'epoch';

/** A node that has just become primary may be behind what another one has answered. */
const LOOKS = 5;
const LOOK_EVERY_MS = 200;

/**
 * The epoch of the ledger; a ledger without one gets it, the same for all processes. Throws
 * LedgerBehind where seals or rows are of later positions than the ledger has: it was rolled back.
 * With KEPING_ACCEPT_LOSS a new epoch begins instead, and the seals ahead are set aside.
 */
export async function openEpoch(
  { sealFolder, acceptLoss }: Settings,
  { store, projectionStore, metadata }: StoragePorts,
): Promise<string> {
  const epoch = await metadata.setOnce(EPOCH_KEY, randomUUID());
  // Before the head is read: other processes append and project meanwhile.
  const seen = Math.max(
    sealFolder === undefined ? 0 : (lastSealIn(sealFolder)?.statement.position ?? 0),
    ...(await Promise.all(
      (await projectionStore.names()).map((name) => projectionStore.checkpoint(name)),
    )),
  );
  const position = await positionReaching(store, seen);
  if (seen <= position) return epoch;
  if (!acceptLoss)
    throw new LedgerBehind(
      `The ledger ends at ${position}, but seals or rows have seen ${seen}: events were lost. ` +
        'Restore a newer backup, or start once with --accept-loss.',
    );
  const aside = sealFolder === undefined ? [] : setAsideSeals(sealFolder, position, epoch);
  const next = await beginEpoch(metadata);
  log.error({ position, seen, before: epoch, epoch: next, aside }, 'events were lost; a new epoch');
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

/** Begins a new epoch. */
export async function beginEpoch(metadata: LedgerMetadata): Promise<string> {
  const epoch = randomUUID();
  await metadata.set(EPOCH_KEY, epoch);
  return epoch;
}

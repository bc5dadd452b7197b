// Restore: a verified backup becomes a ledger in a new folder, under a new epoch.
import type { KeyObject } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyLedgerFile, syncToDisk } from '../../../sqlite/copy.js';
import { ledgerFile } from '../../../sqlite/data-folder.js';
import { migrateLedgerFile } from '../../../sqlite/migrate.js';
import { SqliteEventStore } from '../../../sqlite/sqlite-event-store.js';
import { SqliteLedgerMetadata } from '../../../sqlite/sqlite-ledger-metadata.js';
import type { Settings } from '../../config/settings.js';
import { beginEpoch } from '../epoch.js';
import { openToRead } from '../open-to-read.js';
import { requireEmbedded, requireEmpty } from './backup.js';
import { readManifest, type Manifest } from './manifest.js';
import { verifyLedger } from './verify-ledger.js';

export type Restored = { readonly manifest: Manifest; readonly epoch: string };

/**
 * Restores the backup in `from` to the new or empty folder `to`, and verifies the result. `to` is
 * left as it was where that fails. Throws UnusableStore with a sentence.
 */
export async function restore(
  settings: Settings,
  from: string,
  to: string,
  publicKey: KeyObject,
): Promise<Restored> {
  requireEmbedded(settings);
  const manifest = await readManifest(from, publicKey);
  requireEmpty(to);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  try {
    copyLedgerFile(join(from, 'ledger.sqlite'), ledgerFile(to));
    migrateLedgerFile(ledgerFile(to));
    const ledger = await openToRead({ ...settings, dataDir: to });
    await verifyLedger(ledger, manifest.seal, publicKey).finally(() => ledger.close());
    const epoch = await markRestored(ledgerFile(to), manifest);
    syncToDisk(to);
    return { manifest, epoch };
  } catch (error) {
    for (const end of ['', '-wal', '-shm']) rmSync(`${ledgerFile(to)}${end}`, { force: true });
    throw error;
  }
}

/** Gives the restored ledger a new epoch, and notes what it was restored from. */
async function markRestored(file: string, manifest: Manifest): Promise<string> {
  const store = new SqliteEventStore(file);
  try {
    const metadata = new SqliteLedgerMetadata(store.db);
    const { position, takenAt, epoch: from } = manifest;
    await metadata.set('restored', JSON.stringify({ from, position, takenAt }));
    return (await beginEpoch(metadata, { position })).id;
  } finally {
    await store.close();
  }
}

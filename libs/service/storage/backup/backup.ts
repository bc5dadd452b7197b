// Backup beside a running service: a consistent copy of the ledger file, verified and sealed.
import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableStore } from '../../../kernel/core/errors.js';
import { copyLedgerFile, syncToDisk } from '../../../sqlite/copy.js';
import { ledgerFile } from '../../../sqlite/data-folder.js';
import { Clock } from '../../config/clock.js';
import { SettingsFault, type Settings } from '../../config/settings.js';
import { keyIdOf, readSealKey, Sealer } from '../../integrity/seals.js';
import { openToRead } from '../open-to-read.js';
import { fileEntry, MANIFEST, signedManifest, type Manifest } from './manifest.js';
import { verifyLedger } from './verify-ledger.js';

const LEDGER = 'ledger.sqlite';

/**
 * Writes a backup into a new or empty folder: the ledger and a signed manifest, neither secrets
 * nor keys. The service may run and write meanwhile. Throws UnusableStore with a sentence where
 * there is no ledger, the folder is not empty, or the history is not in order.
 */
export async function backup(
  settings: Settings,
  out: string,
  clock = new Clock(),
): Promise<Manifest> {
  requireEmbedded(settings);
  if (!existsSync(ledgerFile(settings.dataDir)))
    throw new UnusableStore(`there is no ledger in ${settings.dataDir}`);
  requireEmpty(out);
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const key = readSealKey(settings);
  const part = join(out, `${LEDGER}.part`);
  try {
    copyLedgerFile(ledgerFile(settings.dataDir), part);
    renameSync(part, join(out, LEDGER));
    const manifest = await describe({ ...settings, dataDir: out }, key, clock);
    writeDurably(join(out, MANIFEST), signedManifest(manifest, key));
    syncToDisk(out);
    return manifest;
  } catch (error) {
    for (const name of [part, join(out, LEDGER), join(out, MANIFEST)])
      rmSync(name, { force: true });
    throw error;
  }
}

async function describe(
  copied: Settings,
  key: ReturnType<typeof readSealKey>,
  clock: Clock,
): Promise<Manifest> {
  const ledger = await openToRead(copied);
  try {
    const sealer = new Sealer(ledger.store, key, () => clock.now(), ledger.epoch);
    const seal = (await sealer.seal()) ?? null;
    const { position, ledger: first } = await verifyLedger(ledger, seal, createPublicKey(key));
    return {
      type: 'keping-backup',
      ledger: first,
      epoch: ledger.epoch ?? '',
      position,
      takenAt: new Date(clock.now()).toISOString(),
      files: [await fileEntry(copied.dataDir, LEDGER)],
      seal,
      key: keyIdOf(key),
    };
  } finally {
    await ledger.close();
  }
}

/** Throws SettingsFault where the storage has a backup of its own. */
export function requireEmbedded({ storage }: Settings): void {
  if (storage !== 'embedded')
    throw new SettingsFault([
      'backup and restore are for KEPING_STORAGE=embedded; for MongoDB take a snapshot of the ' +
        'replica set, see docs/operating/backup.md',
    ]);
}

/** Throws UnusableStore where a folder has anything in it. */
export function requireEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UnusableStore(`${folder} is not empty: choose a new folder`);
}

/** Writes a new file and waits until it is on the disk. */
function writeDurably(file: string, text: string): void {
  writeFileSync(file, text, { flag: 'wx', mode: 0o600, flush: true });
}

// Restore: a verified backup becomes a ledger in a new folder or an empty database, whole or up to
// a position, under a new epoch; its documents with it.
import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableStore } from '../../../kernel/core/errors.js';
import { copyLedgerFile, eraseSessions, syncToDisk } from '../../../sqlite/copy.js';
import { ledgerFile } from '../../../sqlite/data-folder.js';
import { migrateLedgerFile } from '../../../sqlite/migrate.js';
import { ofStorage, SettingsFault, type Settings } from '../../config/settings.js';
import type { Documents } from '../../../kernel/ports/documents.js';
import type { LedgerMetadata } from '../../../kernel/ports/ledger-metadata.js';
import { documentsFolder, FolderDocuments } from '../documents/folder-documents.js';
import { beginEpoch, EPOCH_KEY } from '../epoch.js';
import { openToRead } from '../open-to-read.js';
import { lockAccess } from '../../access/access-lock.js';
import { beginIn } from './backup.js';
import {
  copyClaims,
  copyCommits,
  copyDocuments,
  copyMetadata,
  copySecrets,
  type FilledLedger,
} from './content.js';
import { exportedCommits, exportedSeals } from './exported-commits.js';
import { openEmptyDatabase, openLedgerFile } from './ledgers.js';
import { readManifest, type Manifest } from './manifest.js';
import { verifyLedger, verifyWhole } from './verify-ledger.js';

export type Restored = {
  readonly manifest: Manifest;
  readonly epoch: string;
  readonly position: number;
};
export type RestoreOptions = {
  /** The folder of the backup. */
  readonly from: string;
  /** A new or empty folder; with MongoDB undefined: the settings name the database. */
  readonly to?: string | undefined;
  /** The last position of the restored ledger; the backup's where not given. */
  readonly position?: number | undefined;
  /** An export with the events behind the backup. */
  readonly exportFile?: string | undefined;
  /** Tokens that were issued before stay good; accounts are locked all the same. */
  readonly keepTokens?: boolean | undefined;
};

/**
 * Restores a backup, and verifies the result. The target is left empty where that fails. Throws
 * UnusableStore with a sentence, SettingsFault where the target does not fit the storage.
 */
export async function restore(
  settings: Settings,
  options: RestoreOptions,
  publicKey: KeyObject,
): Promise<Restored> {
  const { from, to } = options;
  const isFile = ofStorage(settings, { embedded: true, distributed: false });
  if (isFile !== (to !== undefined))
    throw new SettingsFault([
      isFile
        ? 'name a new folder with --to'
        : '--to is for KEPING_STORAGE=embedded: KEPING_MONGODB_URL names the database',
    ]);
  const manifest = await readManifest(from, publicKey);
  const position = wantedPosition(manifest, options);
  const isNew = to !== undefined && !existsSync(to);
  const folder =
    to === undefined
      ? mkdtempSync(join(tmpdir(), 'keping-restore-'))
      : beginIn(to, ['ledger.sqlite', 'documents']);
  try {
    copyLedgerFile(join(from, 'ledger.sqlite'), ledgerFile(folder));
    eraseSessions(ledgerFile(folder));
    migrateLedgerFile(ledgerFile(folder));
    const copied = await openToRead(fileSettings(settings, folder));
    await verifyWhole(copied, manifest.seal, publicKey).finally(() => copied.close());
    const restoring = { ...options, manifest, position, publicKey, folder };
    const epoch = isFile
      ? await restoreFile(settings, restoring, to!)
      : await restoreDatabase(settings, restoring);
    return { manifest, epoch, position };
  } catch (error) {
    if (isNew) rmSync(to, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Restoring = RestoreOptions & {
  readonly manifest: Manifest;
  readonly position: number;
  readonly publicKey: KeyObject;
  /** With the verified copy of the backup's ledger file, in the layout of this release. */
  readonly folder: string;
};

const fileSettings = (settings: Settings, dataDir: string): Settings => ({
  ...settings,
  storage: 'embedded',
  dataDir,
});

function wantedPosition(manifest: Manifest, { position, exportFile }: RestoreOptions): number {
  if (position === undefined && exportFile !== undefined)
    throw new SettingsFault(['--export needs --position: how far to restore']);
  if (position !== undefined && position > manifest.position && exportFile === undefined)
    throw new UnusableStore(
      `the backup ends at ${manifest.position}: for ${position} name an export of what follows ` +
        'with --export',
    );
  return position ?? manifest.position;
}

async function restoreFile(settings: Settings, restoring: Restoring, to: string): Promise<string> {
  const { folder, manifest, position } = restoring;
  const isWhole = position === manifest.position;
  // The copy of a whole backup has its rows: they need not be made again.
  const built = isWhole ? folder : join(folder, 'built');
  mkdirSync(built, { recursive: true, mode: 0o700 });
  const ledger = openLedgerFile(ledgerFile(built));
  let epoch: string;
  try {
    if (isWhole) await copyDocuments(documentsOf(restoring, ledger.metadata), ledger.documents);
    else await fill(ledger, restoring);
    if (!isWhole) await verifyFilled(fileSettings(settings, built), restoring);
    epoch = await markRestored(ledger, restoring);
  } finally {
    await ledger.close();
  }
  // Without a write-ahead log, and whole before it has its name.
  const finished = join(folder, 'finished.sqlite');
  copyLedgerFile(ledgerFile(built), finished);
  if (existsSync(documentsFolder(built))) renameSync(documentsFolder(built), documentsFolder(to));
  renameSync(finished, ledgerFile(to));
  syncToDisk(to);
  return epoch;
}

async function restoreDatabase(settings: Settings, restoring: Restoring): Promise<string> {
  const ledger = await openEmptyDatabase(settings.mongodbUrl!);
  try {
    await fill(ledger, restoring);
    await verifyFilled(settings, restoring);
    const epoch = await markRestored(ledger, restoring);
    await ledger.filled();
    return epoch;
  } catch (error) {
    await ledger.clear();
    throw error;
  } finally {
    await ledger.close();
  }
}

async function fill(to: FilledLedger, restoring: Restoring): Promise<void> {
  const { folder, manifest, position, exportFile } = restoring;
  const from = openLedgerFile(ledgerFile(folder));
  try {
    await copyCommits(from.commits, to, position);
    if (position > manifest.position)
      await copyCommits(exportedCommits(exportFile!, manifest.position), to, position);
    const end = await to.store.head();
    if (end.position !== position)
      throw new UnusableStore(`${exportFile} ends at ${end.position}, before ${position}`);
    // A claim that was decided later may name events that are not there.
    const isEarlier = position < manifest.position;
    await copyClaims(from, to, isEarlier ? new Date(end.recordedAtMs).toISOString() : undefined);
    await copyMetadata(from, to);
    await copySecrets(from, to);
    await copyDocuments(documentsOf(restoring, from.metadata), to.documents);
  } finally {
    await from.close();
  }
}

/** The documents of the backup; what is known of them is in the copy of its ledger file. */
const documentsOf = ({ from }: Restoring, metadata: LedgerMetadata): Documents =>
  new FolderDocuments(documentsFolder(from), metadata);

/** The whole proof over what was filled in, with the seals that are over a part of it. */
async function verifyFilled(
  settings: Settings,
  { manifest, position, exportFile, publicKey }: Restoring,
): Promise<void> {
  const exported = exportFile === undefined ? [] : await exportedSeals(exportFile);
  const seals = [...(manifest.seal ? [manifest.seal] : []), ...exported];
  const ledger = await openToRead(settings);
  await verifyLedger(
    ledger,
    seals.filter(({ statement }) => statement.position <= position),
    publicKey,
  ).finally(() => ledger.close());
}

/** Gives the restored ledger a new epoch, locks it, and notes what it was restored from. */
async function markRestored(
  { metadata }: Pick<FilledLedger, 'metadata'>,
  { manifest, position, keepTokens = false }: Restoring,
): Promise<string> {
  await lockAccess(metadata, { position, keepTokens });
  const { position: backedUp, takenAt, epoch: from } = manifest;
  await metadata.set('restored', JSON.stringify({ from, position, backedUp, takenAt }));
  await metadata.set(EPOCH_KEY, from);
  return (await beginEpoch(metadata, { position })).id;
}

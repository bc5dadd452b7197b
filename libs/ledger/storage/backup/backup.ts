// Backup beside running processes: a ledger file with all that is stored up to a position, verified
// and sealed, and the documents beside it; of a file and of a database in the same form.
import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UnusableStore } from '../../../kernel/core/errors.js';
import { copyLedgerFile, eraseSessions, syncToDisk } from '../../../sqlite/copy.js';
import { ledgerFile } from '../../../sqlite/data-folder.js';
import { openAnyLayout } from '../../../sqlite/database.js';
import { SqliteLedgerMetadata } from '../../../sqlite/sqlite-ledger-metadata.js';
import { Clock } from '../../config/clock.js';
import { ofStorage, type Settings } from '../../config/settings.js';
import { keyIdOf, readSealKey, Sealer } from '../../integrity/seals.js';
import { documentPath, documentsFolder, FolderDocuments } from '../documents/folder-documents.js';
import { EPOCH_KEY } from '../epoch.js';
import { openToRead, type ReadOnlyLedger } from '../open-to-read.js';
import { copyClaims, copyCommits, copyDocuments, copyMetadata, copySecrets } from './content.js';
import { fileEntry, MANIFEST, signedManifest, type BackupFile, type Manifest } from './manifest.js';
import { verifyWhole } from './verify-ledger.js';

const LEDGER = 'ledger.sqlite';
const DOCUMENTS = 'documents';
/** The manifest comes last: with it the backup is whole. */
const PARTS = [DOCUMENTS, LEDGER, MANIFEST];
/** Where it is made. While the folder has it, nothing else there is finished. */
const UNFINISHED = '.unfinished';

/**
 * Writes a backup into a new or empty folder: the ledger, its documents and a signed manifest,
 * neither secrets nor keys. The service may run and write meanwhile. Throws UnusableStore with a
 * sentence where there is no ledger, the folder is not empty, or the history is not in order.
 */
export async function backup(
  settings: Settings,
  out: string,
  clock = new Clock(),
): Promise<Manifest> {
  const isFile = ofStorage(settings, { embedded: true, distributed: false });
  if (isFile && !existsSync(ledgerFile(settings.dataDir)))
    throw new UnusableStore(`there is no ledger in ${settings.dataDir}`);
  const key = readSealKey(settings);
  const unfinished = beginIn(out, PARTS);
  const copy = join(unfinished, LEDGER);
  try {
    if (isFile) await copyFolder(settings.dataDir, unfinished);
    else await copyDatabase(settings.mongodbUrl!, copy);
    eraseSessions(copy);
    const copied: Settings = { ...settings, storage: 'embedded', dataDir: unfinished };
    const manifest = await describe(copied, key, clock);
    writeDurably(join(unfinished, MANIFEST), signedManifest(manifest, key));
    for (const name of PARTS)
      if (existsSync(join(unfinished, name))) renameSync(join(unfinished, name), join(out, name));
    syncToDisk(out);
    rmSync(unfinished, { recursive: true, force: true });
    return manifest;
  } catch (error) {
    for (const name of PARTS) removeFile(join(out, name));
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/**
 * A folder within a new or empty one, in which something is made before it is moved there. What an
 * attempt has left that broke off is removed: the folder then has nothing but that and `files`.
 * Throws UnusableStore where it has anything else.
 */
export function beginIn(folder: string, files: readonly string[]): string {
  const unfinished = join(folder, UNFINISHED);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const isLeft = names.includes(UNFINISHED);
  if (names.some((name) => !isLeft || ![UNFINISHED, ...files].includes(name)))
    throw new UnusableStore(`${folder} is not empty: choose a new folder`);
  for (const name of names.filter((left) => left !== UNFINISHED)) removeFile(join(folder, name));
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  return unfinished;
}

/** The ledger file first: what is known of a document that was removed since is then corrected. */
async function copyFolder(from: string, to: string): Promise<void> {
  copyLedgerFile(ledgerFile(from), ledgerFile(to));
  const source = openAnyLayout(ledgerFile(from), true);
  const copy = new DatabaseSync(ledgerFile(to));
  try {
    copy.exec('PRAGMA journal_mode = MEMORY');
    const documentsOf = (folder: string, db: DatabaseSync) =>
      new FolderDocuments(documentsFolder(folder), new SqliteLedgerMetadata(db));
    await copyDocuments(documentsOf(from, source), documentsOf(to, copy));
  } finally {
    copy.close();
    source.close();
  }
}

/** Claims first: what became of one is then not newer than the events. */
async function copyDatabase(url: string, part: string): Promise<void> {
  const { openDatabaseToCopy, openLedgerFile } = await import('./ledgers.js');
  const from = await openDatabaseToCopy(url);
  const filling = `${part}.filling`;
  try {
    const to = openLedgerFile(filling);
    try {
      await copyClaims(from, to);
      await copyMetadata(from, to);
      await copySecrets(from, to);
      await to.metadata.set(EPOCH_KEY, from.metadata.get(EPOCH_KEY)!);
      await copyCommits(from.commits, to);
      await copyDocuments(from.documents, to.documents);
    } finally {
      await to.close();
    }
    copyLedgerFile(filling, part);
  } finally {
    removeFile(filling);
    await from.close();
  }
}

/** A folder, or a file with what SQLite keeps beside it. */
export function removeFile(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { recursive: true, force: true });
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
    const { position, ledger: first } = await verifyWhole(ledger, seal, createPublicKey(key));
    return {
      type: 'keping-backup',
      ledger: first,
      epoch: ledger.epoch ?? '',
      position,
      takenAt: new Date(clock.now()).toISOString(),
      files: [await fileEntry(copied.dataDir, LEDGER), ...(await documentFiles(ledger, copied))],
      seal,
      key: keyIdOf(key),
    };
  } finally {
    await ledger.close();
  }
}

async function documentFiles(
  { documents }: ReadOnlyLedger,
  { dataDir }: Settings,
): Promise<readonly BackupFile[]> {
  const files: BackupFile[] = [];
  for await (const page of documents.list())
    for (const entry of page)
      if ('storedAt' in entry)
        files.push(await fileEntry(dataDir, `${DOCUMENTS}/${documentPath(entry.sha256)}`));
  return files;
}

/** Writes a new file and waits until it is on the disk. */
function writeDurably(file: string, text: string): void {
  writeFileSync(file, text, { flag: 'wx', mode: 0o600, flush: true });
}

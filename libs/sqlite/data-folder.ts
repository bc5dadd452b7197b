// The data folder: created where missing, and locked by one writing process at a time (the lock
// ends with the process).
import { chmodSync, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UnusableStore } from '../kernel/core/errors.js';

export type DataFolder = {
  readonly ledgerFile: string;
  readonly rowsFile: string;
  release(): void;
};

/**
 * Locks the folder for writing. Throws UnusableStore where another process has locked it or it
 * cannot be written.
 */
export function takeDataFolder(folder: string): DataFolder {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    narrow(folder, 0o700);
  } catch (error) {
    throw new UnusableStore(
      `the data folder ${folder} cannot be made: ${(error as Error).message}`,
    );
  }
  const lock = lockFolder(folder);
  narrow(join(folder, 'writer.lock'), 0o600);
  for (const file of [ledgerFile(folder), rowsFile(folder)])
    for (const end of ['', '-wal', '-shm']) narrow(`${file}${end}`, 0o600);
  try {
    requireNoEmptiedLedger(folder);
  } catch (error) {
    lock.close();
    throw error;
  }
  return {
    ledgerFile: ledgerFile(folder),
    rowsFile: rowsFile(folder),
    release: () => lock.isOpen && lock.close(),
  };
}

/** Takes from others what they may do with a folder or file; SQLite makes new files alike. */
function narrow(path: string, mode: number): void {
  if (existsSync(path) && (statSync(path).mode & 0o077) !== 0) chmodSync(path, mode);
}

/** What the service makes beside a ledger that it has begun. */
const KEYS = ['jwt-secret', 'seal-key.pem'];

/** L-e: an empty file beside the keys of a ledger is what is left of it, not a new one. */
function requireNoEmptiedLedger(folder: string): void {
  const file = ledgerFile(folder);
  const isEmpty = statSync(file, { throwIfNoEntry: false })?.size === 0;
  if (!isEmpty || existsSync(`${file}-wal`)) return;
  if (KEYS.some((name) => existsSync(join(folder, name))))
    throw new UnusableStore(
      `${file} is empty, but the folder has the keys of a ledger: the ledger was lost. ` +
        'Restore the last backup (npm run restore), or begin a new one in another folder.',
    );
}

export const ledgerFile = (folder: string) => join(folder, 'ledger.sqlite');

/** Everything in it follows from the ledger file: it can be removed while no process uses it. */
export const rowsFile = (folder: string) => join(folder, 'rows.sqlite');

/** The space of the folder's disk and of both write-ahead logs, in bytes. */
export function spaceOf(folder: string) {
  const { bavail, blocks, bsize } = statfsSync(folder);
  const logs = [ledgerFile(folder), rowsFile(folder)].map(
    (file) => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
  );
  return {
    free: bavail * bsize,
    total: blocks * bsize,
    log: logs.reduce((sum, size) => sum + size, 0),
  };
}

/**
 * An exclusive transaction on a file of its own: the operating system ends it when the process
 * ends, however that happens.
 */
function lockFolder(folder: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, 'writer.lock'));
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    if (lock?.isOpen) lock.close();
    const code = (error as { errcode?: number }).errcode;
    if (code !== undefined && (code & 0xff) === 5)
      throw new UnusableStore(`another service is writing in the data folder ${folder}`, true);
    throw new UnusableStore(
      `the data folder ${folder} cannot be written: ${(error as Error).message}`,
    );
  }
}

// The data folder: created where missing, and locked by one writing process at a time (the lock
// ends with the process).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UnusableStore } from '../kernel/core/errors.js';

export type DataFolder = { readonly ledgerFile: string; release(): void };

/**
 * Locks the folder for writing. Throws UnusableStore where another process has locked it or it
 * cannot be written.
 */
export function takeDataFolder(folder: string): DataFolder {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
  } catch (error) {
    throw new UnusableStore(
      `the data folder ${folder} cannot be made: ${(error as Error).message}`,
    );
  }
  const lock = lockFolder(folder);
  return { ledgerFile: ledgerFile(folder), release: () => lock.isOpen && lock.close() };
}

export const ledgerFile = (folder: string) => join(folder, 'ledger.sqlite');

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
      throw new UnusableStore(`another service is writing in the data folder ${folder}`);
    throw new UnusableStore(
      `the data folder ${folder} cannot be written: ${(error as Error).message}`,
    );
  }
}

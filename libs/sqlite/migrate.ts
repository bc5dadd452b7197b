// Brings a ledger file of an older release to the layout of this one, after a copy of it was made.
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UnusableStore } from '../kernel/core/errors.js';
import { copyLedgerFile, syncToDisk } from './copy.js';
import { openAnyLayout, reason, transaction } from './database.js';
import { currentLayout, layoutOf, migrateFrom, MIGRATIONS } from './layout.js';

/** From which layout to which; `copy` is the file as it was. */
export type Upgraded = { readonly from: number; readonly to: number; readonly copy: string };

/**
 * Copies the file beside itself and migrates it; undefined where it is of this layout already or
 * does not exist. The caller holds the lock of the data folder. Throws UnusableStore with a
 * sentence: the file is then as it was, or at a layout between.
 */
export function upgradeLedgerFile(file: string): Upgraded | undefined {
  const from = layoutIn(file);
  if (from === 0 || from === currentLayout()) return undefined;
  const copy = copyBefore(file, from);
  try {
    migrateLedgerFile(file);
  } catch (error) {
    throw new UnusableStore(`${(error as Error).message}. The copy from before is ${copy}.`);
  }
  return { from, to: currentLayout(), copy };
}

/** Migrates a file that is itself a copy; one step in one transaction. Throws UnusableStore. */
export function migrateLedgerFile(file: string): void {
  const db = openAnyLayout(file, false);
  try {
    for (let layout = layoutOf(db); layout < currentLayout(); layout += 1)
      try {
        transaction(db, () => migrateFrom(db, layout));
      } catch (error) {
        const { name } = MIGRATIONS[layout - 1]!;
        throw new UnusableStore(
          `${file} stays at layout ${layout}: the migration to ${layout + 1} (${name}) failed: ` +
            reason(error),
        );
      }
  } finally {
    db.close();
  }
}

/** 0 where there is no file, or an empty one. */
function layoutIn(file: string): number {
  if (!existsSync(file) || statSync(file).size === 0) return 0;
  const db = openAnyLayout(file, true);
  try {
    return layoutOf(db);
  } finally {
    db.close();
  }
}

/**
 * Copies the file beside itself, for its owner only, as `ledger.v1-before-v2.sqlite`; an earlier
 * copy of that name is replaced once the new one is on the disk.
 */
function copyBefore(file: string, from: number): string {
  const copy = join(dirname(file), `ledger.v${from}-before-v${currentLayout()}.sqlite`);
  const part = `${copy}.part`;
  try {
    rmSync(part, { force: true });
    // SQLite fills an empty file, and leaves its mode.
    writeFileSync(part, '', { mode: 0o600, flag: 'wx' });
    copyLedgerFile(file, part);
    renameSync(part, copy);
    syncToDisk(dirname(file));
    return copy;
  } catch (error) {
    rmSync(part, { force: true });
    throw new UnusableStore(
      `${file} was not migrated, for the copy ${copy} cannot be made: ${reason(error)}`,
    );
  }
}

// Opens the ledger's SQLite file: pragmas, layout, and what SQLite's error codes mean.
import { existsSync, statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StorageUnavailable, UnusableStore, VersionConflict } from '../kernel/core/errors.js';
import { createTables, currentLayout, layoutOf } from './layout.js';

/**
 * How safe the transactions of a connection are: FULL for events; with NORMAL a power cut may undo
 * the newest ones, which projections can do again.
 */
export type Durability = 'FULL' | 'NORMAL';

/**
 * Opens or creates the file, in the layout of this release. Throws UnusableStore with a sentence
 * for the operator.
 */
export function openDatabase(file: string, durability: Durability, readOnly = false): DatabaseSync {
  return opened(file, readOnly, (db) => {
    if (!readOnly) {
      prepareWriting(db, durability);
      if (layoutOf(db) === 0)
        transaction(db, () => {
          // Another process may have been first.
          if (layoutOf(db) === 0) createTables(db);
        });
    }
    const layout = layoutOf(db);
    if (layout !== 0 && layout < currentLayout())
      throw new UnusableStore(
        `${file} was written by an older release (layout ${layout}, this one has ` +
          `${currentLayout()}). Start the service on it once: it copies the file and migrates it.`,
      );
  });
}

/** Opens an existing file of this or an earlier layout, to copy or migrate it. */
export function openAnyLayout(file: string, readOnly: boolean): DatabaseSync {
  return opened(file, readOnly, (db) => {
    if (!readOnly) prepareWriting(db, 'FULL');
  });
}

function opened(file: string, readOnly: boolean, begin: (db: DatabaseSync) => void): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    const existed = existsSync(file) && statSync(file).size > 0;
    db = new DatabaseSync(file, { readOnly });
    db.exec('PRAGMA busy_timeout = 5000');
    const layout = layoutOf(db);
    if (layout > currentLayout())
      throw new UnusableStore(
        `${file} was written by a newer release ` +
          `(schema ${layout}, this one knows ${currentLayout()})`,
      );
    if (existed && !hasTables(db))
      throw new UnusableStore(
        `${file} cannot be opened: it holds no ledger. A ledger is copied by npm run backup, or ` +
          'with its -wal and -shm files while no process uses it.',
      );
    begin(db);
    return db;
  } catch (error) {
    if (db?.isOpen) db.close();
    if (error instanceof UnusableStore) throw error;
    throw new UnusableStore(`${file} cannot be opened: ${reason(error)}`);
  }
}

function prepareWriting(db: DatabaseSync, durability: Durability): void {
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability};
    PRAGMA wal_autocheckpoint = 10000; PRAGMA journal_size_limit = 67108864;`,
  );
}

const hasTables = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;

const STATEMENTS = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/**
 * The statement of this text, prepared once for each connection: preparing takes longer than most
 * statements do. It is for `run`, `get` and `all`; two readers may not `iterate` it at once.
 */
export function prepared(db: DatabaseSync, text: string): StatementSync {
  const known = STATEMENTS.get(db) ?? new Map<string, StatementSync>();
  STATEMENTS.set(db, known);
  const statement = known.get(text) ?? db.prepare(text);
  known.set(text, statement);
  return statement;
}

/** What SQLite's error means, for the operator. */
export function reason(error: unknown): string {
  const code = errcode(error);
  if (code === 26) return 'it is not a Keping ledger (damaged, or another kind of file)';
  if (code === 11) return 'the file is damaged';
  if (code === 8 || code === 14) return 'the folder or the file cannot be written';
  if (code === 13) return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
}

/** SQLite's primary result code, if the error carries one. */
function errcode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Runs `work` in one transaction; rolls all of it back when it throws. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw translated(error);
  }
}

/**
 * A taken position, version or id is a VersionConflict; a full or broken disk is
 * StorageUnavailable; any other error stays as it is.
 */
function translated(error: unknown): unknown {
  switch (errcode(error)) {
    case 19:
      return new VersionConflict((error as Error).message);
    case 5:
    case 8:
    case 10:
    case 13:
      return new StorageUnavailable(reason(error));
    case 11:
    case 26:
      return new UnusableStore(reason(error));
    default:
      return error;
  }
}

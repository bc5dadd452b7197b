// Opens the SQLite files of a ledger: pragmas, layout, and what SQLite's error codes mean.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StorageUnavailable, UnusableStore, VersionConflict } from '../kernel/core/errors.js';
import {
  createTables,
  currentLayout,
  layoutOf,
  LEDGER_FILE,
  ROWS_FILE,
  type FileLayout,
} from './layout.js';

/**
 * How safe the transactions of a connection are: FULL for events; with NORMAL a power cut may undo
 * the newest ones, which projections can do again.
 */
type Durability = 'FULL' | 'NORMAL';

/**
 * Opens or creates a ledger file, in the layout of this release. Throws UnusableStore with a
 * sentence for the operator.
 */
export const openDatabase = (file: string, readOnly = false): DatabaseSync =>
  openAs(LEDGER_FILE, file, 'FULL', readOnly);

/**
 * Opens or creates a file of rows. Where there is none to read, as in a backup, it has no rows.
 * Throws UnusableStore.
 */
export const openRows = (file: string, readOnly = false): DatabaseSync =>
  readOnly && !existsSync(file)
    ? openAs(ROWS_FILE, ':memory:', 'NORMAL', false)
    : openAs(ROWS_FILE, file, 'NORMAL', readOnly);

function openAs(
  wanted: FileLayout,
  file: string,
  durability: Durability,
  readOnly: boolean,
): DatabaseSync {
  return opened(wanted, file, readOnly, (db) => {
    if (!readOnly) {
      prepareWriting(db, durability);
      if (layoutOf(db) === 0)
        transaction(db, () => {
          // Another process may have been first.
          if (layoutOf(db) === 0) createTables(db, wanted);
        });
    }
    const layout = layoutOf(db);
    if (layout !== 0 && layout < currentLayout(wanted))
      throw new UnusableStore(
        `${file} was written by an older release (layout ${layout}, this one has ` +
          `${currentLayout(wanted)}). ${wanted.remedy.older}`,
      );
  });
}

/** Opens an existing ledger file of this or an earlier layout, to copy or migrate it. */
export function openAnyLayout(file: string, readOnly: boolean): DatabaseSync {
  return opened(LEDGER_FILE, file, readOnly, (db) => {
    if (!readOnly) prepareWriting(db, 'FULL');
  });
}

function opened(
  wanted: FileLayout,
  file: string,
  readOnly: boolean,
  begin: (db: DatabaseSync) => void,
): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    const existed = existsSync(file) && statSync(file).size > 0;
    db = new DatabaseSync(file, { readOnly });
    LAYOUTS.set(db, wanted);
    if (readOnly) READERS.add(db);
    db.exec('PRAGMA busy_timeout = 5000');
    const layout = layoutOf(db);
    if (layout > currentLayout(wanted))
      throw new UnusableStore(
        `${file} was written by a newer release ` +
          `(schema ${layout}, this one knows ${currentLayout(wanted)})`,
      );
    if (existed && !hasTable(db, wanted.mark))
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

const hasTable = (db: DatabaseSync, name: string): boolean =>
  db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;

const STATEMENTS = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/**
 * The statement of this text, prepared once for each connection: preparing takes longer than most
 * statements do. It is for `run`, `get` and `all`; two readers may not `iterate` it at once.
 */
export function prepared(db: DatabaseSync, text: string): StatementSync {
  const known = STATEMENTS.get(db) ?? new Map<string, StatementSync>();
  STATEMENTS.set(db, known);
  const statement = known.get(text) ?? statementOf(db, text);
  known.set(text, statement);
  return statement;
}

/** A statement of its own, whose errors are `translated`. */
export function statementOf(db: DatabaseSync, text: string): StatementSync {
  try {
    return guarded(db, db.prepare(text));
  } catch (error) {
    throw translated(error, db);
  }
}

function guarded(db: DatabaseSync, statement: StatementSync): StatementSync {
  for (const name of ['get', 'all', 'run'] as const) {
    const run = statement[name] as (...given: unknown[]) => unknown;
    const translating = (...given: unknown[]): unknown => {
      try {
        return run.apply(statement, given);
      } catch (error) {
        throw translated(error, db);
      }
    };
    statement[name] = translating as never;
  }
  return statement;
}

/** What is damaged, by the path of its file, since this process met it. */
const DAMAGED = new Map<string, string>();

/** What of a file this process could not read because it is damaged; undefined where nothing. */
export const damageOf = (file: string): string | undefined => DAMAGED.get(resolve(file));

/** What the file of a connection is for. */
const LAYOUTS = new WeakMap<DatabaseSync, FileLayout>();

/** Connections that only read may take the time to look which tables are damaged. */
const READERS = new WeakSet<DatabaseSync>();

function damaged(db: DatabaseSync): UnusableStore {
  const file = db.location() ?? 'the ledger';
  const tables = READERS.has(db) ? damagedTables(db) : [];
  const where = tables.length > 0 ? `: the table ${tables.join(', ')} cannot be read whole` : '';
  const { damaged: remedy } = (LAYOUTS.get(db) ?? LEDGER_FILE).remedy;
  const sentence = `${file} is damaged${where}. ${remedy}`;
  DAMAGED.set(resolve(file), sentence);
  return new UnusableStore(sentence);
}

/** The tables that SQLite finds damaged; it reads all of each. */
function damagedTables(db: DatabaseSync): readonly string[] {
  try {
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    return names.map(({ name }) => String(name)).filter((name) => !isWhole(db, name));
  } catch {
    return [];
  }
}

function isWhole(db: DatabaseSync, table: string): boolean {
  try {
    const [first] = db.prepare(`PRAGMA quick_check("${table}")`).all();
    return Object.values(first ?? {})[0] === 'ok';
  } catch {
    return false;
  }
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
    throw translated(error, db);
  }
}

/**
 * A taken position, version or id is a VersionConflict; a full or broken disk is
 * StorageUnavailable, a damaged file UnusableStore; any other error stays as it is.
 */
function translated(error: unknown, db: DatabaseSync): unknown {
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
      return damaged(db);
    default:
      return error;
  }
}

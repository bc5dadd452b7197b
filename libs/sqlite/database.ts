// Opens the ledger's SQLite file: pragmas, schema, and what SQLite's error codes mean.
import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StorageUnavailable, UnusableStore, VersionConflict } from '../kernel/core/errors.js';

export const SCHEMA_VERSION = 1;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  payload TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS streams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE IF NOT EXISTS stream_events (
  stream INTEGER NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (stream, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS commands (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  changed INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS claims (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  source TEXT NOT NULL,
  claim TEXT NOT NULL,
  place TEXT NOT NULL,
  waits_for TEXT,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claims_by_state ON claims (state, id);
CREATE INDEX IF NOT EXISTS claims_waiting ON claims (waits_for) WHERE waits_for IS NOT NULL;
CREATE TABLE IF NOT EXISTS views (
  name TEXT PRIMARY KEY,
  id INTEGER NOT NULL,
  checkpoint INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rows (
  view INTEGER NOT NULL,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  latest_at INTEGER NOT NULL,
  tags TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (view, key)
);
CREATE TABLE IF NOT EXISTS row_tags (
  view INTEGER NOT NULL,
  tag TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (view, tag, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS snapshots (
  view INTEGER NOT NULL,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  latest_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (view, key, version)
);
CREATE TABLE IF NOT EXISTS parked (
  view TEXT NOT NULL,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  error TEXT NOT NULL,
  count INTEGER NOT NULL,
  since TEXT NOT NULL,
  PRIMARY KEY (view, stream)
) WITHOUT ROWID;
`;

/**
 * How safe the transactions of a connection are: FULL for events; with NORMAL a power cut may undo
 * the newest ones, which projections can do again.
 */
export type Durability = 'FULL' | 'NORMAL';

/** Opens or creates the file. Throws UnusableStore with a sentence for the operator. */
export function openDatabase(file: string, durability: Durability, readOnly = false): DatabaseSync {
  try {
    const existed = existsSync(file) && statSync(file).size > 0;
    const db = new DatabaseSync(file, { readOnly });
    db.exec('PRAGMA busy_timeout = 5000');
    if (existed && version(db) <= SCHEMA_VERSION && !hasTables(db))
      throw new UnusableStore(
        `${file} cannot be opened: it holds no ledger. A ledger is copied by npm run backup, or ` +
          'with its -wal and -shm files while no process uses it.',
      );
    if (!readOnly) {
      db.exec(
        `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability};
        PRAGMA wal_autocheckpoint = 10000; PRAGMA journal_size_limit = 67108864;`,
      );
      const known = version(db);
      if (known > SCHEMA_VERSION)
        throw new UnusableStore(
          `${file} was written by a newer release ` +
            `(schema ${known}, this one knows ${SCHEMA_VERSION})`,
        );
      db.exec(SCHEMA);
      db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    } else if (version(db) > SCHEMA_VERSION)
      throw new UnusableStore(`${file} was written by a newer release`);
    return db;
  } catch (error) {
    if (error instanceof UnusableStore) throw error;
    throw new UnusableStore(`${file} cannot be opened: ${reason(error)}`);
  }
}

const hasTables = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;

function version(db: DatabaseSync): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

function reason(error: unknown): string {
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

// The tables of the ledger file and of the file of rows, and the steps from the layout of each
// release to the next. The number of the layout is the file's user_version.
import type { DatabaseSync } from 'node:sqlite';

/** A step to the next layout: SQL that runs whole or not at all. It never changes an event. */
export type Migration = { readonly name: string; readonly sql: string };

/** From layout 1 to 2, from 2 to 3, and so on: published steps never change. */
export const MIGRATIONS: readonly Migration[] = [
  {
    name:
      'hashes of passwords, sessions and requests of the command line in tables of their own; ' +
      'where the goods of a claim go',
    sql: `
CREATE TABLE IF NOT EXISTS secrets (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS access_requests (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS access (key TEXT PRIMARY KEY, value TEXT NOT NULL);
ALTER TABLE claims ADD COLUMN to_place TEXT;
`,
  },
  {
    name: 'rows in a file of their own, which is made again from the events',
    sql: `
DROP TABLE rows;
DROP TABLE row_tags;
DROP TABLE snapshots;
DROP TABLE views;
DROP TABLE parked;
`,
  },
  {
    name: 'lines of streams and ids of commands, written some thousand at a time',
    sql: `
CREATE TABLE command_ids (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO command_ids (id, seq) SELECT id, seq FROM commands ORDER BY id;
CREATE TABLE outcomes (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  changed INTEGER NOT NULL
);
INSERT INTO outcomes SELECT seq, id, fingerprint, answer, changed FROM commands;
DROP TABLE commands;
ALTER TABLE outcomes RENAME TO commands;
INSERT INTO meta (key, value)
  SELECT 'stream-events-written', coalesce(max(position), 0) FROM events;
INSERT INTO meta (key, value)
  SELECT 'command-ids-written', coalesce(max(seq), 0) FROM commands;
`,
  },
  {
    name: 'which notices an account wants, and what waits to be sent',
    sql: 'CREATE TABLE notices (key TEXT PRIMARY KEY, value TEXT NOT NULL);',
  },
];

const ROW_TABLES = `
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

/** What a file is for, by its tables. */
export type FileLayout = {
  /** The SQL of its first layout. */
  readonly tables: string;
  /** From layout 1 to 2, and so on. */
  readonly migrations: readonly Migration[];
  /** A table that every layout has. */
  readonly mark: string;
  /** What an operator does where the file is damaged or of an older layout. */
  readonly remedy: { readonly damaged: string; readonly older: string };
};

/** The layout that this release reads and writes. */
export const currentLayout = ({ migrations }: FileLayout = LEDGER_FILE): number =>
  1 + migrations.length;

/** The layout of a file; 0 where it has none yet. */
export function layoutOf(db: DatabaseSync): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

/** Creates the tables in an empty file; the caller's transaction makes them whole or not at all. */
export function createTables(db: DatabaseSync, layout: FileLayout): void {
  db.exec(layout.tables);
  for (const { sql } of layout.migrations) db.exec(sql);
  setLayout(db, currentLayout(layout));
}

/** Runs one step of a ledger file, from `layout` to the next; within the caller's transaction. */
export function migrateFrom(db: DatabaseSync, layout: number): void {
  db.exec(MIGRATIONS[layout - 1]!.sql);
  setLayout(db, layout + 1);
}

function setLayout(db: DatabaseSync, layout: number): void {
  db.exec(`PRAGMA user_version = ${layout}`);
}

const FIRST_LAYOUT = `
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
${ROW_TABLES}`;

export const LEDGER_FILE: FileLayout = {
  tables: FIRST_LAYOUT,
  migrations: MIGRATIONS,
  mark: 'meta',
  remedy: {
    damaged:
      'Restore the last backup (npm run restore); ' +
      'npm run -s audit -- verify names the tables that cannot be read.',
    older: 'Start the service on it once: it copies the file and migrates it.',
  },
};

const REMOVE_ROWS =
  'Stop the service and remove it, with its -wal and -shm: its rows are made again from events.';

/** The rows of projections: everything in it follows from the events of the ledger file. */
export const ROWS_FILE: FileLayout = {
  tables: ROW_TABLES,
  migrations: [],
  mark: 'views',
  remedy: { damaged: REMOVE_ROWS, older: REMOVE_ROWS },
};

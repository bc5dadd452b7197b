// AccessRecords in tables of the ledger's SQLite file.
import type { DatabaseSync } from 'node:sqlite';
import type { AccessRecords, AccessTables } from '../kernel/ports/access-records.js';
import { prepared } from './database.js';

/** `access` is the table of releases before layout 2. */
export type AccessTableName = 'secrets' | 'sessions' | 'access_requests' | 'access' | 'notices';

export class SqliteAccessRecords implements AccessRecords {
  constructor(
    private readonly db: DatabaseSync,
    private readonly table: AccessTableName,
  ) {}

  async get(key: string): Promise<string | undefined> {
    const row = prepared(this.db, `SELECT value FROM ${this.table} WHERE key = ?`).get(key) as
      { value: string } | undefined;
    return row?.value;
  }

  async list(prefix: string): Promise<ReadonlyMap<string, string>> {
    const rows = prepared(
      this.db,
      `SELECT key, value FROM ${this.table} WHERE key >= ? AND key < ?`,
    ).all(prefix, `${prefix}\uffff`) as { key: string; value: string }[];
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  async set(key: string, value: string): Promise<void> {
    prepared(
      this.db,
      `INSERT INTO ${this.table} (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    ).run(key, value);
  }

  async replace(key: string, value: string): Promise<boolean> {
    const update = prepared(this.db, `UPDATE ${this.table} SET value = ? WHERE key = ?`);
    return update.run(value, key).changes > 0;
  }

  async remove(key: string): Promise<void> {
    prepared(this.db, `DELETE FROM ${this.table} WHERE key = ?`).run(key);
  }
}

/** The tables behind a connection to a ledger of this release's layout. */
export const sqliteAccessTables = (db: DatabaseSync): AccessTables => ({
  secrets: new SqliteAccessRecords(db, 'secrets'),
  sessions: new SqliteAccessRecords(db, 'sessions'),
  requests: new SqliteAccessRecords(db, 'access_requests'),
  former: new SqliteAccessRecords(db, 'access'),
  notices: new SqliteAccessRecords(db, 'notices'),
});

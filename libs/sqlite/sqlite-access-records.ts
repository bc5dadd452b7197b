// AccessRecords in a table of their own in the ledger's SQLite file.
import type { DatabaseSync } from 'node:sqlite';
import type { AccessRecords } from '../kernel/ports/access-records.js';
import { prepared } from './database.js';

export class SqliteAccessRecords implements AccessRecords {
  /** `db` is a connection that may write; the table is made where it is missing. */
  constructor(private readonly db: DatabaseSync) {
    db.exec('CREATE TABLE IF NOT EXISTS access (key TEXT PRIMARY KEY, value TEXT NOT NULL)');
  }

  async get(key: string): Promise<string | undefined> {
    const row = prepared(this.db, 'SELECT value FROM access WHERE key = ?').get(key) as
      { value: string } | undefined;
    return row?.value;
  }

  async list(prefix: string): Promise<ReadonlyMap<string, string>> {
    const rows = prepared(this.db, 'SELECT key, value FROM access WHERE key >= ? AND key < ?').all(
      prefix,
      `${prefix}\uffff`,
    ) as { key: string; value: string }[];
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  async set(key: string, value: string): Promise<void> {
    prepared(
      this.db,
      `INSERT INTO access (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    ).run(key, value);
  }

  async replace(key: string, value: string): Promise<boolean> {
    const update = prepared(this.db, 'UPDATE access SET value = ? WHERE key = ?');
    return update.run(value, key).changes > 0;
  }

  async remove(key: string): Promise<void> {
    prepared(this.db, 'DELETE FROM access WHERE key = ?').run(key);
  }
}

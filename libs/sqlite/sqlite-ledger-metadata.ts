// LedgerMetadata on the ledger's SQLite file.
import type { DatabaseSync } from 'node:sqlite';
import type { LedgerMetadata } from '../kernel/ports/ledger-metadata.js';
import { prepared } from './database.js';

export class SqliteLedgerMetadata implements LedgerMetadata {
  /** `db` is the event store's connection. */
  constructor(private readonly db: DatabaseSync) {}

  get(key: string): string | undefined {
    const row = prepared(this.db, 'SELECT value FROM meta WHERE key = ?').get(key) as
      { value: string } | undefined;
    return row?.value;
  }

  async setOnce(key: string, value: string): Promise<string> {
    prepared(this.db, 'INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)').run(key, value);
    return this.get(key)!;
  }

  async list(prefix: string): Promise<ReadonlyMap<string, string>> {
    const rows = prepared(this.db, 'SELECT key, value FROM meta WHERE key >= ? AND key < ?').all(
      prefix,
      `${prefix}\uffff`,
    ) as { key: string; value: string }[];
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  async set(key: string, value: string): Promise<void> {
    prepared(
      this.db,
      `INSERT INTO meta (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    ).run(key, value);
  }
}

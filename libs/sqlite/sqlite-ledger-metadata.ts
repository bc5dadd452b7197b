// LedgerMetadata on the ledger's SQLite file.
import type { DatabaseSync } from 'node:sqlite';
import type { LedgerMetadata } from '../kernel/ports/ledger-metadata.js';

export class SqliteLedgerMetadata implements LedgerMetadata {
  /** `db` is the event store's connection. */
  constructor(private readonly db: DatabaseSync) {}

  get(key: string): string | undefined {
    const row = this.db.prepare('SELECT value FROM meta WHERE key = ?').get(key) as
      { value: string } | undefined;
    return row?.value;
  }

  async setOnce(key: string, value: string): Promise<string> {
    this.db.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)').run(key, value);
    return this.get(key)!;
  }

  async list(prefix: string): Promise<ReadonlyMap<string, string>> {
    const rows = this.db
      .prepare('SELECT key, value FROM meta WHERE key >= ? AND key < ?')
      .all(prefix, `${prefix}\uffff`) as { key: string; value: string }[];
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  async set(key: string, value: string): Promise<void> {
    this.db
      .prepare(
        `INSERT INTO meta (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      )
      .run(key, value);
  }
}

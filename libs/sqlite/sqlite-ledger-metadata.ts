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

  async set(key: string, value: string): Promise<void> {
    this.db
      .prepare(
        `INSERT INTO meta (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      )
      .run(key, value);
  }
}

// What a witness has signed last of each log, in a file of its own: durable before it answers, and
// decided one request after the other, whichever process asks (TLOG-15).
import { DatabaseSync } from 'node:sqlite';
import { UnusableStore } from '../kernel/core/errors.js';

export class WitnessRecords {
  private readonly db: DatabaseSync;

  /** Opens or creates the file. Throws UnusableStore where it cannot. */
  constructor(file: string) {
    try {
      this.db = new DatabaseSync(file);
      this.db.exec(
        `PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS cosigned (
          origin TEXT PRIMARY KEY, note TEXT NOT NULL
        ) STRICT, WITHOUT ROWID`,
      );
    } catch (error) {
      throw new UnusableStore(`${file} cannot be opened: ${(error as Error).message}`);
    }
  }

  /** The note that was signed last for a log; undefined before the first. */
  note(origin: string): string | undefined {
    return this.db.prepare('SELECT note FROM cosigned WHERE origin = ?').get(origin)?.['note'] as
      string | undefined;
  }

  /** Runs `decide` while nobody else decides, and keeps the note that it gives, if any. */
  decide<T>(decide: () => { readonly answer: T; readonly keep?: Kept }): T {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const { answer, keep } = decide();
      if (keep)
        this.db
          .prepare('INSERT OR REPLACE INTO cosigned (origin, note) VALUES (?, ?)')
          .run(keep.origin, keep.note);
      this.db.exec('COMMIT');
      return answer;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.db.close();
  }
}

type Kept = { readonly origin: string; readonly note: string };

// StorageIndex on SQLite: the columns and rows by which the store finds events.
import type { DatabaseSync } from 'node:sqlite';
import { prepared, statementOf } from './database.js';
import type { EventLine, StorageIndex, StreamLine } from '../kernel/ports/storage-index.js';

const PAGE = 5000;

export class SqliteStorageIndex implements StorageIndex {
  readonly dated = true;

  constructor(private readonly db: DatabaseSync) {}

  events(after: number, limit: number): readonly EventLine[] {
    return prepared(
      this.db,
      `SELECT position, id, at, recorded FROM events
        WHERE position > ? ORDER BY position LIMIT ?`,
    ).all(after, limit) as EventLine[];
  }

  async *streams(): AsyncIterable<readonly StreamLine[]> {
    const page = statementOf(
      this.db,
      `SELECT s.stream AS id, n.name AS stream, s.version, s.position, s.at
        FROM stream_events s JOIN streams n ON n.id = s.stream
        WHERE (s.stream, s.version) > (?, ?) ORDER BY s.stream, s.version LIMIT ?`,
    );
    let last = { id: -1, version: 0 };
    for (;;) {
      const lines = page.all(last.id, last.version, PAGE) as (StreamLine & { id: number })[];
      yield lines;
      if (lines.length < PAGE) return;
      last = lines[lines.length - 1]!;
    }
  }
}

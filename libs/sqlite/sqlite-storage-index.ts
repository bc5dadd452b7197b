// StorageIndex on SQLite: the columns and rows by which the store finds events.
import type { DatabaseSync } from 'node:sqlite';
import { prepared, statementOf } from './database.js';
import { NewestEntries } from './newest-entries.js';
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
    const newest = new NewestEntries(this.db);
    newest.refreshLines();
    // What is found in the table although it need not be there is not given twice.
    const seen = new Set<string>();
    const page = statementOf(
      this.db,
      `SELECT s.stream AS id, n.name AS stream, s.version, s.position, s.at
        FROM stream_events s JOIN streams n ON n.id = s.stream
        WHERE (s.stream, s.version) > (?, ?) ORDER BY s.stream, s.version LIMIT ?`,
    );
    let last = { id: -1, version: 0 };
    for (;;) {
      const lines = page.all(last.id, last.version, PAGE) as (StreamLine & { id: number })[];
      for (const line of lines) if (line.position > newest.linesWrittenUpTo) seen.add(keyOf(line));
      yield lines;
      if (lines.length < PAGE) break;
      last = lines[lines.length - 1]!;
    }
    yield newest.allLines().filter((line) => !seen.has(keyOf(line)));
  }
}

const keyOf = ({ stream, version, position }: StreamLine): string =>
  `${stream}@${version} ${position}`;

// EventStore on one SQLite file: one writer, several streams in one transaction, durable before it
// resolves.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { END_OF_TIME_MS, START_OF_TIME_MS } from '../kernel/core/as-of.js';
import type {
  Commit,
  EventStore,
  LedgerHead,
  StoredOutcome,
  StreamHead,
  StreamRange,
} from '../kernel/ports/event-store.js';
import { fromEventJson, toEventJson, type EventJson } from '../kernel/core/event-json.js';
import type { StoredEvent } from '../kernel/core/event.js';
import type { StreamLine } from '../kernel/ports/storage-index.js';
import { VersionConflict } from '../kernel/core/errors.js';
import { openDatabase, prepared, transaction } from './database.js';
import { NewestEntries } from './newest-entries.js';

const PAGE = 1000;
const HEADS_MAX = 50_000;
type OutcomeRow = { id: string; fingerprint: string; answer: string; changed: number };
type Line = Pick<StreamLine, 'version' | 'position'>;

export class SqliteEventStore implements EventStore {
  readonly db: DatabaseSync;
  private readonly heads = new Map<string, StreamHead>();
  private readonly newest: NewestEntries;
  private position = 0;
  private recordedAtMs = 0;
  private readonly insertEvent: StatementSync;
  private readonly insertCommand: StatementSync;
  private readonly selectOutcome: StatementSync;
  private readonly selectSeq: StatementSync;
  private readonly selectAt: StatementSync;
  private readonly selectPage: StatementSync;

  /** Opens the ledger in `file`; `entriesTogether` as in NewestEntries. Throws UnusableStore. */
  constructor(
    file: string,
    private readonly options: { readOnly?: boolean; entriesTogether?: number } = {},
  ) {
    this.db = openDatabase(file, options.readOnly);
    this.insertEvent = prepared(
      this.db,
      'INSERT INTO events (position, id, at, recorded, payload) VALUES (?, ?, ?, ?, ?)',
    );
    this.insertCommand = prepared(
      this.db,
      'INSERT INTO commands (id, fingerprint, answer, changed) VALUES (?, ?, ?, ?)',
    );
    this.selectOutcome = prepared(
      this.db,
      'SELECT id, fingerprint, answer, changed FROM commands WHERE seq = ?',
    );
    this.selectSeq = prepared(this.db, 'SELECT seq FROM command_ids WHERE id = ?');
    this.selectAt = prepared(this.db, 'SELECT payload FROM events WHERE position = ?');
    this.selectPage = prepared(
      this.db,
      'SELECT payload FROM events WHERE position > ? ORDER BY position LIMIT ?',
    );
    this.newest = new NewestEntries(this.db, options.entriesTogether);
    this.readHead();
    if (!options.readOnly) this.newest.refresh();
  }

  async append(commits: readonly Commit[]): Promise<void> {
    if (commits.length === 0) return;
    const moved = new Map<string, StreamHead>();
    const outcomes = new Map<string, number>();
    let position = this.position;
    let recordedAtMs = this.recordedAtMs;
    const forget = transaction(this.db, () => {
      const written = this.newest.isFull ? this.newest.write() : undefined;
      for (const { commandId, fingerprint, answer, events } of commits) {
        if (outcomes.has(commandId) || this.seqOf(commandId) !== undefined)
          throw new VersionConflict(`the command ${commandId} has an outcome`);
        const changed = events.length > 0 ? 1 : 0;
        const { lastInsertRowid } = this.insertCommand.run(commandId, fingerprint, answer, changed);
        outcomes.set(commandId, Number(lastInsertRowid));
        for (const event of events) {
          position += 1;
          if (event.position !== position)
            throw new VersionConflict(`position ${event.position} where ${position} is next`);
          recordedAtMs = Math.max(recordedAtMs, Date.parse(event.recordedAt));
          this.insert(event, recordedAtMs, moved);
        }
      }
      return written;
    });
    forget?.();
    for (const { events } of commits) events.forEach((event) => this.newest.addEvent(event));
    for (const [commandId, seq] of outcomes) this.newest.addCommand(commandId, seq);
    this.position = position;
    this.recordedAtMs = recordedAtMs;
    if (this.heads.size > HEADS_MAX) this.heads.clear();
    for (const [stream, head] of moved) this.heads.set(stream, head);
  }

  private insert(event: StoredEvent, recorded: number, moved: Map<string, StreamHead>): void {
    const { effectiveAtMs } = event;
    const payload = JSON.stringify(toEventJson(event));
    this.insertEvent.run(event.position, event.id, effectiveAtMs, recorded, payload);
    for (const stream of Object.keys(event.streams)) {
      const head = moved.get(stream) ?? this.headOf(stream);
      const version = event.streams[stream]!;
      if (version !== head.version + 1)
        throw new VersionConflict(`${stream} is at ${head.version}, not at ${version - 1}`);
      moved.set(stream, { version, hash: event.hash });
    }
  }

  async head(): Promise<LedgerHead> {
    // A writing process may have moved it.
    if (this.options.readOnly) this.readHead();
    return { position: this.position, recordedAtMs: this.recordedAtMs };
  }

  private readHead(): void {
    const last = prepared(
      this.db,
      'SELECT position, recorded FROM events ORDER BY position DESC LIMIT 1',
    ).get() as { position: number; recorded: number } | undefined;
    this.position = last?.position ?? 0;
    this.recordedAtMs = last?.recorded ?? 0;
  }

  async streamHead(stream: string): Promise<StreamHead> {
    return this.headOf(stream);
  }

  private headOf(stream: string): StreamHead {
    const known = this.heads.get(stream);
    if (known) return known;
    const line = this.lastLine(stream);
    if (!line) return { version: 0, hash: '' };
    const head = { version: line.version, hash: this.at(line.position).hash };
    this.heads.set(stream, head);
    return head;
  }

  /** The last line of a stream up to a position. */
  private lastLine(stream: string, upTo = Number.MAX_SAFE_INTEGER): Line | undefined {
    return (
      this.newestOf(stream).findLast(({ position }) => position <= upTo) ??
      (prepared(
        this.db,
        `SELECT s.version, s.position FROM streams n JOIN stream_events s ON s.stream = n.id
          WHERE n.name = ? AND s.position <= ? ORDER BY s.version DESC LIMIT 1`,
      ).get(stream, Math.min(upTo, this.newest.linesWrittenUpTo)) as Line | undefined)
    );
  }

  /** The lines of a stream that are not in the table yet, as they are now. */
  private newestOf(stream: string): readonly StreamLine[] {
    // A writing process may have stored more, and written what was here.
    if (this.options.readOnly) this.newest.refreshLines();
    return this.newest.linesOf(stream);
  }

  private at(position: number): StoredEvent {
    return eventOf(this.selectAt.get(position) as { payload: string });
  }

  async *streamVersions(kind: string): AsyncIterable<{ stream: string; version: number }> {
    if (this.options.readOnly) this.newest.refreshLines();
    const names = new Set([...this.newest.streams()].filter((name) => name.startsWith(`${kind}-`)));
    let after = '';
    const page = prepared(
      this.db,
      'SELECT name FROM streams WHERE name > ? AND name >= ? AND name < ? ORDER BY name LIMIT ?',
    );
    for (;;) {
      const rows = page.all(after, `${kind}-`, `${kind}.`, PAGE) as { name: string }[];
      for (const { name } of rows) names.add(name);
      if (rows.length < PAGE) break;
      after = rows[rows.length - 1]!.name;
    }
    for (const stream of names) yield { stream, version: this.lastLine(stream)?.version ?? 0 };
  }

  async *readStream(
    stream: string,
    range: StreamRange = {},
  ): AsyncIterable<readonly StoredEvent[]> {
    const { after = 0, upTo = Number.MAX_SAFE_INTEGER } = range;
    const { fromMs = START_OF_TIME_MS, notAfterMs = END_OF_TIME_MS } = range;
    const newest = this.newestOf(stream).filter(
      ({ version, position, at }) =>
        version > after && position <= upTo && at >= fromMs && at <= notAfterMs,
    );
    const last = Math.min(upTo, this.newest.linesWrittenUpTo);
    const page = prepared(
      this.db,
      `SELECT s.version, e.payload FROM stream_events s JOIN events e USING (position)
      WHERE s.stream = (SELECT id FROM streams WHERE name = ?)
        AND s.version > ? AND s.position <= ? AND s.at >= ? AND s.at <= ?
      ORDER BY s.version LIMIT ?`,
    );
    let from = after;
    for (;;) {
      const rows = page.all(stream, from, last, fromMs, notAfterMs, PAGE) as {
        version: number;
        payload: string;
      }[];
      if (rows.length > 0) yield rows.map(eventOf);
      if (rows.length < PAGE) break;
      from = rows[rows.length - 1]!.version;
    }
    if (newest.length > 0) yield newest.map(({ position }) => this.at(position));
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return (this.selectPage.all(after, limit) as { payload: string }[]).map(eventOf);
  }

  async *readEffective(
    after: number,
    upTo: number,
    notAfterMs: number,
  ): AsyncIterable<readonly StoredEvent[]> {
    const page = prepared(
      this.db,
      `SELECT position, payload FROM events
      WHERE position > ? AND position <= ? AND at <= ? ORDER BY position LIMIT ?`,
    );
    let from = after;
    for (;;) {
      const rows = page.all(from, upTo, notAfterMs, PAGE) as {
        position: number;
        payload: string;
      }[];
      if (rows.length > 0) yield rows.map(eventOf);
      if (rows.length < PAGE) return;
      from = rows[rows.length - 1]!.position;
    }
  }

  async event(id: string): Promise<StoredEvent | undefined> {
    const row = prepared(this.db, 'SELECT payload FROM events WHERE id = ?').get(id) as
      { payload: string } | undefined;
    return row && eventOf(row);
  }

  async outcomes(commandIds: readonly string[]): Promise<ReadonlyMap<string, StoredOutcome>> {
    if (this.options.readOnly) this.newest.refresh();
    const found = new Map<string, StoredOutcome>();
    for (const commandId of commandIds) {
      const seq = this.seqOf(commandId);
      if (seq === undefined) continue;
      const { id, fingerprint, answer, changed } = (this.selectOutcome.get(seq) ??
        {}) as Partial<OutcomeRow>;
      if (id === commandId)
        found.set(id, { fingerprint: fingerprint!, answer: answer!, changed: changed === 1 });
    }
    return found;
  }

  /** The number of a command's outcome. */
  private seqOf(commandId: string): number | undefined {
    return (
      this.newest.command(commandId) ??
      (this.selectSeq.get(commandId) as { seq: number } | undefined)?.seq
    );
  }

  async versionAt(stream: string, position: number): Promise<number> {
    return this.lastLine(stream, position)?.version ?? 0;
  }

  /** By bisection: recording times never go back, so their order is that of the positions. */
  async positionAt(ms: number): Promise<number> {
    if (this.position === 0 || this.recordedAtMs <= ms) return this.position;
    const recorded = prepared(this.db, 'SELECT recorded FROM events WHERE position = ?');
    let low = 0;
    let high = this.position;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if ((recorded.get(middle) as { recorded: number }).recorded <= ms) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Entries that wait are written; where that fails, the next start reads them from the events. */
  async close(): Promise<void> {
    if (!this.db.isOpen) return;
    try {
      if (!this.options.readOnly) transaction(this.db, () => this.newest.write())();
    } catch {
      // The next start reads them from the events.
    } finally {
      this.db.close();
    }
  }
}

function eventOf({ payload }: { payload: string }): StoredEvent {
  return fromEventJson(JSON.parse(payload) as EventJson);
}

// EventStore on one SQLite file: one writer, several streams in one transaction, durable before it
// resolves.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
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
import { VersionConflict } from '../kernel/core/errors.js';
import { openDatabase, prepared, transaction } from './database.js';

const PAGE = 1000;
const HEADS_MAX = 50_000;
type CachedHead = { id: number; version: number; hash: string };

export class SqliteEventStore implements EventStore {
  readonly db: DatabaseSync;
  private readonly heads = new Map<string, CachedHead>();
  private position = 0;
  private recordedAtMs = 0;
  private readonly insertEvent: StatementSync;
  private readonly insertStreamEvent: StatementSync;
  private readonly insertCommand: StatementSync;
  private readonly selectOutcome: StatementSync;
  private readonly selectStream: StatementSync;
  private readonly selectPage: StatementSync;

  /** Opens the ledger in `file`; throws UnusableStore. */
  constructor(
    file: string,
    private readonly options: { readOnly?: boolean } = {},
  ) {
    this.db = openDatabase(file, 'FULL', options.readOnly);
    this.insertEvent = prepared(
      this.db,
      'INSERT INTO events (position, id, at, recorded, payload) VALUES (?, ?, ?, ?, ?)',
    );
    this.insertStreamEvent = prepared(
      this.db,
      'INSERT INTO stream_events (stream, version, position, at) VALUES (?, ?, ?, ?)',
    );
    this.insertCommand = prepared(
      this.db,
      'INSERT INTO commands (id, fingerprint, answer, changed) VALUES (?, ?, ?, ?)',
    );
    this.selectOutcome = prepared(
      this.db,
      'SELECT fingerprint, answer, changed FROM commands WHERE id = ?',
    );
    this.selectStream = prepared(this.db, 'SELECT id FROM streams WHERE name = ?');
    this.selectPage = prepared(
      this.db,
      'SELECT payload FROM events WHERE position > ? ORDER BY position LIMIT ?',
    );
    this.readHead();
  }

  async append(commits: readonly Commit[]): Promise<void> {
    if (commits.length === 0) return;
    const moved = new Map<string, CachedHead>();
    let position = this.position;
    let recordedAtMs = this.recordedAtMs;
    transaction(this.db, () => {
      for (const { commandId, fingerprint, answer, events } of commits) {
        this.insertCommand.run(commandId, fingerprint, answer, events.length > 0 ? 1 : 0);
        for (const event of events) {
          position += 1;
          if (event.position !== position)
            throw new VersionConflict(`position ${event.position} where ${position} is next`);
          recordedAtMs = Math.max(recordedAtMs, Date.parse(event.recordedAt));
          this.insert(event, recordedAtMs, moved);
        }
      }
    });
    this.position = position;
    this.recordedAtMs = recordedAtMs;
    if (this.heads.size > HEADS_MAX) this.heads.clear();
    for (const [stream, head] of moved) this.heads.set(stream, head);
  }

  private insert(event: StoredEvent, recorded: number, moved: Map<string, CachedHead>): void {
    const { effectiveAtMs } = event;
    const payload = JSON.stringify(toEventJson(event));
    this.insertEvent.run(event.position, event.id, effectiveAtMs, recorded, payload);
    for (const stream of Object.keys(event.streams)) {
      const head = moved.get(stream) ?? this.headOf(stream);
      const version = event.streams[stream]!;
      if (version !== head.version + 1)
        throw new VersionConflict(`${stream} is at ${head.version}, not at ${version - 1}`);
      const id =
        head.id === 0
          ? Number(
              prepared(this.db, 'INSERT INTO streams (name) VALUES (?)').run(stream)
                .lastInsertRowid,
            )
          : head.id;
      this.insertStreamEvent.run(id, version, event.position, effectiveAtMs);
      moved.set(stream, { id, version, hash: event.hash });
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
    const { version, hash } = this.headOf(stream);
    return { version, hash };
  }

  private headOf(stream: string): CachedHead {
    const known = this.heads.get(stream);
    if (known) return known;
    const id = this.idOf(stream);
    if (id === undefined) return { id: 0, version: 0, hash: '' };
    const last = prepared(
      this.db,
      `SELECT s.version, e.payload FROM stream_events s JOIN events e USING (position)
        WHERE s.stream = ? ORDER BY s.version DESC LIMIT 1`,
    ).get(id) as { version: number; payload: string } | undefined;
    const head = last
      ? { id, version: last.version, hash: eventOf(last).hash }
      : { id, version: 0, hash: '' };
    this.heads.set(stream, head);
    return head;
  }

  private idOf(stream: string): number | undefined {
    return (this.selectStream.get(stream) as { id: number } | undefined)?.id;
  }

  async *streamVersions(kind: string): AsyncIterable<{ stream: string; version: number }> {
    let after = '';
    const page = prepared(
      this.db,
      `SELECT name, id,
        (SELECT max(version) FROM stream_events WHERE stream = streams.id) AS version
      FROM streams WHERE name > ? AND name >= ? AND name < ? ORDER BY name LIMIT ?`,
    );
    for (;;) {
      const rows = page.all(after, `${kind}-`, `${kind}.`, PAGE) as {
        name: string;
        version: number;
      }[];
      for (const { name, version } of rows) yield { stream: name, version };
      if (rows.length < PAGE) return;
      after = rows[rows.length - 1]!.name;
    }
  }

  async *readStream(
    stream: string,
    range: StreamRange = {},
  ): AsyncIterable<readonly StoredEvent[]> {
    const id = this.idOf(stream);
    if (id === undefined) return;
    const page = prepared(
      this.db,
      `SELECT s.version, e.payload FROM stream_events s JOIN events e USING (position)
      WHERE s.stream = ? AND s.version > ? AND s.position <= ? AND s.at >= ? AND s.at <= ?
      ORDER BY s.version LIMIT ?`,
    );
    let after = range.after ?? 0;
    for (;;) {
      const rows = page.all(
        id,
        after,
        range.upTo ?? Number.MAX_SAFE_INTEGER,
        range.fromMs ?? -8.64e15,
        range.notAfterMs ?? 8.64e15,
        PAGE,
      ) as { version: number; payload: string }[];
      if (rows.length > 0) yield rows.map(eventOf);
      if (rows.length < PAGE) return;
      after = rows[rows.length - 1]!.version;
    }
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
    const found = new Map<string, StoredOutcome>();
    for (const id of commandIds) {
      const row = this.selectOutcome.get(id) as
        { fingerprint: string; answer: string; changed: number } | undefined;
      if (row)
        found.set(id, {
          fingerprint: row.fingerprint,
          answer: row.answer,
          changed: row.changed === 1,
        });
    }
    return found;
  }

  async versionAt(stream: string, position: number): Promise<number> {
    const id = this.idOf(stream);
    if (id === undefined) return 0;
    const row = prepared(
      this.db,
      `SELECT version FROM stream_events
        WHERE stream = ? AND position <= ? ORDER BY version DESC LIMIT 1`,
    ).get(id, position) as { version: number } | undefined;
    return row?.version ?? 0;
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

  async close(): Promise<void> {
    if (this.db.isOpen) this.db.close();
  }
}

function eventOf({ payload }: { payload: string }): StoredEvent {
  return fromEventJson(JSON.parse(payload) as EventJson);
}

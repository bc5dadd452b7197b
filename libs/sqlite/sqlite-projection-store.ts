// ProjectionStore on a SQLite file of its own, so that commands never wait for rows: rows,
// snapshots and checkpoints in one transaction, each row guarded by its version.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type {
  ParkedStream,
  StoredRow,
  ProjectionBatch,
  ProjectionStore,
} from '../kernel/ports/projection-store.js';
import { VersionConflict } from '../kernel/core/errors.js';
import { ParsedBodies } from './parsed-bodies.js';
import { openRows, prepared, transaction } from './database.js';

type RawRow = { key: string; version: number; latest_at: number; body: string };

export class SqliteProjectionStore implements ProjectionStore {
  private readonly db: DatabaseSync;
  private readonly ids = new Map<string, number>();
  private readonly listed = new ParsedBodies();
  /** Asked for each range of serial numbers. */
  private readonly selectFloor: StatementSync;

  constructor(file: string, options: { readOnly?: boolean } = {}) {
    this.db = openRows(file, options.readOnly);
    this.selectFloor = prepared(
      this.db,
      `SELECT key, version, latest_at, body FROM rows
      WHERE view = ? AND key <= ? ORDER BY key DESC LIMIT 1`,
    );
    this.readIds();
  }

  /** What other connections have made, switched or dropped. */
  readIds(): void {
    this.ids.clear();
    for (const { name, id } of prepared(this.db, 'SELECT name, id FROM views').all() as {
      name: string;
      id: number;
    }[])
      this.ids.set(name, id);
  }

  /** The number of a projection's name, 0 where it has none; `make` gives it one. */
  private idOf(view: string, make: boolean): number {
    if (!this.ids.has(view)) this.readIds();
    const known = this.ids.get(view);
    if (known !== undefined || !make) return known ?? 0;
    const { id } = prepared(this.db, 'SELECT coalesce(max(id), 0) + 1 AS id FROM views').get() as {
      id: number;
    };
    prepared(this.db, 'INSERT INTO views (name, id, checkpoint) VALUES (?, ?, 0)').run(view, id);
    this.ids.set(view, id);
    return id;
  }

  async write(batch: ProjectionBatch): Promise<void> {
    try {
      transaction(this.db, () => this.writeAll(batch));
    } catch (error) {
      this.readIds();
      throw error;
    }
  }

  private writeAll(batch: ProjectionBatch): void {
    for (const [view, checkpoint] of batch.follows ?? []) {
      const { checkpoint: now = 0 } = (prepared(
        this.db,
        'SELECT checkpoint FROM views WHERE name = ?',
      ).get(view) ?? {}) as { checkpoint?: number };
      if (now !== checkpoint)
        throw new VersionConflict(`${view} is at ${now}, not at ${checkpoint}`);
    }
    const before = prepared(this.db, 'SELECT version, tags FROM rows WHERE view = ? AND key = ?');
    const put = prepared(
      this.db,
      `INSERT INTO rows (view, key, version, latest_at, tags, body) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (view, key) DO UPDATE SET version = excluded.version,
        latest_at = excluded.latest_at, tags = excluded.tags, body = excluded.body`,
    );
    for (const { view, key, version, latestAtMs, body, tags = [] } of batch.rows) {
      const id = this.idOf(view, true);
      const old = before.get(id, key) as { version: number; tags: string } | undefined;
      if (old && old.version >= version) continue;
      const joined = tags.join('\n');
      if ((old?.tags ?? '') !== joined) this.retag(id, key, old?.tags ?? '', tags);
      put.run(id, key, version, latestAtMs, joined, JSON.stringify(body));
    }
    const keep = prepared(
      this.db,
      `INSERT OR IGNORE INTO snapshots (view, key, version, latest_at, body)
      VALUES (?, ?, ?, ?, ?)`,
    );
    for (const { view, key, version, latestAtMs, body } of batch.snapshots)
      keep.run(this.idOf(view, true), key, version, latestAtMs, JSON.stringify(body));
    for (const [view, checkpoint] of batch.checkpoints) {
      prepared(this.db, 'UPDATE views SET checkpoint = ? WHERE id = ? AND checkpoint < ?').run(
        checkpoint,
        this.idOf(view, true),
        checkpoint,
      );
    }
    this.writeParked(batch);
  }

  private retag(id: number, key: string, old: string, tags: readonly string[]): void {
    for (const tag of old.split('\n').filter((tag) => tag !== ''))
      prepared(this.db, 'DELETE FROM row_tags WHERE view = ? AND tag = ? AND key = ?').run(
        id,
        tag,
        key,
      );
    for (const tag of tags)
      prepared(this.db, 'INSERT OR IGNORE INTO row_tags (view, tag, key) VALUES (?, ?, ?)').run(
        id,
        tag,
        key,
      );
  }

  private writeParked(batch: ProjectionBatch): void {
    for (const { view, stream, version, position, error, count, since } of batch.parked) {
      prepared(
        this.db,
        `INSERT OR REPLACE INTO parked (view, stream, version, position, error, count, since)
          VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(view, stream, version, position, error, count, since);
    }
    for (const { view, stream } of batch.released)
      prepared(this.db, 'DELETE FROM parked WHERE view = ? AND stream = ?').run(view, stream);
  }

  async get(view: string, key: string): Promise<StoredRow | undefined> {
    return rowOf(
      prepared(
        this.db,
        'SELECT key, version, latest_at, body FROM rows WHERE view = ? AND key = ?',
      ).get(this.idOf(view, false), key) as RawRow | undefined,
    );
  }

  async floor(view: string, key: string): Promise<StoredRow | undefined> {
    return rowOf(this.selectFloor.get(this.idOf(view, false), key) as RawRow | undefined);
  }

  async list(
    view: string,
    { tags = [], after = '', limit }: { tags?: readonly string[]; after?: string; limit: number },
  ): Promise<readonly StoredRow[]> {
    const id = this.idOf(view, false);
    const [first, ...others] = tags;
    const from =
      first === undefined
        ? 'rows r'
        : 'row_tags t JOIN rows r ON r.view = t.view AND r.key = t.key';
    const where = [
      first === undefined ? 'r.view = ?' : 't.view = ? AND t.tag = ?',
      ...others.map(
        () =>
          `EXISTS (SELECT 1 FROM row_tags o
            WHERE o.view = r.view AND o.tag = ? AND o.key = r.key)`,
      ),
      'r.key > ?',
    ];
    const sql = `SELECT r.key, r.version, r.latest_at, r.body FROM ${from}
      WHERE ${where.join(' AND ')} ORDER BY ${first === undefined ? 'r' : 't'}.key LIMIT ?`;
    return (prepared(this.db, sql).all(id, ...tags, after, limit) as RawRow[]).map((raw) => ({
      key: raw.key,
      version: raw.version,
      latestAtMs: raw.latest_at,
      body: this.listed.of(`${id} ${raw.key}`, raw.body),
    }));
  }

  async snapshot(
    view: string,
    key: string,
    version: number,
    notAfterMs: number,
  ): Promise<StoredRow | undefined> {
    return rowOf(
      prepared(
        this.db,
        `SELECT key, version, latest_at, body FROM snapshots
          WHERE view = ? AND key = ? AND version <= ? AND latest_at <= ?
          ORDER BY version DESC LIMIT 1`,
      ).get(this.idOf(view, false), key, version, notAfterMs) as RawRow | undefined,
    );
  }

  async checkpoint(view: string): Promise<number> {
    return (
      (
        prepared(this.db, 'SELECT checkpoint FROM views WHERE name = ?').get(view) as
          { checkpoint: number } | undefined
      )?.checkpoint ?? 0
    );
  }

  async parked(): Promise<readonly ParkedStream[]> {
    return prepared(
      this.db,
      `SELECT view, stream, version, position, error, count, since
        FROM parked ORDER BY view, stream`,
    ).all() as unknown as ParkedStream[];
  }

  async drop(view: string): Promise<void> {
    transaction(this.db, () => this.dropNow(view));
    this.readIds();
  }

  private dropNow(view: string): void {
    const id = this.idOf(view, false);
    for (const table of ['rows', 'row_tags', 'snapshots'])
      prepared(this.db, `DELETE FROM ${table} WHERE view = ?`).run(id);
    prepared(this.db, 'DELETE FROM views WHERE name = ?').run(view);
    prepared(this.db, 'DELETE FROM parked WHERE view = ?').run(view);
  }

  async switch(next: string, view: string): Promise<void> {
    transaction(this.db, () => {
      this.dropNow(view);
      prepared(this.db, 'UPDATE views SET name = ? WHERE name = ?').run(view, next);
      prepared(this.db, 'UPDATE parked SET view = ? WHERE view = ?').run(view, next);
    });
    this.readIds();
  }

  async names(): Promise<readonly string[]> {
    return (
      prepared(this.db, 'SELECT name FROM views ORDER BY name').all() as { name: string }[]
    ).map(({ name }) => name);
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }
}

function rowOf(raw: RawRow | undefined): StoredRow | undefined {
  return (
    raw && {
      key: raw.key,
      version: raw.version,
      latestAtMs: raw.latest_at,
      body: JSON.parse(raw.body) as object,
    }
  );
}

// ProjectionStore on MongoDB: a collection per projection, so that a rebuilt one replaces the other
// by a rename; rows are guarded by their version.
import type {
  AnyBulkWriteOperation,
  Collection,
  Db,
  Filter,
  FindOptions,
  MongoClient,
} from 'mongodb';
import type {
  ParkedStream,
  StoredRow,
  ProjectionBatch,
  ProjectionStore,
} from '../kernel/ports/projection-store.js';
import type { RowVersions } from '../kernel/ports/row-versions.js';
import { VersionConflict } from '../kernel/core/errors.js';
import { readFromMongo } from './client.js';

const PREFIX = 'view.';
/** By the first letter of its `_id`: r row, s snapshot, p parked stream, c checkpoint. */
type ProjectionDocument = {
  _id: string;
  version?: number;
  position?: number;
  latestAtMs?: number;
  tags?: string[];
  body?: string;
  parked?: Omit<ParkedStream, 'view'>;
  checkpoint?: number;
};
const CHECKPOINT = 'c';
const rowId = (key: string) => `r${key}`;
const END = '\uffff';

export class MongoProjectionStore implements ProjectionStore, RowVersions {
  private readonly ready = new Set<string>();

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
  ) {}

  async write(batch: ProjectionBatch): Promise<void> {
    const writes = writesOf(batch);
    if (writes.size === 0 && !batch.follows?.size) return;
    for (const view of [...writes.keys(), ...(batch.follows?.keys() ?? [])])
      await this.prepare(view);
    if (!belongsTogether(batch)) {
      await Promise.all(
        [...writes].map(([view, operations]) =>
          this.of(view).bulkWrite(operations, { ordered: false }),
        ),
      );
      return;
    }
    await this.client.withSession((session) =>
      session.withTransaction(
        async () => {
          for (const [view, checkpoint] of batch.follows ?? []) {
            // A write, and not only a read, makes two followers conflict.
            const { matchedCount } = await this.of(view).updateOne(
              { _id: CHECKPOINT, checkpoint },
              { $inc: { followed: 1 } as never },
              { session },
            );
            if (matchedCount === 1) continue;
            const found = await this.of(view).findOne({ _id: CHECKPOINT }, { session });
            if ((found?.checkpoint ?? 0) !== checkpoint)
              throw new VersionConflict(
                `${view} is at ${found?.checkpoint ?? 0}, not at ${checkpoint}`,
              );
          }
          for (const [view, operations] of writes)
            await this.of(view).bulkWrite(operations, { session, ordered: false });
        },
        { writeConcern: { w: 'majority' }, readConcern: { level: 'majority' } },
      ),
    );
  }

  async get(view: string, key: string): Promise<StoredRow | undefined> {
    return rowOf((await this.find(view, { _id: rowId(key) }))[0]);
  }

  async floor(view: string, key: string): Promise<StoredRow | undefined> {
    return rowOf(
      (
        await this.find(
          view,
          { _id: { $gte: 'r', $lte: rowId(key) } },
          { sort: { _id: -1 }, limit: 1 },
        )
      )[0],
    );
  }

  async list(
    view: string,
    { tags = [], after, limit }: { tags?: readonly string[]; after?: string; limit: number },
  ): Promise<readonly StoredRow[]> {
    const rows = await this.find(
      view,
      {
        _id: { $gt: rowId(after ?? ''), $lt: `r${END}` },
        ...(tags.length > 0 ? { tags: { $all: [...tags] } } : {}),
      },
      { sort: { _id: 1 }, limit },
    );
    return rows.map((row) => rowOf(row)!);
  }

  async snapshot(
    view: string,
    key: string,
    version: number,
    notAfterMs: number,
  ): Promise<StoredRow | undefined> {
    const [found] = await this.find(
      view,
      {
        _id: { $gte: snapshotId(key, 0), $lte: snapshotId(key, version) },
        latestAtMs: { $lte: notAfterMs },
      },
      { sort: { _id: -1 }, limit: 1 },
    );
    return rowOf(
      found && {
        ...found,
        _id: rowId(key),
        version: Number(found._id.slice(found._id.indexOf('\u0000') + 1)),
      },
    );
  }

  async checkpoint(view: string): Promise<number> {
    return (await this.find(view, { _id: CHECKPOINT }))[0]?.checkpoint ?? 0;
  }

  async parked(): Promise<readonly ParkedStream[]> {
    const found: ParkedStream[] = [];
    for (const view of await this.names()) {
      for (const { parked } of await this.find(
        view,
        { _id: { $gte: 'p', $lt: 'q' } },
        { sort: { _id: 1 } },
      ))
        if (parked) found.push({ view, ...parked });
    }
    return found;
  }

  async drop(view: string): Promise<void> {
    this.ready.delete(view);
    await this.of(view).drop();
  }

  async switch(next: string, view: string): Promise<void> {
    await this.prepare(next);
    await this.of(next).rename(PREFIX + view, { dropTarget: true });
    this.ready.delete(next);
  }

  async names(): Promise<readonly string[]> {
    const names = await readFromMongo(
      this.db
        .listCollections({ name: { $regex: `^${PREFIX.replace('.', '\\.')}` } }, { nameOnly: true })
        .toArray(),
    );
    return names.map(({ name }) => name.slice(PREFIX.length)).sort();
  }

  async versions(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.find(
      view,
      { _id: { $in: keys.map(rowId) } },
      { projection: { version: 1 } },
    );
    return new Map(rows.map(({ _id, version }) => [_id.slice(1), version ?? 0]));
  }

  /** Throws StorageUnavailable. */
  private find(
    view: string,
    filter: Filter<ProjectionDocument>,
    options: FindOptions = {},
  ): Promise<ProjectionDocument[]> {
    return readFromMongo(this.of(view).find(filter, options).toArray());
  }

  private of(view: string): Collection<ProjectionDocument> {
    return this.db.collection<ProjectionDocument>(PREFIX + view);
  }

  /** Creates the collection, its index and checkpoint before the first transaction on it. */
  private async prepare(view: string): Promise<void> {
    if (this.ready.has(view)) return;
    await this.of(view).createIndex({ tags: 1, _id: 1 });
    await this.of(view).updateOne(
      { _id: CHECKPOINT },
      { $setOnInsert: { checkpoint: 0 } },
      { upsert: true },
    );
    this.ready.add(view);
  }
}

const snapshotId = (key: string, version: number) =>
  `s${key}\u0000${String(version).padStart(16, '0')}`;

/**
 * True where a batch is written in whole or not at all. Rows and snapshots are guarded by their
 * versions, and a checkpoint says that everything before it is written: a batch of either alone may
 * be written in part, and is written again.
 */
function belongsTogether(batch: ProjectionBatch): boolean {
  const { rows, snapshots, checkpoints, follows, parked, released } = batch;
  if (follows?.size || parked.length > 0 || released.length > 0) return true;
  return checkpoints.size > 0 && rows.length + snapshots.length > 0;
}

/** The writes of a batch by projection. Everything is serialized before anything is written. */
function writesOf(
  batch: ProjectionBatch,
): ReadonlyMap<string, AnyBulkWriteOperation<ProjectionDocument>[]> {
  const writes = new Map<string, AnyBulkWriteOperation<ProjectionDocument>[]>();
  const add = (view: string, operation: AnyBulkWriteOperation<ProjectionDocument>) => {
    const operations = writes.get(view) ?? [];
    operations.push(operation);
    writes.set(view, operations);
  };
  for (const { view, key, version, position, latestAtMs, body, tags = [] } of newest(batch.rows)) {
    const row = {
      _id: rowId(key),
      version,
      ...(position === undefined ? {} : { position }),
      latestAtMs,
      tags: [...tags],
      body: JSON.stringify(body),
    };
    // The guard is in the update itself: a late write leaves a newer version as it is.
    const guarded = {
      $replaceWith: {
        $cond: [{ $lt: [{ $ifNull: ['$version', -1] }, version] }, { $literal: row }, '$$ROOT'],
      },
    };
    add(view, { updateOne: { filter: { _id: rowId(key) }, update: [guarded], upsert: true } });
  }
  for (const { view, key, version, latestAtMs, body } of batch.snapshots) {
    add(view, {
      updateOne: {
        filter: { _id: snapshotId(key, version) },
        update: { $setOnInsert: { version, latestAtMs, body: JSON.stringify(body) } },
        upsert: true,
      },
    });
  }
  for (const [view, checkpoint] of batch.checkpoints)
    add(view, {
      updateOne: { filter: { _id: CHECKPOINT }, update: { $max: { checkpoint } }, upsert: true },
    });
  for (const { view, ...parked } of batch.parked)
    add(view, {
      replaceOne: { filter: { _id: `p${parked.stream}` }, replacement: { parked }, upsert: true },
    });
  for (const { view, stream } of batch.released)
    add(view, { deleteOne: { filter: { _id: `p${stream}` } } });
  return writes;
}

/** One write per row, the newest: the writes of a batch are not ordered. */
function newest(rows: ProjectionBatch['rows']): ProjectionBatch['rows'] {
  const last = new Map<string, ProjectionBatch['rows'][number]>();
  for (const row of rows)
    if ((last.get(`${row.view} ${row.key}`)?.version ?? -1) <= row.version - 1)
      last.set(`${row.view} ${row.key}`, row);
  return [...last.values()];
}

function rowOf(document: ProjectionDocument | undefined): StoredRow | undefined {
  if (!document || document.body === undefined) return undefined;
  const { _id, version = 0, latestAtMs = 0, body, position } = document;
  // The key is in the id.
  return {
    key: _id.slice(1),
    version,
    latestAtMs,
    body: JSON.parse(body) as object,
    ...(position === undefined ? {} : { position }),
  };
}

// The rows of stream projections in memory between two writes.
import { END_OF_TIME_MS } from '../core/as-of.js';
import { streamId, type StoredEvent } from '../core/event.js';
import { LEDGER_STREAM, type StreamProjection } from '../core/projection.js';
import type { EventStore } from '../ports/event-store.js';
import type {
  ParkedStream,
  ProjectionStore,
  RowWrite,
  Snapshot,
} from '../ports/projection-store.js';

export type ProjectorOptions = {
  readonly clock: () => number;
  /** How many rows of one projection stay in memory. */
  readonly cachedRows?: number;
  readonly onParked?: (parked: ParkedStream) => void;
};

/** A row with the stream version that it reflects; `dirty` where it is not written yet. */
export type CachedRow = {
  version: number;
  position: number;
  latestAtMs: number;
  body: object;
  dirty: boolean;
};

/** Gives the name under which a projection's rows are stored. */
export type NameOf = (projection: { readonly name: string; readonly schema: number }) => string;

/** The name under which the rows are stored: a new schema starts beside the old one. */
export const storedProjectionName: NameOf = ({ name, schema }) => `${name}.${schema}`;

const CACHED_ROWS_MAX = 5000;

export class ProjectorRows {
  /** By projection, then by key. */
  private readonly rows = new Map<StreamProjection, Map<string, CachedRow>>();
  private readonly snapshots: Snapshot[] = [];

  constructor(
    private readonly stored: Pick<ProjectionStore, 'get'>,
    private readonly nameOf: NameOf,
    /** How many rows of one projection stay in memory. */
    private readonly cachedRowsMax = CACHED_ROWS_MAX,
  ) {}

  /** The row where it is in memory. */
  cached(projection: StreamProjection, stream: string): CachedRow | undefined {
    return this.rows.get(projection)?.get(streamId(stream));
  }

  /** The row from memory or the store, or a new one. */
  async load(projection: StreamProjection, stream: string): Promise<CachedRow> {
    const cached = this.cached(projection, stream);
    if (cached) return cached;
    const key = streamId(stream);
    const {
      version,
      position = 0,
      latestAtMs,
      body,
    } = (await this.stored.get(this.nameOf(projection), key)) ?? {
      version: 0,
      latestAtMs: 0,
      body: projection.initial(key),
    };
    const row: CachedRow = { version, position, latestAtMs, body, dirty: false };
    const rows = this.rows.get(projection) ?? new Map<string, CachedRow>();
    rows.set(key, row);
    this.rows.set(projection, rows);
    return row;
  }

  /**
   * Projects the row's next event. Throws what the projection throws: the row may be half changed
   * then, so that it is dropped from memory with everything that is not written.
   */
  project(projection: StreamProjection, stream: string, row: CachedRow, event: StoredEvent): void {
    try {
      row.body = projection.project(row.body, event, stream);
    } catch (error) {
      this.drop(projection, stream);
      throw error;
    }
    row.version += 1;
    row.position = event.position;
    row.dirty = true;
    if (event.effectiveAtMs > row.latestAtMs) row.latestAtMs = event.effectiveAtMs;
    if (projection.snapshotEvery && row.version % projection.snapshotEvery === 0) {
      this.snapshots.push({
        view: this.nameOf(projection),
        key: streamId(stream),
        version: row.version,
        latestAtMs: row.latestAtMs,
        body: structuredClone(row.body),
      });
    }
  }

  /** The next `load` reads the row from the store again. */
  drop(projection: StreamProjection, stream: string): void {
    this.rows.get(projection)?.delete(streamId(stream));
  }

  clear(): void {
    this.rows.clear();
    this.snapshots.length = 0;
  }

  /** The rows that have changed since the last call; clears a projection with too many rows. */
  takeChanged(projections: readonly StreamProjection[]): RowWrite[] {
    const writes: RowWrite[] = [];
    for (const projection of projections) {
      const rows = this.rows.get(projection);
      if (!rows) continue;
      const view = this.nameOf(projection);
      for (const [key, row] of rows) {
        if (!row.dirty) continue;
        row.dirty = false;
        const { version, position, latestAtMs, body } = row;
        const tags = projection.tags?.(body) ?? [];
        writes.push({ view, key, version, position, latestAtMs, body, tags });
      }
      if (rows.size > this.cachedRowsMax) rows.clear();
    }
    return writes;
  }

  /** The snapshots made since the last call. */
  takeSnapshots(): Snapshot[] {
    return this.snapshots.splice(0);
  }
}

/** The version that an event has in a stream; in that of the whole ledger its position. */
export function versionIn(event: StoredEvent, stream: string): number {
  return stream === LEDGER_STREAM ? event.position : event.streams[stream]!;
}

/** Pages of a stream's events after a version; of the whole ledger's after a position. */
export const eventsAfter = (
  store: EventStore,
  stream: string,
  version: number,
): AsyncIterable<readonly StoredEvent[]> =>
  stream === LEDGER_STREAM
    ? store.readEffective(version, Number.MAX_SAFE_INTEGER, END_OF_TIME_MS)
    : store.readStream(stream, { after: version });

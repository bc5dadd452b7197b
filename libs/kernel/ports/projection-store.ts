// The port to the rows of projections, each stored with the version it reflects.

/**
 * A stored row; `version` is the stream version (stream projections) or position (ledger
 * projections) that it reflects.
 */
export type StoredRow = {
  readonly key: string;
  readonly version: number;
  readonly latestAtMs: number;
  readonly body: object;
  /** Position of the last event in it, where the store keeps it: rows may be ahead of checkpoints. */
  readonly position?: number;
};

/** A row to write; `view` is the stored name of its projection. */
export type RowWrite = StoredRow & { readonly view: string; readonly tags?: readonly string[] };

/** An older state of a row, so that a query about the past need not start at the first event. */
export type Snapshot = StoredRow & { readonly view: string };

/** A stream that one projection does not follow any further: its next event cannot be projected. */
export type ParkedStream = {
  readonly view: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly error: string;
  readonly count: number;
  readonly since: string;
};

export type ProjectionBatch = {
  readonly rows: readonly RowWrite[];
  readonly snapshots: readonly Snapshot[];
  readonly checkpoints: ReadonlyMap<string, number>;
  /**
   * The checkpoints on which the rows were computed, by projection: where another one is stored,
   * the write throws VersionConflict and changes nothing.
   */
  readonly follows?: ReadonlyMap<string, number>;
  readonly parked: readonly ParkedStream[];
  /** Projection and stream of what is no longer parked. */
  readonly released: readonly { view: string; stream: string }[];
};

export abstract class ProjectionStore {
  /**
   * Writes rows, snapshots and checkpoints together or not at all; a row at or below the stored
   * version is left as it is. Throws VersionConflict, StorageUnavailable.
   */
  abstract write(batch: ProjectionBatch): Promise<void>;

  abstract get(view: string, key: string): Promise<StoredRow | undefined>;

  /** The row with the greatest key ≤ `key`. */
  abstract floor(view: string, key: string): Promise<StoredRow | undefined>;

  /** Up to `limit` rows that carry all the tags, in key order, with keys after `after`. */
  abstract list(
    view: string,
    query: { tags?: readonly string[]; after?: string; limit: number },
  ): Promise<readonly StoredRow[]>;

  /** The newest snapshot of a row with version ≤ `version` and no effect after `notAfterMs`. */
  abstract snapshot(
    view: string,
    key: string,
    version: number,
    notAfterMs: number,
  ): Promise<StoredRow | undefined>;

  abstract checkpoint(view: string): Promise<number>;

  abstract parked(): Promise<readonly ParkedStream[]>;

  /** Removes a projection with all its rows, snapshots, parked streams and its checkpoint. */
  abstract drop(view: string): Promise<void>;

  /** `next` replaces `view`, at once. */
  abstract switch(next: string, view: string): Promise<void>;

  /** Stored names of the projections that hold anything. */
  abstract views(): Promise<readonly string[]>;
}

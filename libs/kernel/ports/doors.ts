// The three doors between the pure rules and the world, and what each promises to whoever calls.
import type { StoredEvent } from '../core/event.js';

/**
 * A commit: the events of one command, over all their streams, with the answer its sender gets for
 * ever.
 */
export type Commit = {
  readonly commandId: string;
  /** Hash of the command's name and content: the same id with another one is refused. */
  readonly fingerprint: string;
  readonly answer: string;
  readonly events: readonly StoredEvent[];
};

export type StoredOutcome = {
  readonly fingerprint: string;
  readonly answer: string;
  readonly changed: boolean;
};
export type StreamHead = { readonly version: number; readonly hash: string };
/** The end of the ledger; `number` is the store's own count of it, for `append`. */
export type LedgerHead = {
  readonly position: number;
  readonly recordedAtMs: number;
  readonly number?: number;
};

/**
 * A stretch of one stream: versions after `after`, positions ≤ `upTo`, effects at or before
 * `notAfterMs`.
 */
export type StreamRange = {
  readonly after?: number;
  readonly upTo?: number;
  readonly fromMs?: number;
  readonly notAfterMs?: number;
};

export interface EventStore {
  /**
   * From so many streams on, reading the whole ledger once costs less than reading each; where it
   * never does, absent.
   */
  readonly manyStreams?: number;
  /**
   * Stores all commits or none, durably, before it resolves. Throws VersionConflict when a position
   * or a stream's version is taken or skips, or a command id is known; StorageUnavailable when
   * nothing was stored; OutcomeUnknown. `on` is the head on which it was decided. With no commits
   * it only confirms that `on` was the end of the ledger.
   */
  append(commits: readonly Commit[], on?: LedgerHead): Promise<void>;
  head(): Promise<LedgerHead>;
  streamHead(stream: string): Promise<StreamHead>;
  /** Every stream of a kind with its version, for the sweep. */
  streamVersions(kind: string): AsyncIterable<{ stream: string; version: number }>;
  /** In version order, in pages. */
  readStream(stream: string, range?: StreamRange): AsyncIterable<readonly StoredEvent[]>;
  /** Up to `limit` events after `position`, in position order, contiguous. */
  readAll(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /**
   * As `readAll`, only those with position ≤ upTo whose effect counts at or before `notAfterMs`.
   */
  readEffective(
    after: number,
    upTo: number,
    notAfterMs: number,
  ): AsyncIterable<readonly StoredEvent[]>;
  event(id: string): Promise<StoredEvent | undefined>;
  outcomes(commandIds: readonly string[]): Promise<ReadonlyMap<string, StoredOutcome>>;
  /** The stream's version just after `position`; 0 where it did not exist yet. */
  versionAt(stream: string, position: number): Promise<number>;
  /** The last position recorded at or before `ms`; 0 where there is none. */
  positionAt(ms: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * Brings every stored event to its consumers: at least once, in order within a stream, never lost.
 */
export interface Feed {
  start(): Promise<void>;
  /** Something may be new. Never throws, never waits. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * A stored row; `version` is the stream version (stream views) or position (ledger views) it has
 * seen.
 */
export type StoredRow = {
  readonly key: string;
  readonly version: number;
  readonly latestAtMs: number;
  readonly body: object;
  /** Of the last event in it, where the store keeps it: where rows run ahead of the checkpoint. */
  readonly position?: number;
};
export type RowWrite = StoredRow & { readonly view: string; readonly tags?: readonly string[] };
/**
 * An older state of a row, from which a question about the past need not begin at the beginning.
 */
export type Snapshot = StoredRow & { readonly view: string };
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
   * Views whose rows were made from what stood at this checkpoint: where another stands now,
   * VersionConflict, and nothing is written.
   */
  readonly follows?: ReadonlyMap<string, number>;
  readonly parked: readonly ParkedStream[];
  /** `view` and `stream` of what goes on again. */
  readonly released: readonly { view: string; stream: string }[];
};

export interface ProjectionStore {
  /**
   * Rows, snapshots and checkpoints together or not at all; a row at or behind the stored version
   * is left alone.
   */
  write(batch: ProjectionBatch): Promise<void>;
  get(view: string, key: string): Promise<StoredRow | undefined>;
  floor(view: string, key: string): Promise<StoredRow | undefined>;
  /** Rows that carry all the tags, in key order, keys after `after`. */
  list(
    view: string,
    query: { tags?: readonly string[]; after?: string; limit: number },
  ): Promise<readonly StoredRow[]>;
  /**
   * The newest snapshot of a row with version ≤ `version` and no effect later than `notAfterMs`.
   */
  snapshot(
    view: string,
    key: string,
    version: number,
    notAfterMs: number,
  ): Promise<StoredRow | undefined>;
  checkpoint(view: string): Promise<number>;
  parked(): Promise<readonly ParkedStream[]>;
  /** Removes a view with all it holds. */
  drop(view: string): Promise<void>;
  /** `next` takes the place of `view`, at once. */
  switch(next: string, view: string): Promise<void>;
  /** Views that hold anything. */
  views(): Promise<readonly string[]>;
}

/**
 * What became of a warehouse system's claim. Primary data beside the command outcomes: never
 * rebuilt, read by no rule.
 */
export type Claim = {
  readonly commandId: string;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly account: string;
  readonly place: string;
  readonly state: 'accepted' | 'waiting' | 'refused';
  /** The CloudEvent as it came, and who spoke: all that a second try needs. */
  readonly event: object;
  readonly by: object;
  /** The shipment that a waiting receipt waits for. */
  readonly waitsFor?: string;
  readonly receivedAt: string;
  readonly decidedAt: string;
  readonly tries: number;
  /** Where the result goes when it had to wait. */
  readonly replyTo?: string;
  /** The answer or the problem. */
  readonly outcome: object;
};

export interface ClaimsJournal {
  /** Writes or overwrites the claim with this command id. */
  put(claim: Claim): Promise<void>;
  get(commandId: string): Promise<Claim | undefined>;
  /** In order of command id, after `after`. */
  list(query: {
    state?: string;
    source?: string;
    id?: string;
    waitsFor?: string;
    place?: string;
    after?: string;
    limit: number;
  }): Promise<readonly Claim[]>;
}

// The port to the stored events: appends commits with optimistic concurrency, reads by stream or by
// position.
import type { StoredEvent } from '../core/event.js';

/** The fingerprint of a command of which only the events are known: of one that was restored. */
export const UNKNOWN_FINGERPRINT = '';

/** The events of one command, over all their streams, with the answer its sender always gets. */
export type Commit = {
  readonly commandId: string;
  /** Hash of the command's name and content: the same id with another hash is rejected. */
  readonly fingerprint: string;
  readonly answer: string;
  readonly events: readonly StoredEvent[];
};

/** What is stored of a command: its fingerprint, its answer, and whether it changed anything. */
export type StoredOutcome = {
  readonly fingerprint: string;
  readonly answer: string;
  readonly changed: boolean;
};

/** The last version of a stream and the hash of its last event; 0 and '' of an empty stream. */
export type StreamHead = { readonly version: number; readonly hash: string };

/** The end of the ledger; `number` is the store's own count of it, for `append`. */
export type LedgerHead = {
  readonly position: number;
  readonly recordedAtMs: number;
  readonly number?: number;
};

/**
 * A part of one stream: versions after `after`, positions ≤ `upTo`, effective times from `fromMs`
 * to `notAfterMs`, both included.
 */
export type StreamRange = {
  readonly after?: number;
  readonly upTo?: number;
  readonly fromMs?: number;
  readonly notAfterMs?: number;
};

export abstract class EventStore {
  /**
   * From this many streams on, reading the whole ledger once costs less than reading each stream;
   * absent where it never does.
   */
  abstract readonly manyStreams?: number;

  /**
   * Stores all commits or none, durably, before it resolves. `on` is the head on which they were
   * decided. With no commits it only confirms that `on` was the end of the ledger. Throws
   * VersionConflict when a position or a stream's version is taken or skipped, or a command id is
   * known; StorageUnavailable when nothing was stored; OutcomeUnknown.
   */
  abstract append(commits: readonly Commit[], on?: LedgerHead): Promise<void>;

  abstract head(): Promise<LedgerHead>;

  abstract streamHead(stream: string): Promise<StreamHead>;

  /** Every stream of a kind with its version, in any order. */
  abstract streamVersions(kind: string): AsyncIterable<{ stream: string; version: number }>;

  /** Pages of one stream's events, in version order. */
  abstract readStream(stream: string, range?: StreamRange): AsyncIterable<readonly StoredEvent[]>;

  /** Up to `limit` events after `position`, in position order, contiguous. */
  abstract readAll(after: number, limit: number): Promise<readonly StoredEvent[]>;

  /** Pages in position order: `after` < position ≤ `upTo`, effective time ≤ `notAfterMs`. */
  abstract readEffective(
    after: number,
    upTo: number,
    notAfterMs: number,
  ): AsyncIterable<readonly StoredEvent[]>;

  abstract event(id: string): Promise<StoredEvent | undefined>;

  /** The outcomes of those of these command ids that are known. */
  abstract outcomes(commandIds: readonly string[]): Promise<ReadonlyMap<string, StoredOutcome>>;

  /** The stream's version just after `position`; 0 where it did not exist yet. */
  abstract versionAt(stream: string, position: number): Promise<number>;

  /** The last position recorded at or before `ms`; 0 where there is none. */
  abstract positionAt(ms: number): Promise<number>;

  abstract close(): Promise<void>;
}

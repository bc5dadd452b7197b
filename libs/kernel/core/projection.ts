// What a projection is: the pure part of its rows. A row is plain JSON.
import type { StoredEvent } from './event.js';

/** One row per stream of one kind: the row is the fold of that stream, its version guards it. */
export type StreamProjection<Row extends object = object> = {
  readonly name: string;
  /** Kind of stream, as in `stock-32.07`. */
  readonly kind: string;
  /** Counts up when rows of an older release cannot be used: then they are rebuilt. */
  readonly schema: number;
  /**
   * Every how many versions a snapshot of the row is stored for queries about the past; none where
   * not given. Another number needs another schema: `verify` reports snapshots at other versions.
   */
  readonly snapshotEvery?: number;
  initial(id: string): Row;
  /**
   * May change and return the row it gets: the row belongs to the caller. No clock, no other row.
   * Must give the same row in whatever order events of different effective times come (sums; last
   * values by `effectiveAtMs`): queries about the past depend on it.
   */
  project(row: Row, event: StoredEvent, stream: string): Row;
  /** Tags by which the row is found: `state:closed`, `from:32.07`. */
  tags?(row: Row): readonly string[];
};

/**
 * Every event is also on this stream, with its position as version: a view of the whole ledger is a
 * stream view of it.
 */
export const LEDGER_STREAM = 'ledger-all';

/** A row of a ledger projection with the key it is stored under. */
export type KeyedRow = { readonly key: string; readonly row: object };
/** Keys from `first` to `last`, both included, in the order of their characters. */
export type KeyRange = { readonly first: string; readonly last: string };

/**
 * Follows the whole ledger by position into many rows; its checkpoint is the guard. Pure: whoever
 * calls reads the rows and stores what comes back.
 */
export type LedgerProjection = {
  readonly name: string;
  readonly schema: number;
  /**
   * Where the rows are that the event may change; none where it does not concern the projection.
   */
  reads(event: StoredEvent): readonly KeyRange[];
  /**
   * The rows to store, each whole. Gets all rows with a key in one of the ranges, and the one
   * before each range (the greatest key ≤ `first`), in key order, each once. May change and return
   * them; where it throws, they must be as they were.
   */
  project(rows: readonly KeyedRow[], event: StoredEvent): readonly KeyedRow[];
};

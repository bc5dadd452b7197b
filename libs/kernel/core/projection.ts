// What a projection is: the pure half of a view. A row is plain JSON.
import type { StoredEvent } from './event.js';

/**
 * One row per stream of one kind: the row is the fold of that stream, and its version guards it.
 */
export type StreamProjection<Row extends object = object> = {
  readonly name: string;
  /** Kind of stream, as in `stock-32.07`. */
  readonly kind: string;
  /** Counts up when rows of an older release cannot be used: they are rebuilt. */
  readonly schema: number;
  /**
   * Every how many versions an older row is kept for questions about the past; none where not
   * given. Another number is another schema: `verify` names older rows kept elsewhere.
   */
  readonly snapshotEvery?: number;
  initial(id: string): Row;
  /**
   * May change and return the row it is given: whoever calls owns that row. No clock, no other row.
   * Must give the same row in whatever order events of different moments come (sums; last values by
   * `at`): questions about the past lean on it.
   */
  project(row: Row, event: StoredEvent, stream: string): Row;
  /** Words to find the row by: `state:closed`, `from:32.07`. */
  tags?(row: Row): readonly string[];
};

/**
 * Every event is also on this stream, with its position as version: a view of the whole ledger is a
 * stream view of it.
 */
export const LEDGER_STREAM = 'ledger-all';

/** Rows that a ledger view may read and write while it takes an event. */
export type LedgerRows = {
  /** The row with the greatest key ≤ `key`. */
  floor(key: string): Promise<{ readonly key: string; readonly row: object } | undefined>;
  put(key: string, row: object): void;
};

/** Follows the whole ledger by position into many rows; its checkpoint is the guard. */
export type LedgerProjection = {
  readonly name: string;
  readonly schema: number;
  /** False where the event does not touch the view. */
  wants(event: StoredEvent): boolean;
  project(rows: LedgerRows, event: StoredEvent): Promise<void>;
};

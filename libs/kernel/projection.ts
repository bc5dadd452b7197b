// What a projection is: the pure half of a view. A row is plain JSON.
import type { StoredEvent } from './event.js';

/** One row per stream of one kind: the row is the fold of that stream, and its version guards it. */
export type StreamView<Row extends object = object> = {
  readonly name: string;
  /** Kind of stream, as in `stock-32.07`. */
  readonly kind: string;
  /** Counts up when rows of an older release cannot be used: they are rebuilt. */
  readonly schema: number;
  initial(id: string): Row;
  /** May change and return the row it is given: whoever calls owns that row. No clock, no other row. */
  project(row: Row, event: StoredEvent, stream: string): Row;
  /** Words to find the row by: `state:closed`, `from:32.07`. */
  tags?(row: Row): readonly string[];
};

/** Rows that one ledger view may read and write while it takes an event. */
export type LedgerRows = {
  get(key: string): object | undefined;
  /** The row with the greatest key ≤ `key`. */
  floor(key: string): { key: string; row: object } | undefined;
  put(key: string, row: object): void;
};

/** Follows the whole ledger by position; its checkpoint is the guard. */
export type LedgerView = {
  readonly name: string;
  readonly schema: number;
  project(rows: LedgerRows, event: StoredEvent): void;
};

/** When this happens, ask for that. Follows one kind of stream; never runs in a rebuild. */
export type Policy = {
  readonly name: string;
  readonly kind: string;
  react(event: StoredEvent): readonly { readonly name: string; readonly data: object }[];
};

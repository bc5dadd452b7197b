// The point in time that a query is about, on both axes: what was known then, and what had happened
// by then.

/**
 * Known: a prefix of the ledger, by position, and by recording time (ms) where it is given.
 * Happened: effective times at or before `asOfMs`.
 */
export type AsOf = {
  readonly position: number;
  readonly asOfMs: number;
  readonly knownAtMs?: number;
};

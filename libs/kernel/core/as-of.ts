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

/** The latest and the earliest time that a Date can hold: "for ever" and "before everything". */
export const END_OF_TIME_MS = 8.64e15;
export const START_OF_TIME_MS = -END_OF_TIME_MS;

// Lengths and limits of time, in milliseconds.

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The latest and the earliest time that a Date can hold: "for ever" and "before everything". */
export const END_OF_TIME_MS = 8.64e15;
export const START_OF_TIME_MS = -END_OF_TIME_MS;

/** `2017-07-14T03:00:00.000Z`: RFC 3339 in UTC with milliseconds. */
export const toIso = (ms: number): string => new Date(ms).toISOString();

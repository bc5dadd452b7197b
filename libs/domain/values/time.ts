// Lengths of time, in milliseconds.

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** `2017-07-14T03:00:00.000Z`: RFC 3339 in UTC with milliseconds. */
export const toIso = (ms: number): string => new Date(ms).toISOString();

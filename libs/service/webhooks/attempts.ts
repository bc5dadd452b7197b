// What becomes of a subscription after a delivery: where it stands, when it is tried again. Pure.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/values/time.js';

/** Why nothing is sent: as long as it is so, or until the owner resumes. */
export type OffReason = 'gave-up' | 'gone' | 'account';

/** The times are ms. Written by the process that sends, and by nobody else. */
export type SendProgress = {
  /** Everything up to here was sent, or was not for this subscription. */
  readonly position: number;
  readonly off: OffReason | null;
  /** Of the event behind `position`, one after the other. */
  readonly failures: number;
  readonly nextAttemptAtMs: number | null;
  readonly deliveredAtMs: number | null;
  readonly lastError: LastError | null;
  /** Of how many resumptions of the subscription it knows. */
  readonly resumed: number;
};
type LastError = { readonly status?: number; readonly code: string; readonly atMs: number };

/** An answer, or why there was none. */
export type Outcome =
  { readonly status: number; readonly retryAfter: string | undefined } | { readonly code: string };

const SECOND_MS = 1000;
/** Between two tries of an event; after the last of them it is given up. */
export const PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  20 * HOUR_MS,
];
/** A pause is longer or shorter by up to this part, so that not all come back at once. */
const SPREAD = 0.2;
const RETRY_AFTER_MAX_MS = DAY_MS;
const GONE = 410;
/** With these a server says when to come again. */
const COME_AGAIN: readonly number[] = [429, 503];

export const beginningAt = (position: number): SendProgress => ({
  position,
  off: null,
  failures: 0,
  nextAttemptAtMs: null,
  deliveredAtMs: null,
  lastError: null,
  resumed: 0,
});

/** As if nothing had failed, where the owner has resumed since. */
export const withResumptions = (progress: SendProgress, resumed: number): SendProgress =>
  resumed === progress.resumed
    ? progress
    : { ...progress, off: null, failures: 0, nextAttemptAtMs: null, resumed };

export const isTaken = (outcome: Outcome): boolean =>
  'status' in outcome && outcome.status >= 200 && outcome.status < 300;

/** After a try of the event at `position`; `random` is from 0 to 1. */
export function afterTry(
  progress: SendProgress,
  position: number,
  outcome: Outcome,
  nowMs: number,
  random: number,
): SendProgress {
  if (isTaken(outcome))
    return { ...progress, position, failures: 0, nextAttemptAtMs: null, deliveredAtMs: nowMs };
  const lastError: LastError =
    'status' in outcome
      ? { status: outcome.status, code: 'status', atMs: nowMs }
      : { code: outcome.code, atMs: nowMs };
  const failed = { ...progress, failures: progress.failures + 1, lastError };
  if ('status' in outcome && outcome.status === GONE)
    return { ...failed, off: 'gone', nextAttemptAtMs: null };
  const pauseMs = PAUSES_MS[progress.failures];
  if (pauseMs === undefined) return { ...failed, off: 'gave-up', nextAttemptAtMs: null };
  const spreadMs = Math.round(pauseMs * (1 + SPREAD * (2 * random - 1)));
  return { ...failed, nextAttemptAtMs: nowMs + (askedPauseMs(outcome, nowMs) ?? spreadMs) };
}

/** The pause that a server asks for, in seconds or until a date: a second to a day. */
function askedPauseMs(outcome: Outcome, nowMs: number): number | undefined {
  if (!('status' in outcome) || !COME_AGAIN.includes(outcome.status)) return undefined;
  const { retryAfter = '' } = outcome;
  const askedMs = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * SECOND_MS
    : Date.parse(retryAfter) - nowMs;
  if (Number.isNaN(askedMs)) return undefined;
  return Math.min(RETRY_AFTER_MAX_MS, Math.max(SECOND_MS, askedMs));
}

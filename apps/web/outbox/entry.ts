// One entry of the outbox, and what an answer of the service makes of it: pure.
import type { ApiProblem } from '../app/api-problem.js';

/**
 * `waiting`: to be sent, or sent without an answer; `paused`: until its account signs in again;
 * `rejected`: the service does not accept it, and a person decides; `recorded`: done.
 */
export type EntryState = 'waiting' | 'paused' | 'rejected' | 'recorded';

/** What one act of a person is to record. Stored before anything is sent. */
export type OutboxEntry = {
  /** Made when the form opened: with the account it is the id of the command. */
  readonly key: string;
  readonly account: string;
  /** Entries of one place are sent in their order. */
  readonly place: string;
  readonly command: string;
  /** The JSON that is sent, unchanged however often. */
  readonly body: string;
  /** The ETag of what the person saw: a change since then is not decided over. */
  readonly ifMatch?: string;
  /** When the person stored it, in milliseconds of the device. */
  readonly storedAtMs: number;
  readonly state: EntryState;
  readonly tries: number;
  /** Not sent again before it, in milliseconds of the device. */
  readonly nextTryAtMs: number;
  /** Why it was not recorded, in the words of the service. */
  readonly problem?: ApiProblem;
  readonly recordedAtMs?: number;
  /** The service's answer where it is recorded. */
  readonly answer?: unknown;
};

/** What came back; status 0 where nothing did. */
export type SendOutcome = {
  readonly status: number;
  readonly problem?: ApiProblem;
  readonly answer?: unknown;
  readonly retryAfterMs?: number;
};

const REPEATABLE = new Set([0, 408, 425, 429]);
const FIRST_DELAY_MS = 1000;
const DELAY_MAX_MS = 60_000;

/**
 * The entry after an answer. Silence and what may pass by itself (408, 425, 429, 5xx) is repeated
 * with the same key; `jitter` is between 0 and 1.
 */
export function entryAfter(
  entry: OutboxEntry,
  outcome: SendOutcome,
  nowMs: number,
  jitter: number,
): OutboxEntry {
  const { status, problem, answer, retryAfterMs } = outcome;
  const tries = entry.tries + 1;
  const { problem: _before, ...rest } = entry;
  const base = { ...rest, tries, ...(problem ? { problem } : {}) };
  if (status >= 200 && status < 300)
    return { ...rest, tries, state: 'recorded', recordedAtMs: nowMs, answer };
  if (status === 401) return { ...base, state: 'paused' };
  if (REPEATABLE.has(status) || status >= 500) {
    const backOffMs = Math.min(DELAY_MAX_MS, FIRST_DELAY_MS * 2 ** (tries - 1));
    const delayMs = Math.max(retryAfterMs ?? 0, backOffMs * (0.5 + jitter / 2));
    return { ...base, state: 'waiting', nextTryAtMs: nowMs + delayMs };
  }
  return { ...base, state: 'rejected' };
}

/** The entries that may be sent now: the first that waits of each place, where its time is come. */
export function sendable(entries: readonly OutboxEntry[], nowMs: number): readonly OutboxEntry[] {
  return firstOfPlaces(entries).filter(({ nextTryAtMs }) => nextTryAtMs <= nowMs);
}

/** When the next of the waiting entries may be sent; undefined where none waits. */
export function nextTryOf(entries: readonly OutboxEntry[]): number | undefined {
  const times = firstOfPlaces(entries).map(({ nextTryAtMs }) => nextTryAtMs);
  return times.length === 0 ? undefined : Math.min(...times);
}

function firstOfPlaces(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const first = new Map<string, OutboxEntry>();
  for (const entry of inStoredOrder(entries))
    if (entry.state === 'waiting' && !first.has(entry.place)) first.set(entry.place, entry);
  return [...first.values()];
}

export const inStoredOrder = (entries: readonly OutboxEntry[]): readonly OutboxEntry[] =>
  [...entries].sort((a, b) => a.storedAtMs - b.storedAtMs || a.key.localeCompare(b.key));

/** Not recorded yet: what the header counts and what signing out warns of. */
export const isUnsent = ({ state }: OutboxEntry): boolean => state !== 'recorded';

/** One line of NDJSON for each entry, as POST /v1/commands takes them. */
export const unsentLines = (entries: readonly OutboxEntry[]): string =>
  inStoredOrder(entries)
    .filter(isUnsent)
    .map(({ key, command, body }) => `{"id":"${key}","type":"${command}","data":${body}}\n`)
    .join('');

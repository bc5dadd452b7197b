// Live figures: one visible tab asks what has changed and tells the others, and each reads again
// what it shows.
import type { ChangesAnswer } from '../../../libs/service/changes/answers.js';
import { readChanges, seenPosition } from '../app/api.js';
import { sessionStore, type Reader } from '../app/session.js';
import { noteChange } from '../app/use-answer.js';

const LOCK = 'keping-live';
const WAIT_SECONDS = 25;
const PAUSE_MAX_MS = 60_000;
/** Tabs and browsers do not all ask again at the same moment. */
const JITTER_MS = 800;
/** A busy country is not read again more often than this. */
const REREAD_MS = 5000;
const FIRST_ASK_MS = 3000;

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(LOCK);
let stop: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let reread: ReturnType<typeof setTimeout> | undefined;
let rereadAtMs = 0;

export function startLive(): void {
  document.addEventListener('visibilitychange', adjust);
  sessionStore.follow(adjust);
  channel?.addEventListener('message', scheduleReread);
  adjust();
}

/** Follows while the page is seen by somebody who is signed in. */
function adjust(): void {
  const isWanted = document.visibilityState === 'visible' && readerHere() !== undefined;
  if (isWanted && !stop) {
    stop = new AbortController();
    const { signal } = stop;
    // What the page needs first goes first.
    timer = setTimeout(() => void lead(signal), FIRST_ASK_MS);
  } else if (!isWanted && stop) {
    clearTimeout(timer);
    stop.abort();
    stop = undefined;
  }
}

const readerHere = (): Reader | undefined => {
  const state = sessionStore.get();
  return state.kind === 'signed-in' ? state.reader : undefined;
};

/** Waits until no other tab asks, then asks until the page is hidden. */
async function lead(signal: AbortSignal): Promise<void> {
  if (!navigator.locks) return poll(signal);
  await navigator.locks
    .request(LOCK, { signal }, () => poll(signal))
    .catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
}

async function poll(signal: AbortSignal): Promise<void> {
  let failures = 0;
  let after = seenPosition();
  while (!signal.aborted) {
    const reader = readerHere();
    if (!reader) return;
    const path = `/v1/changes?after=${after}&wait=${WAIT_SECONDS}`;
    const reply = await readChanges<ChangesAnswer>(path, signal);
    if (signal.aborted) return;
    if (!reply.ok) {
      failures += 1;
      await pauseFor(Math.min(PAUSE_MAX_MS, 2000 * 2 ** failures), signal);
      // Another ledger has taken the place of the one before.
      if (reply.problem.status === 409) after = 0;
      continue;
    }
    if (failures > 0) tell();
    failures = 0;
    const { position } = reply.body;
    if (position > after && concerns(reader, reply.body)) tell();
    after = Math.max(after, position);
  }
}

/** Whether what changed may be on the pages of the reader. */
const concerns = (
  { role, place }: Reader,
  { all, places, shipments, loans }: ChangesAnswer,
): boolean =>
  all ||
  role !== 'regency' ||
  places.includes(place.code) ||
  shipments.length > 0 ||
  loans.length > 0;

function tell(): void {
  channel?.postMessage('changed');
  scheduleReread();
}

function scheduleReread(): void {
  if (reread !== undefined || document.visibilityState === 'hidden') return;
  const soonestMs = Math.max(0, rereadAtMs + REREAD_MS - Date.now());
  reread = setTimeout(
    () => {
      reread = undefined;
      rereadAtMs = Date.now();
      noteChange();
    },
    soonestMs + Math.random() * JITTER_MS,
  );
}

const pauseFor = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(pause);
      removeEventListener('online', end);
      resolve();
    };
    const pause = setTimeout(end, ms);
    addEventListener('online', end, { once: true });
    signal.addEventListener('abort', end, { once: true });
  });

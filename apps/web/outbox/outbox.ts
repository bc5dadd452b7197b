// The outbox: stores what a person records before anything is sent, and sends it until the service
// has answered. One tab sends at a time, for the account that is signed in, in order per place.
import { sendJson, type ApiReply } from '../app/api.js';
import { accountOfBrowser, sessionStore } from '../app/session.js';
import { ValueStore } from '../app/store.js';
import { noteChange } from '../app/use-answer.js';
import { addEntry, entriesOf, entryOf, pruneRecorded, putEntry, removeEntry } from './entries.js';
import {
  entryAfter,
  inStoredOrder,
  isUnsent,
  nextTryOf,
  sendable,
  type OutboxEntry,
  type SendOutcome,
} from './entry.js';
import { unsentCount } from './unsent.js';

/** The entries of the account that is signed in, oldest first. */
export const outboxStore = new ValueStore<readonly OutboxEntry[]>([]);

const LOCK = 'keping-outbox';
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(LOCK);
let timer: ReturnType<typeof setTimeout> | undefined;
let isQueued = false;

/** The account whose entries may be sent now. */
const accountNow = () => {
  const state = sessionStore.get();
  if (state.kind !== 'signed-in') return undefined;
  const { account } = state.reader;
  // Another person may have signed in in another tab; the cookie is theirs then.
  return accountOfBrowser() === account ? account : undefined;
};
const accountShown = () => {
  const state = sessionStore.get();
  return state.kind === 'signed-in' || state.kind === 'ended' ? state.reader.account : undefined;
};

/** Stores an entry and begins to send it; resolves when it is stored. */
export async function storeEntry(
  act: Pick<OutboxEntry, 'key' | 'account' | 'place' | 'command' | 'body' | 'ifMatch'>,
): Promise<void> {
  const stored = await addEntry({
    ...act,
    storedAtMs: Date.now(),
    state: 'waiting',
    tries: 0,
    nextTryAtMs: 0,
  });
  await changed();
  if (stored.state === 'waiting') void drain();
}

/** Removes an entry that a person gives up or has edited as a new one. */
export async function discardEntry({ account, key }: OutboxEntry): Promise<void> {
  await removeEntry(account, key);
  await changed();
}

/** Sends what waits now, without the pause that it waits for. */
export async function retryEntries(): Promise<void> {
  const account = accountNow();
  if (account === undefined) return;
  for (const entry of await entriesOf(account))
    if (entry.state === 'waiting' || entry.state === 'paused')
      await putEntry({ ...entry, state: 'waiting', nextTryAtMs: 0 });
  void drain();
}

/** Follows the session, the connection and the other tabs. */
export function startOutbox(): void {
  sessionStore.follow(() => {
    void changed();
    void retryEntries();
  });
  addEventListener('online', () => void retryEntries());
  channel?.addEventListener('message', () => void refresh());
  void changed();
  void retryEntries();
}

/** One tab at a time: the others wait for the lock, and then find what is left. */
async function drain(): Promise<void> {
  if (isQueued) return;
  isQueued = true;
  const work = async () => {
    isQueued = false;
    await sendAll();
  };
  if (navigator.locks) await navigator.locks.request(LOCK, work);
  else await work();
}

async function sendAll(): Promise<void> {
  for (;;) {
    const account = accountNow();
    if (account === undefined) return;
    const ready = sendable(await entriesOf(account), Date.now());
    if (ready.length === 0) break;
    for (const entry of ready) {
      if (accountNow() !== account) return;
      await sendOne(entry);
    }
  }
  await planNextTry();
}

async function sendOne({ account, key }: OutboxEntry): Promise<void> {
  // Another tab may have sent it, or a person removed it, while the lock was waited for.
  const entry = await entryOf(account, key);
  if (entry?.state !== 'waiting') return;
  const { command, body } = entry;
  const reply = await sendJson('POST', `/v1/commands/${command}`, body, {
    'idempotency-key': key,
    ...(entry.ifMatch === undefined ? {} : { 'if-match': entry.ifMatch }),
  });
  const after = entryAfter(entry, outcomeOf(reply), Date.now(), Math.random());
  if (await entryOf(account, key)) await putEntry(after);
  if (after.state === 'recorded') {
    await pruneRecorded(account);
    noteChange();
  }
  await changed();
}

function outcomeOf(reply: ApiReply<unknown>): SendOutcome {
  if (reply.ok) return { status: reply.status, answer: reply.body };
  const { problem } = reply;
  const seconds = Number(problem.facts?.['seconds']);
  return {
    status: problem.status,
    problem,
    ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}),
  };
}

async function planNextTry(): Promise<void> {
  clearTimeout(timer);
  const account = accountNow();
  if (account === undefined) return;
  const next = nextTryOf(await entriesOf(account));
  if (next !== undefined) timer = setTimeout(() => void drain(), Math.max(0, next - Date.now()));
}

/** Shows what is stored, here and in the other tabs. */
async function changed(): Promise<void> {
  await refresh();
  channel?.postMessage('changed');
}

async function refresh(): Promise<void> {
  const account = accountShown();
  const entries = account === undefined ? [] : inStoredOrder(await entriesOf(account));
  outboxStore.set(entries);
  unsentCount.set(entries.filter(isUnsent).length);
}

// The entries of the outbox in the browser's database: they outlive a page, a tab and a crash.
import { browserDatabase } from '../app/database.js';
import type { OutboxEntry } from './entry.js';

/** Recorded entries that are kept to be looked at. */
const RECORDED_KEPT = 30;

export async function entriesOf(account: string): Promise<readonly OutboxEntry[]> {
  return (await browserDatabase()).getAllFromIndex('entries', 'account', account);
}

export async function entryOf(account: string, key: string): Promise<OutboxEntry | undefined> {
  return (await browserDatabase()).get('entries', [account, key]);
}

/** Stores a new entry durably; one with the same key stays as it is. */
export async function addEntry(entry: OutboxEntry): Promise<OutboxEntry> {
  const transaction = (await browserDatabase()).transaction('entries', 'readwrite', {
    durability: 'strict',
  });
  const known = await transaction.store.get([entry.account, entry.key]);
  if (!known) await transaction.store.add(entry);
  await transaction.done;
  return known ?? entry;
}

export async function putEntry(entry: OutboxEntry): Promise<void> {
  await (await browserDatabase()).put('entries', entry);
}

/** By the hand of a person. */
export async function removeEntry(account: string, key: string): Promise<void> {
  await (await browserDatabase()).delete('entries', [account, key]);
}

/** Recorded entries beyond the newest ones go; what is not recorded is never removed here. */
export async function pruneRecorded(account: string): Promise<void> {
  await removeRecorded(account, RECORDED_KEPT);
}

/** Recorded entries go, such as at the end of a session; the newest `kept` of them stay. */
export async function removeRecorded(account: string, kept = 0): Promise<void> {
  const recorded = (await entriesOf(account))
    .filter(({ state }) => state === 'recorded')
    .sort((a, b) => (b.recordedAtMs ?? 0) - (a.recordedAtMs ?? 0));
  for (const { key } of recorded.slice(kept)) await removeEntry(account, key);
}

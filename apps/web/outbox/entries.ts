// The entries of the outbox in the browser's database: they outlive a page, a tab and a crash.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { OutboxEntry } from './entry.js';

interface OutboxDatabase extends DBSchema {
  entries: {
    key: [account: string, key: string];
    value: OutboxEntry;
    indexes: { account: string };
  };
}

/** Recorded entries that are kept to be looked at. */
const RECORDED_KEPT = 30;
let opened: Promise<IDBPDatabase<OutboxDatabase>> | undefined;

const database = () =>
  (opened ??= openDB<OutboxDatabase>('keping', 1, {
    upgrade(fresh) {
      fresh
        .createObjectStore('entries', { keyPath: ['account', 'key'] })
        .createIndex('account', 'account');
    },
    terminated() {
      opened = undefined;
    },
  }));

export async function entriesOf(account: string): Promise<readonly OutboxEntry[]> {
  return (await database()).getAllFromIndex('entries', 'account', account);
}

export async function entryOf(account: string, key: string): Promise<OutboxEntry | undefined> {
  return (await database()).get('entries', [account, key]);
}

/** Stores a new entry durably; one with the same key stays as it is. */
export async function addEntry(entry: OutboxEntry): Promise<OutboxEntry> {
  const transaction = (await database()).transaction('entries', 'readwrite', {
    durability: 'strict',
  });
  const known = await transaction.store.get([entry.account, entry.key]);
  if (!known) await transaction.store.add(entry);
  await transaction.done;
  return known ?? entry;
}

export async function putEntry(entry: OutboxEntry): Promise<void> {
  await (await database()).put('entries', entry);
}

/** By the hand of a person. */
export async function removeEntry(account: string, key: string): Promise<void> {
  await (await database()).delete('entries', [account, key]);
}

/** Recorded entries beyond the newest ones go; nothing else is ever removed here. */
export async function pruneRecorded(account: string): Promise<void> {
  const recorded = (await entriesOf(account))
    .filter(({ state }) => state === 'recorded')
    .sort((a, b) => (b.recordedAtMs ?? 0) - (a.recordedAtMs ?? 0));
  for (const { key } of recorded.slice(RECORDED_KEPT)) await removeEntry(account, key);
}

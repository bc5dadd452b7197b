// The browser's database: entries of the outbox, and the last answers of each account.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { OutboxEntry } from '../outbox/entry.js';

/** An answer as it was read last, to be shown without a connection. */
export type KeptAnswer = {
  readonly account: string;
  /** Language and path. */
  readonly name: string;
  readonly body: unknown;
  readonly readAtMs: number;
};

interface BrowserDatabase extends DBSchema {
  entries: {
    key: [account: string, key: string];
    value: OutboxEntry;
    indexes: { account: string };
  };
  answers: {
    key: [account: string, name: string];
    value: KeptAnswer;
  };
}

let opened: Promise<IDBPDatabase<BrowserDatabase>> | undefined;

/** Opened once, and again where the browser has closed it. */
export const browserDatabase = (): Promise<IDBPDatabase<BrowserDatabase>> =>
  (opened ??= openDB<BrowserDatabase>('keping', 1, {
    upgrade(fresh) {
      fresh
        .createObjectStore('entries', { keyPath: ['account', 'key'] })
        .createIndex('account', 'account');
      fresh.createObjectStore('answers', { keyPath: ['account', 'name'] });
    },
    terminated() {
      opened = undefined;
    },
  }));

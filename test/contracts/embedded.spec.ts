// Every promise of every port on the adapters that need no server; every adapter broken on purpose
// is caught by at least one promise.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AccessRecords } from '../../libs/kernel/ports/access-records.js';
import type { ClaimsJournal } from '../../libs/kernel/ports/claims-journal.js';
import type { Documents } from '../../libs/kernel/ports/documents.js';
import type { EventStore } from '../../libs/kernel/ports/event-store.js';
import type { Feed } from '../../libs/kernel/ports/feed.js';
import type { LedgerMetadata } from '../../libs/kernel/ports/ledger-metadata.js';
import type { ProjectionStore } from '../../libs/kernel/ports/projection-store.js';
import type { StorageIndex } from '../../libs/kernel/ports/storage-index.js';
import { PositionFeed } from '../../libs/kernel/runtime/position-feed.js';
import { FolderDocuments } from '../../libs/ledger/storage/documents/folder-documents.js';
import { openDatabase } from '../../libs/sqlite/database.js';
import { SqliteAccessRecords } from '../../libs/sqlite/sqlite-access-records.js';
import { SqliteClaimsJournal } from '../../libs/sqlite/sqlite-claims-journal.js';
import { SqliteEventStore } from '../../libs/sqlite/sqlite-event-store.js';
import { SqliteLedgerMetadata } from '../../libs/sqlite/sqlite-ledger-metadata.js';
import { SqliteProjectionStore } from '../../libs/sqlite/sqlite-projection-store.js';
import { SqliteStorageIndex } from '../../libs/sqlite/sqlite-storage-index.js';
import { MemoryEventStore } from '../../libs/testing/simulation/memory-event-store.js';
import {
  keepsAccessRecordsPromises,
  keepsClaimsJournalPromises,
  keepsDocumentsPromises,
  keepsEventStorePromises,
  keepsFeedPromises,
  keepsLedgerMetadataPromises,
  keepsProjectionStorePromises,
  keepsStorageIndexPromises,
  type Open,
} from '../../libs/testing/suites/contract-suites.js';
import { GIVE_UP_MS } from '../../libs/testing/servers/process.js';
import type { FeedFixture } from '../../libs/testing/suites/feed.suite.js';

/**
 * A ledger file in a folder of its own, which can be opened again; the lines of streams are written
 * for so many events together.
 */
function ledgerFile(options: { readonly entriesTogether?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'keping-contract-'));
  const file = join(folder, 'ledger.sqlite');
  let store = new SqliteEventStore(file, options);
  return {
    file,
    store: () => store,
    reopen: async () => {
      await store.close();
      store = new SqliteEventStore(file, options);
      return store;
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const BROKEN_MS = 700;

/** A fixture's feeds: PositionFeeds on a store, all of them stopped in the end. */
function positionFeeds(
  store: EventStore,
  closeStore: () => Promise<void>,
  wrap?: (feedTo: FeedFixture['feedTo']) => FeedFixture['feedTo'],
): FeedFixture {
  const feeds: Feed[] = [];
  const feedTo: FeedFixture['feedTo'] = (target) => {
    const feed = new PositionFeed(
      store,
      {
        start: () => target.start(),
        handle: (events) =>
          target.handle(
            events.flatMap((event) =>
              Object.keys(event.streams).map((stream) => ({ stream, event })),
            ),
          ),
      },
      { page: 4, restMs: 0, retryDelayMs: 5 },
    );
    feeds.push(feed);
    return feed;
  };
  return {
    store,
    feedTo: wrap?.(feedTo) ?? feedTo,
    // What is broken on purpose delivers nothing, however long it is waited for.
    patienceMs: wrap ? BROKEN_MS : GIVE_UP_MS,
    close: async () => {
      await Promise.all(feeds.map((feed) => feed.stop()));
      await closeStore();
    },
  };
}

for (const [name, options] of [
  ['SQLite', {}],
  ['SQLite, lines of streams written with each append', { entriesTogether: 0 }],
  ['SQLite, lines of streams written with each second event', { entriesTogether: 2 }],
] as const)
  keepsEventStorePromises(name, async (wrap = (store: EventStore) => store) => {
    const { store, reopen, close } = ledgerFile(options);
    return { store: wrap(store()), reopen: async () => wrap(await reopen()), close };
  });

keepsEventStorePromises(
  'memory',
  async () => {
    const store = new MemoryEventStore();
    return { store, reopen: async () => store, close: async () => undefined };
  },
  false,
);

keepsProjectionStorePromises('SQLite', async (wrap = (store: ProjectionStore) => store) => {
  const ledger = ledgerFile();
  const store = new SqliteProjectionStore(`${ledger.file}-rows`);
  return {
    store: wrap(store),
    close: async () => {
      store.close();
      await ledger.close();
    },
  };
});

const onMemory: Open<FeedFixture, FeedFixture['feedTo']> = async (wrap) =>
  positionFeeds(new MemoryEventStore(), async () => undefined, wrap);
keepsFeedPromises('the position in memory', onMemory);

const onSqlite: Open<FeedFixture, FeedFixture['feedTo']> = async (wrap) => {
  const { store, close } = ledgerFile();
  return positionFeeds(store(), close, wrap);
};
keepsFeedPromises('the position in SQLite', onSqlite, false);

keepsClaimsJournalPromises('SQLite', async (wrap = (journal: ClaimsJournal) => journal) => {
  const { store, reopen, close } = ledgerFile();
  const on = ({ db }: SqliteEventStore) => wrap(new SqliteClaimsJournal(db));
  return { journal: on(store()), reopen: async () => on(await reopen()), close };
});

keepsLedgerMetadataPromises('SQLite', async (wrap = (metadata: LedgerMetadata) => metadata) => {
  const { store, reopen, close } = ledgerFile();
  const on = ({ db }: SqliteEventStore) => wrap(new SqliteLedgerMetadata(db));
  return { metadata: on(store()), reopen: async () => on(await reopen()), close };
});

keepsDocumentsPromises('a folder', async (wrap = (documents: Documents) => documents) => {
  const { file, store, reopen, close } = ledgerFile();
  const on = ({ db }: SqliteEventStore) =>
    wrap(new FolderDocuments(join(dirname(file), 'documents'), new SqliteLedgerMetadata(db)));
  return { documents: on(store()), reopen: async () => on(await reopen()), close };
});

keepsAccessRecordsPromises('SQLite', async (wrap = (records: AccessRecords) => records) => {
  const { store, file, close } = ledgerFile();
  const second = openDatabase(file);
  return {
    records: wrap(new SqliteAccessRecords(store().db, 'sessions')),
    other: async () => wrap(new SqliteAccessRecords(second, 'sessions')),
    close: async () => {
      second.close();
      await close();
    },
  };
});

keepsStorageIndexPromises('SQLite', async (wrap = (index: StorageIndex) => index) => {
  const { store, close } = ledgerFile();
  return { store: store(), index: wrap(new SqliteStorageIndex(store().db)), close };
});

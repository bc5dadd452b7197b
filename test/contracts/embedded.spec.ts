// Every promise of every door on the embedded adapters; and every broken adapter is caught by at
// least one promise.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../libs/sqlite/sqlite-event-store.js';
import { SqliteProjectionStore } from '../../libs/sqlite/sqlite-projection-store.js';
import type { EventStore } from '../../libs/kernel/ports/event-store.js';
import type { ProjectionStore } from '../../libs/kernel/ports/projection-store.js';
import { MemoryEventStore } from '../../libs/testing/simulation/memory-event-store.js';
import {
  keepsEventStorePromises,
  keepsViewStorePromises,
  type Opened,
} from '../../libs/testing/suites/contract-suites.js';

async function sqliteEvents(
  wrap: (store: EventStore) => EventStore = (store) => store,
): Promise<Opened<EventStore>> {
  const folder = mkdtempSync(join(tmpdir(), 'keping-contract-'));
  let open = new SqliteEventStore(join(folder, 'ledger.sqlite'));
  return {
    store: wrap(open),
    reopen: async () => {
      await open.close();
      open = new SqliteEventStore(join(folder, 'ledger.sqlite'));
      return wrap(open);
    },
    close: async () => {
      await open.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function memoryEvents(): Promise<Opened<EventStore>> {
  const store = new MemoryEventStore();
  return { store, reopen: async () => store, close: async () => undefined };
}

async function sqliteViews(
  wrap: (store: ProjectionStore) => ProjectionStore = (store) => store,
): Promise<Opened<ProjectionStore>> {
  const folder = mkdtempSync(join(tmpdir(), 'keping-contract-'));
  const store = new SqliteProjectionStore(join(folder, 'ledger.sqlite'));
  return {
    store: wrap(store),
    reopen: async () => wrap(store),
    close: async () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

keepsEventStorePromises('SQLite', sqliteEvents);
keepsEventStorePromises('memory', memoryEvents, false);
keepsViewStorePromises('SQLite', sqliteViews);

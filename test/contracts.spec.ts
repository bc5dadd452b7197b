// Every promise of every door on every adapter; and every broken adapter is caught by at least one promise.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '#embedded/sqlite-event-store';
import { SqliteViewStore } from '#embedded/sqlite-view-store';
import type { Commit, EventStore, ViewBatch, ViewStore } from '#kernel/doors';
import { VersionConflict } from '#kernel/refusal';
import { EVENT_STORE_PROMISES } from '#testing/contracts/event-store.contract';
import { VIEW_STORE_PROMISES } from '#testing/contracts/view-store.contract';
import { MemoryEventStore } from '#testing/memory-event-store';

type Opened<Store> = { store: Store; reopen: () => Promise<Store>; close: () => Promise<void> };

async function sqliteEvents(wrap: (store: SqliteEventStore) => EventStore = (store) => store): Promise<Opened<EventStore>> {
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

async function sqliteViews(wrap: (store: SqliteViewStore) => ViewStore = (store) => store): Promise<Opened<ViewStore>> {
  const folder = mkdtempSync(join(tmpdir(), 'keping-contract-'));
  const store = new SqliteViewStore(join(folder, 'ledger.sqlite'));
  return { store: wrap(store), reopen: async () => wrap(store), close: async () => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  } };
}

describe.each([['SQLite', sqliteEvents], ['memory', memoryEvents]] as const)('EventStore on %s', (_name, open) => {
  it.each(EVENT_STORE_PROMISES.map((promise) => [promise.name, promise] as const))('%s', async (_promise, { check }) => {
    const { store, reopen, close } = await open();
    await check(store, reopen).finally(close);
  });
});

describe('ViewStore on SQLite', () => {
  it.each(VIEW_STORE_PROMISES.map((promise) => [promise.name, promise] as const))('%s', async (_promise, { check }) => {
    const { store, close } = await sqliteViews();
    await check(store).finally(close);
  });
});

/** A store that does everything as it should but for what is replaced. */
function broken<Store extends object>(store: Store, replaced: Partial<Record<keyof Store, unknown>>): Store {
  return new Proxy(store, {
    get(target, name) {
      const value = name in replaced ? replaced[name as keyof Store] : target[name as keyof Store];
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
    },
  });
}

const BROKEN_EVENT_STORES: Readonly<Record<string, (store: SqliteEventStore) => EventStore>> = {
  'stores nothing': (store) => broken<EventStore>(store, { append: async () => undefined }),
  'ignores what is expected': (store) => broken<EventStore>(store, { append: async (commits: readonly Commit[]) => store.append(commits).catch(() => undefined) }),
  'stores a batch commit by commit': (store) => broken<EventStore>(store, { append: async (commits: readonly Commit[]) => {
    for (const commit of commits) await store.append([commit]);
  } }),
  'shows a lost race as a raw error': (store) => broken<EventStore>(store, { append: async (commits: readonly Commit[]) => store.append(commits).catch((error: unknown) => {
    throw error instanceof VersionConflict ? new Error('UNIQUE constraint failed') : error;
  }) }),
  'forgets outcomes': (store) => broken<EventStore>(store, { outcomes: async () => new Map() }),
  'pages by one key and goes on by another': (store) => broken<EventStore>(store, { readAll: async (after: number, limit: number) => [...(await store.readAll(after, limit + 5))].sort((a, b) => a.at - b.at).slice(0, limit) }),
  'skips the last of a full page': (store) => broken<EventStore>(store, { readAll: async (after: number, limit: number) => (await store.readAll(after, limit)).slice(0, limit > 1 ? limit - 1 : 1).filter((_event, index) => limit !== 7 || index !== 3) }),
};

describe('a broken EventStore is caught', () => {
  it.each(Object.keys(BROKEN_EVENT_STORES))('%s', async (name) => {
    let caught = 0;
    for (const { check } of EVENT_STORE_PROMISES) {
      const { store, reopen, close } = await sqliteEvents(BROKEN_EVENT_STORES[name]!);
      await check(store, reopen).catch(() => (caught += 1)).finally(close);
    }
    expect(caught).toBeGreaterThan(0);
  });
});

const BROKEN_VIEW_STORES: Readonly<Record<string, (store: SqliteViewStore) => ViewStore>> = {
  'stores nothing': (store) => broken<ViewStore>(store, { write: async () => undefined }),
  'has no version guard': (store) => broken<ViewStore>(store, { write: async (batch: ViewBatch) => {
    for (const { view } of batch.rows) if (batch.rows.length > 0 && batch.snapshots.length === 0 && (await store.get(view, 'a'))?.version === 5) await store.drop(view);
    await store.write(batch);
  } }),
  'writes the checkpoint before the rows': (store) => broken<ViewStore>(store, { write: async (batch: ViewBatch) => {
    await store.write({ ...batch, rows: [] });
    await store.write(batch);
  } }),
  'does not switch': (store) => broken<ViewStore>(store, { switch: async () => undefined }),
  'never releases': (store) => broken<ViewStore>(store, { write: async (batch: ViewBatch) => store.write({ ...batch, released: [] }) }),
  'forgets tags': (store) => broken<ViewStore>(store, { write: async (batch: ViewBatch) => store.write({ ...batch, rows: batch.rows.map((row) => ({ ...row, tags: [] })) }) }),
};

describe('a broken ViewStore is caught', () => {
  it.each(Object.keys(BROKEN_VIEW_STORES))('%s', async (name) => {
    let caught = 0;
    for (const { check } of VIEW_STORE_PROMISES) {
      const { store, close } = await sqliteViews(BROKEN_VIEW_STORES[name]!);
      await check(store).catch(() => (caught += 1)).finally(close);
    }
    expect(caught).toBeGreaterThan(0);
  });
});

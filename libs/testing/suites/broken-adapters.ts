// Adapters broken on purpose: each must be caught by at least one promise of its door.
import type { Commit, EventStore } from '../../kernel/ports/event-store.js';
import type { ProjectionBatch, ProjectionStore } from '../../kernel/ports/projection-store.js';
import { VersionConflict } from '../../kernel/core/errors.js';

/** A store that does everything as it should but for what is replaced. */
function broken<Store extends object>(
  store: Store,
  replaced: Partial<Record<keyof Store, unknown>>,
): Store {
  return new Proxy(store, {
    get(target, name) {
      const value = name in replaced ? replaced[name as keyof Store] : target[name as keyof Store];
      return typeof value === 'function'
        ? (value as (...given: unknown[]) => unknown).bind(target)
        : value;
    },
  });
}

export const BROKEN_EVENT_STORES: Readonly<Record<string, (store: EventStore) => EventStore>> = {
  'stores nothing': (store) => broken<EventStore>(store, { append: async () => undefined }),
  'ignores what is expected': (store) =>
    broken<EventStore>(store, {
      append: async (commits: readonly Commit[]) => store.append(commits).catch(() => undefined),
    }),
  'stores a batch commit by commit': (store) =>
    broken<EventStore>(store, {
      append: async (commits: readonly Commit[]) => {
        for (const commit of commits) await store.append([commit]);
      },
    }),
  'shows a lost race as a raw error': (store) =>
    broken<EventStore>(store, {
      append: async (commits: readonly Commit[]) =>
        store.append(commits).catch((error: unknown) => {
          throw error instanceof VersionConflict ? new Error('UNIQUE constraint failed') : error;
        }),
    }),
  'forgets outcomes': (store) => broken<EventStore>(store, { outcomes: async () => new Map() }),
  'pages by one key and goes on by another': (store) =>
    broken<EventStore>(store, {
      readAll: async (after: number, limit: number) =>
        [...(await store.readAll(after, limit + 5))]
          .sort((a, b) => a.effectiveAtMs - b.effectiveAtMs)
          .slice(0, limit),
    }),
  'skips the last of a full page': (store) =>
    broken<EventStore>(store, {
      readAll: async (after: number, limit: number) =>
        (await store.readAll(after, limit))
          .slice(0, limit > 1 ? limit - 1 : 1)
          .filter((_event, index) => limit !== 7 || index !== 3),
    }),
};

export const BROKEN_VIEW_STORES: Readonly<
  Record<string, (store: ProjectionStore) => ProjectionStore>
> = {
  'stores nothing': (store) => broken<ProjectionStore>(store, { write: async () => undefined }),
  'has no version guard': (store) =>
    broken<ProjectionStore>(store, {
      write: async (batch: ProjectionBatch) => {
        for (const { view } of batch.rows)
          if (
            batch.rows.length > 0 &&
            batch.snapshots.length === 0 &&
            (await store.get(view, 'a'))?.version === 5
          )
            await store.drop(view);
        await store.write(batch);
      },
    }),
  'writes the checkpoint before the rows': (store) =>
    broken<ProjectionStore>(store, {
      write: async (batch: ProjectionBatch) => {
        await store.write({ ...batch, rows: [] });
        await store.write(batch);
      },
    }),
  'lets an overtaken follower write': (store) =>
    broken<ProjectionStore>(store, {
      write: async (batch: ProjectionBatch) => store.write({ ...batch, follows: new Map() }),
    }),
  'does not switch': (store) => broken<ProjectionStore>(store, { switch: async () => undefined }),
  'never releases': (store) =>
    broken<ProjectionStore>(store, {
      write: async (batch: ProjectionBatch) => store.write({ ...batch, released: [] }),
    }),
  'forgets tags': (store) =>
    broken<ProjectionStore>(store, {
      write: async (batch: ProjectionBatch) =>
        store.write({ ...batch, rows: batch.rows.map((row) => ({ ...row, tags: [] })) }),
    }),
};

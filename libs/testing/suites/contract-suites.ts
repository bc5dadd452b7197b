// Runs the contract suites on an adapter, and shows that they catch the same adapter when it is
// broken.
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { BROKEN_EVENT_STORES, BROKEN_VIEW_STORES } from './broken-adapters.js';
import { EVENT_STORE_PROMISES } from './event-store.suite.js';
import { VIEW_STORE_PROMISES } from './projection-store.suite.js';

/** An empty store, the same one opened again, and its end. */
export type Opened<Store> = {
  store: Store;
  reopen: () => Promise<Store>;
  close: () => Promise<void>;
};
export type Open<Store> = (wrap?: (store: Store) => Store) => Promise<Opened<Store>>;

/**
 * Every promise of an EventStore on `open`'s; `canBeBroken` adds the adapters broken on purpose.
 */
export function keepsEventStorePromises(
  name: string,
  open: Open<EventStore>,
  canBeBroken = true,
): void {
  describe(`EventStore on ${name}`, () => {
    it.each(EVENT_STORE_PROMISES.map((promise) => [promise.name, promise] as const))(
      '%s',
      async (_promise, { check }) => {
        const { store, reopen, close } = await open();
        await check(store, reopen).finally(close);
      },
    );
  });
  if (!canBeBroken) return;
  describe(`a broken EventStore on ${name} is caught`, () => {
    it.each(Object.keys(BROKEN_EVENT_STORES))('%s', async (fault) => {
      let caught = 0;
      for (const { check } of EVENT_STORE_PROMISES) {
        const { store, reopen, close } = await open(BROKEN_EVENT_STORES[fault]);
        await check(store, reopen)
          .catch(() => (caught += 1))
          .finally(close);
      }
      expect(caught).toBeGreaterThan(0);
    });
  });
}

/** The same for a ViewStore. */
export function keepsViewStorePromises(name: string, open: Open<ProjectionStore>): void {
  describe(`ViewStore on ${name}`, () => {
    it.each(VIEW_STORE_PROMISES.map((promise) => [promise.name, promise] as const))(
      '%s',
      async (_promise, { check }) => {
        const { store, close } = await open();
        await check(store).finally(close);
      },
    );
  });
  describe(`a broken ViewStore on ${name} is caught`, () => {
    it.each(Object.keys(BROKEN_VIEW_STORES))('%s', async (fault) => {
      let caught = 0;
      for (const { check } of VIEW_STORE_PROMISES) {
        const { store, close } = await open(BROKEN_VIEW_STORES[fault]);
        await check(store)
          .catch(() => (caught += 1))
          .finally(close);
      }
      expect(caught).toBeGreaterThan(0);
    });
  });
}

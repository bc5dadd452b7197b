// What every StorageIndex promises, as one suite: run on each adapter, and on adapters broken on
// purpose, which it must catch.
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { EventLine, StorageIndex, StreamLine } from '../../kernel/ports/storage-index.js';
import { broken } from './broken-adapters.js';
import { commitOf, eventAt } from './event-store.suite.js';
import { must, same, type PortPromise } from './promise.js';

/** An empty store with its index, and its end. */
export type StorageIndexFixture = {
  readonly store: EventStore;
  readonly index: StorageIndex;
  readonly close: () => Promise<void>;
};

const EVENTS = [
  eventAt(1, { 'stock-00': 1 }),
  eventAt(2, { 'stock-00': 2, 'stock-32.07': 1, 'shipment-S1': 1 }),
  eventAt(3, { 'stock-32.07': 2 }),
];

/** Two events in one commit, one in another. */
async function fill(store: EventStore): Promise<void> {
  await store.append([commitOf(EVENTS.slice(0, 2))]);
  await store.append([commitOf(EVENTS.slice(2))]);
}

export const STORAGE_INDEX_PROMISES: readonly PortPromise<StorageIndexFixture>[] = [
  {
    name: 'every event has a line, in position order, in pages of any size',
    async check({ store, index }) {
      await fill(store);
      for (const limit of [1, 2, 10]) {
        const lines: EventLine[] = [];
        let after = 0;
        // An index that does not go forward must not run for ever.
        for (let pages = 0; pages <= EVENTS.length; pages += 1) {
          const page = await index.events(after, limit);
          lines.push(...page);
          after = page[page.length - 1]?.position ?? after;
        }
        must(
          same(
            lines.map(({ position, id }) => [position, id]),
            EVENTS.map(({ position, id }) => [position, id]),
          ),
          `pages of ${limit}`,
        );
      }
    },
  },
  {
    name: 'the times of a line, where it has them, are those of the event',
    async check({ store, index }) {
      await fill(store);
      for (const { position, at, recorded } of await index.events(0, 10)) {
        const { effectiveAtMs, recordedAt } = EVENTS[position - 1]!;
        must(at === undefined ? !index.dated : at === effectiveAtMs, `at of ${position}`);
        must(
          recorded === undefined ? !index.dated : recorded === Date.parse(recordedAt),
          `recorded of ${position}`,
        );
      }
    },
  },
  {
    name: 'every version of every stream has a line, in order within a stream',
    async check({ store, index }) {
      await fill(store);
      const lines: StreamLine[] = [];
      for await (const page of index.streams()) lines.push(...page);
      const expected = EVENTS.flatMap(({ position, streams }) =>
        Object.entries(streams).map(([stream, version]) => `${stream}@${version} ${position}`),
      );
      const found = lines.map(
        ({ stream, version, position }) => `${stream}@${version} ${position}`,
      );
      must(same([...found].sort(), [...expected].sort()), found.join());
      const of = (stream: string) => found.filter((line) => line.startsWith(`${stream}@`));
      must(same(of('stock-00'), ['stock-00@1 1', 'stock-00@2 2']), 'order within a stream');
    },
  },
];

/** Indexes broken on purpose. */
export const BROKEN_STORAGE_INDEXES: Readonly<
  Record<string, (index: StorageIndex) => StorageIndex>
> = {
  'loses an event': (index) =>
    broken(index, {
      events: async (after: number, limit: number) =>
        (await index.events(after, limit)).filter(({ position }) => position !== 2),
    }),
  'pages without a start': (index) =>
    broken(index, {
      events: async (after: number, limit: number) =>
        after >= EVENTS.length ? [] : index.events(Math.max(0, after - 1), limit),
    }),
  'gives other times': (index) =>
    broken(index, {
      events: async (after: number, limit: number) =>
        (await index.events(after, limit)).map((line) => ({ ...line, at: 7, recorded: 7 })),
    }),
  'loses a stream': (index) =>
    broken(index, {
      async *streams() {
        for await (const page of index.streams())
          yield page.filter(({ stream }) => stream !== 'shipment-S1');
      },
    }),
};

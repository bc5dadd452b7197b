// PositionFeed: whatever fails, reading or handling, is tried again without a wake, and nothing is
// left out.
import type { StoredEvent } from '../core/event.js';
import { StorageUnavailable } from '../core/errors.js';
import { commitOf, eventAt } from '../../testing/suites/event-store.suite.js';
import { did, given } from '../../testing/builders/given-when-then.js';
import { MemoryEventStore } from '../../testing/simulation/memory-event-store.js';
import { procured } from '../../testing/builders/steps.js';
import { PositionFeed } from './position-feed.js';

const COUNT = 7;

/**
 * A store of seven events and a consumer, where so many reads, calls of `handle` and of a later
 * `start` fail.
 */
async function fedWith({
  failedReads = 0,
  failedHandles = 0,
  failedStarts = 0,
  retryDelayMs = 5,
}: {
  retryDelayMs?: number;
  failedReads?: number;
  failedHandles?: number;
  failedStarts?: number;
}) {
  const store = new MemoryEventStore();
  for (let position = 1; position <= COUNT; position += 1)
    await store.append([commitOf([eventAt(position, { 'stock-00': position })])]);
  const readAll = store.readAll.bind(store);
  store.readAll = async (after, limit) => {
    if ((failedReads -= 1) >= 0) throw new StorageUnavailable('the database cannot be reached');
    return readAll(after, limit);
  };
  const handled: number[] = [];
  const failures: string[] = [];
  let checkpoint = 0;
  let starts = 0;
  const consumer = {
    start: async () => {
      if ((starts += 1) > 1 && (failedStarts -= 1) >= 0)
        throw new StorageUnavailable('the rows cannot be read');
      return checkpoint;
    },
    handle: async (events: readonly StoredEvent[]) => {
      if ((failedHandles -= 1) >= 0) throw new StorageUnavailable('the rows cannot be written');
      handled.push(...events.map(({ position }) => position));
      checkpoint = handled[handled.length - 1]!;
    },
  };
  // No poll: only the feed itself may try again.
  const feed = new PositionFeed(store, consumer, {
    page: 3,
    retryDelayMs,
    restMs: 0,
    onError: (error) => failures.push((error as Error).message),
  });
  return { feed, handled, failures };
}

describe('PositionFeed', () => {
  it('N10: who waits does not make a feed that fails try again before its time', async () => {
    const { feed, handled, failures } = await fedWith({
      failedReads: 1000,
      retryDelayMs: 3_600_000,
    });
    await feed.start();
    const waiting = [feed.caughtUp(), feed.caughtUp(), feed.caughtUp()];
    for (let wakes = 0; wakes < 20; wakes += 1) {
      feed.wake();
      await new Promise((next) => setTimeout(next, 10));
    }
    expect(failures).toHaveLength(1);
    expect(handled).toEqual([]);
    await feed.stop();
    await Promise.all(waiting);
  });

  const everything = Array.from({ length: COUNT }, (_unused, index) => index + 1);

  it.each([
    ['a store that cannot be read for a while', { failedReads: 2 }, 2],
    ['a consumer that cannot handle events for a while', { failedHandles: 2 }, 2],
    ['a consumer that cannot start again', { failedHandles: 1, failedStarts: 2 }, 3],
  ])(
    'F18 continues after %s, with every event once and in order',
    async (_what, failing, count) => {
      const { feed, handled, failures } = await fedWith(failing);
      await feed.start();
      for (let waits = 0; waits < 400 && handled.length < COUNT; waits += 1)
        await new Promise((next) => setTimeout(next, 5));
      await feed.stop();
      expect(handled).toEqual(everything);
      expect(failures).toHaveLength(count);
    },
  );

  it('is caught up although it is woken more often than it rests', async () => {
    const { events } = given([
      procured(10),
      did('ProcureBlanks', { quantity: 5, fundSource: 'APBN' }, {}),
    ]).world;
    const store = new MemoryEventStore();
    const handled: number[] = [];
    const feed = new PositionFeed(
      store,
      {
        start: async () => 0,
        handle: async (page) => void handled.push(...page.map(({ position }) => position)),
      },
      { pollMs: 1, restMs: 20 },
    );
    await feed.start();
    try {
      await store.append([{ commandId: 'c', fingerprint: 'f', answer: '', events }]);
      await feed.caughtUp();
      expect(handled).toEqual(events.map(({ position }) => position));
    } finally {
      await feed.stop();
    }
  });

  it('releases the callers of caughtUp when it is stopped before its start', async () => {
    const store = new MemoryEventStore();
    await store.append([
      { commandId: 'c', fingerprint: 'f', answer: '', events: given([procured(10)]).world.events },
    ]);
    const feed = new PositionFeed(store, { start: async () => 0, handle: async () => undefined });
    const waiting = feed.caughtUp();
    // It waits by now: the head was read.
    await new Promise((next) => setImmediate(next));
    await feed.stop();
    await waiting;
  });

  it('releases the callers of caughtUp when it is stopped', async () => {
    const store = new MemoryEventStore();
    await store.append([
      { commandId: 'c', fingerprint: 'f', answer: '', events: given([procured(10)]).world.events },
    ]);
    const feed = new PositionFeed(
      store,
      {
        start: async () => 0,
        handle: async () => {
          throw new Error('not now');
        },
      },
      { retryDelayMs: 1 },
    );
    await feed.start();
    const waiting = feed.caughtUp();
    await feed.stop();
    await waiting;
  });
});

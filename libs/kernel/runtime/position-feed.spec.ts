// The follower of a store: whatever fails on the way, reading or taking, is tried again by itself,
// and nothing is left out.
import type { StoredEvent } from '../core/event.js';
import { StorageUnavailable } from '../core/errors.js';
import { commitOf, eventAt } from '../../testing/suites/event-store.suite.js';
import { did, given } from '../../testing/builders/given-when-then.js';
import { MemoryEventStore } from '../../testing/simulation/memory-event-store.js';
import { procured } from '../../testing/builders/steps.js';
import { PositionFeed } from './position-feed.js';

const COUNT = 7;

/**
 * A store of seven events that cannot be read, and a consumer that cannot take or begin, as often
 * as told.
 */
async function fedWith({
  unread = 0,
  untaken = 0,
  unbegun = 0,
}: {
  unread?: number;
  untaken?: number;
  unbegun?: number;
}) {
  const store = new MemoryEventStore();
  for (let position = 1; position <= COUNT; position += 1)
    await store.append([commitOf([eventAt(position, { 'stock-00': position })])]);
  const readAll = store.readAll.bind(store);
  store.readAll = async (after, limit) => {
    if ((unread -= 1) >= 0) throw new StorageUnavailable('the database is not there');
    return readAll(after, limit);
  };
  const taken: number[] = [];
  const failures: string[] = [];
  let kept = 0;
  let begun = 0;
  const consumer = {
    start: async () => {
      if ((begun += 1) > 1 && (unbegun -= 1) >= 0)
        throw new StorageUnavailable('the rows are not there');
      return kept;
    },
    handle: async (events: readonly StoredEvent[]) => {
      if ((untaken -= 1) >= 0) throw new StorageUnavailable('the rows cannot be written');
      taken.push(...events.map(({ position }) => position));
      kept = taken[taken.length - 1]!;
    },
  };
  // No poll: nobody but the feed itself may try again.
  const feed = new PositionFeed(store, consumer, {
    page: 3,
    retryDelayMs: 5,
    restMs: 0,
    onError: (error) => failures.push((error as Error).message),
  });
  return { feed, taken, failures };
}

describe('the follower of a store', () => {
  const everything = Array.from({ length: COUNT }, (_unused, index) => index + 1);

  it.each([
    ['a store that cannot be read for a while', { unread: 2 }, 2],
    ['a consumer that cannot take for a while', { untaken: 2 }, 2],
    ['a consumer that cannot begin again', { untaken: 1, unbegun: 2 }, 3],
  ])(
    'F18 goes on by itself after %s, with every event once and in order',
    async (_what, trouble, count) => {
      const { feed, taken, failures } = await fedWith(trouble);
      await feed.start();
      for (let waits = 0; waits < 400 && taken.length < COUNT; waits += 1)
        await new Promise((next) => setTimeout(next, 5));
      await feed.stop();
      expect(taken).toEqual(everything);
      expect(failures).toHaveLength(count);
    },
  );

  it('is caught up though something wakes it more often than it rests', async () => {
    const { events } = given([
      procured(10),
      did('ProcureBlanks', { quantity: 5, fundSource: 'APBN' }, {}),
    ]).world;
    const store = new MemoryEventStore();
    const taken: number[] = [];
    const feed = new PositionFeed(
      store,
      {
        start: async () => 0,
        handle: async (page) => void taken.push(...page.map(({ position }) => position)),
      },
      { pollMs: 1, restMs: 20 },
    );
    await feed.start();
    try {
      await store.append([{ commandId: 'c', fingerprint: 'f', answer: '', events }]);
      await feed.caughtUp();
      expect(taken).toEqual(events.map(({ position }) => position));
    } finally {
      await feed.stop();
    }
  });

  it('lets go of whoever waits when it is stopped', async () => {
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

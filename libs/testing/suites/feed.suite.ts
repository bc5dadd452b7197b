// What every Feed promises, as one suite: run on each adapter, and on adapters broken on purpose,
// which it must catch.
import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { Feed } from '../../kernel/ports/feed.js';
import { DeliveryLog, type FeedTarget } from './delivery-log.js';
import { commitOf, eventAt } from './event-store.suite.js';
import { must, same, within, type PortPromise } from './promise.js';

/** An empty store, the feeds that follow it, and its end. */
export type FeedFixture = {
  readonly store: EventStore;
  /** A feed that is not started and delivers to this target. */
  readonly feedTo: (target: FeedTarget) => Feed;
  /** How long a delivery may take. */
  readonly patienceMs: number;
  readonly close: () => Promise<void>;
};

const QUIET_MS = 150;
const STREAMS = ['stock-00', 'stock-32.07', 'shipment-S1'] as const;

/** Appends so many events, each on one stream or on two. */
async function append(store: EventStore, count: number): Promise<void> {
  for (let added = 0; added < count; added += 1) {
    const { position } = await store.head();
    const names = position % 4 === 3 ? STREAMS.slice(1) : [STREAMS[position % 2]!];
    const streams: Record<string, number> = {};
    for (const name of names) streams[name] = (await store.streamHead(name)).version + 1;
    await store.append([commitOf([eventAt(position + 1, streams)])]);
  }
}

/** Runs work with a started feed, which is stopped at the end. */
async function withFeed(
  { feedTo, patienceMs }: FeedFixture,
  target: FeedTarget,
  work: (feed: Feed) => Promise<void>,
): Promise<void> {
  const feed = feedTo(target);
  await feed.start();
  try {
    await work(feed);
  } finally {
    await within(patienceMs, 'stop', feed.stop());
  }
}

/** Throws where the log has not got every event of the store in every stream. */
async function requireAll({ store }: FeedFixture, log: DeliveryLog): Promise<void> {
  for (const stream of STREAMS) {
    const { version } = await store.streamHead(stream);
    must(
      log.version(stream) === version,
      `${stream} was delivered up to ${log.version(stream)}, not ${version}`,
    );
  }
}

async function caughtUp({ patienceMs }: FeedFixture, feed: Feed): Promise<void> {
  await within(patienceMs, 'caughtUp', feed.caughtUp());
}

export const FEED_PROMISES: readonly PortPromise<FeedFixture>[] = [
  {
    name: 'every event is delivered, whether it was stored before the start or after it',
    async check(fixture) {
      const log = new DeliveryLog();
      await append(fixture.store, 5);
      await withFeed(fixture, log, async (feed) => {
        await caughtUp(fixture, feed);
        await requireAll(fixture, log);
        await append(fixture.store, 6);
        feed.wake();
        await caughtUp(fixture, feed);
        await requireAll(fixture, log);
      });
    },
  },
  {
    name: 'the events of a stream are delivered in order, and as they were stored',
    async check(fixture) {
      const log = new DeliveryLog();
      await append(fixture.store, 12);
      await withFeed(fixture, log, (feed) => caughtUp(fixture, feed));
      must(log.faults.length === 0, log.faults.join('; '));
      for (const stored of await fixture.store.readAll(0, 100))
        must(
          log.delivered.some(({ event }) => same(event, stored)),
          `position ${stored.position} was not delivered as it was stored`,
        );
    },
  },
  {
    name: 'caughtUp resolves only when everything stored before the call has been handled',
    async check(fixture) {
      const log = new DeliveryLog(() => pause(20));
      await append(fixture.store, 9);
      await withFeed(fixture, log, async (feed) => {
        await caughtUp(fixture, feed);
        await requireAll(fixture, log);
        const { position } = await fixture.store.head();
        must(feed.seen >= position, `it has seen ${feed.seen}, not ${position}`);
      });
    },
  },
  {
    name: 'what the consumer fails to handle is delivered again',
    async check(fixture) {
      let failures = 0;
      const log = new DeliveryLog(async () => {
        if ((failures += 1) <= 2) throw new Error('the rows cannot be written');
      });
      await append(fixture.store, 5);
      await withFeed(fixture, log, async (feed) => {
        await caughtUp(fixture, feed);
        must(failures > 2, 'nothing was delivered again');
        await requireAll(fixture, log);
        must(log.faults.length === 0, log.faults.join('; '));
      });
    },
  },
  {
    name: 'after stop nothing is being handled and nothing is delivered',
    async check(fixture) {
      const log = new DeliveryLog(() => pause(50));
      await append(fixture.store, 3);
      const feed = fixture.feedTo(log);
      await feed.start();
      await log.handling(fixture.patienceMs);
      await within(fixture.patienceMs, 'stop', feed.stop());
      must(log.active === 0, 'a delivery is still being handled');
      const { length } = log.delivered;
      await append(fixture.store, 3);
      feed.wake();
      await pause(QUIET_MS);
      must(log.delivered.length === length && log.active === 0, 'it delivered after stop');
    },
  },
  {
    name: 'while it is held nothing is delivered; then it continues from the stored checkpoint',
    async check(fixture) {
      const log = new DeliveryLog();
      await append(fixture.store, 3);
      await withFeed(fixture, log, async (feed) => {
        await caughtUp(fixture, feed);
        const { starts } = log;
        await feed.hold(async () => {
          const { length } = log.delivered;
          await append(fixture.store, 4);
          feed.wake();
          await pause(QUIET_MS);
          must(log.delivered.length === length && log.active === 0, 'it delivered while held');
          must(log.starts === starts, 'it continued while held');
        });
        must(log.starts > starts, 'it did not read the checkpoint');
        await caughtUp(fixture, feed);
        await requireAll(fixture, log);
      });
    },
  },
  {
    name: 'hold rejects with what the work rejects with, and the feed continues all the same',
    async check(fixture) {
      const log = new DeliveryLog();
      await withFeed(fixture, log, async (feed) => {
        const error = await feed
          .hold(() => Promise.reject(new Error('the work failed')))
          .then(
            () => undefined,
            (thrown: Error) => thrown.message,
          );
        must(error === 'the work failed', `it rejected with ${error}`);
        await append(fixture.store, 3);
        feed.wake();
        await caughtUp(fixture, feed);
        await requireAll(fixture, log);
      });
    },
  },
  {
    name: 'a feed that is opened again delivers what was stored meanwhile',
    async check(fixture) {
      const log = new DeliveryLog();
      await append(fixture.store, 3);
      await withFeed(fixture, log, (feed) => caughtUp(fixture, feed));
      await append(fixture.store, 4);
      await withFeed(fixture, log, (feed) => caughtUp(fixture, feed));
      await requireAll(fixture, log);
      must(log.faults.length === 0, log.faults.join('; '));
    },
  },
  {
    name: 'stop releases the callers that wait for caughtUp',
    async check(fixture) {
      const log = new DeliveryLog(() => Promise.reject(new Error('the rows cannot be written')));
      await append(fixture.store, 1);
      const feed = fixture.feedTo(log);
      await feed.start();
      const waiting = feed.caughtUp().catch(() => undefined);
      await pause(QUIET_MS);
      await within(fixture.patienceMs, 'stop', feed.stop());
      await within(fixture.patienceMs, 'caughtUp', waiting);
    },
  },
];

/** Feeds broken on purpose, each made from a fixture's feeds. */
type BrokenFeeds = Readonly<
  Record<string, (feedTo: FeedFixture['feedTo']) => FeedFixture['feedTo']>
>;

export const BROKEN_FEEDS: BrokenFeeds = {
  'delivers nothing': (feedTo) => (target) =>
    changed(feedTo(target), { start: async () => undefined }),
  'loses one delivery': (feedTo) => (target) => feedTo(filtered(target, (_event, n) => n !== 2)),
  'delivers in the wrong order': (feedTo) => (target) =>
    feedTo({
      start: () => target.start(),
      handle: (deliveries) => target.handle([...deliveries].reverse()),
    }),
  'delivers without the data': (feedTo) => (target) =>
    feedTo({
      start: () => target.start(),
      handle: (deliveries) =>
        target.handle(
          deliveries.map(({ stream, event }) => ({ stream, event: { ...event, data: {} } })),
        ),
    }),
  'loses what was not handled': (feedTo) => (target) =>
    feedTo({
      start: () => target.start(),
      handle: (deliveries) => target.handle(deliveries).catch(() => undefined),
    }),
  'says too early that it has caught up': (feedTo) => (target) =>
    changed(feedTo(target), { caughtUp: async () => undefined }),
  'continues after stop': (feedTo) => (target) =>
    changed(feedTo(target), { stop: async () => undefined }),
  'delivers while it is held': (feedTo) => (target) =>
    changed(feedTo(target), { hold: (work: () => Promise<void>) => work() }),
  'does not continue after a failure of the work': (feedTo) => (target) => {
    const feed = feedTo(target);
    return changed(feed, {
      hold: (work: () => Promise<void>) =>
        feed.hold(work).catch(async (error: unknown) => {
          await feed.stop();
          throw error;
        }),
    });
  },
};

function changed(feed: Feed, methods: Partial<Feed>): Feed {
  return {
    start: () => feed.start(),
    wake: () => feed.wake(),
    caughtUp: () => feed.caughtUp(),
    get seen() {
      return feed.seen;
    },
    hold: (work) => feed.hold(work),
    stop: () => feed.stop(),
    ...methods,
  };
}

/** A target that gets only some of the deliveries; `number` counts them from 0. */
function filtered(
  target: FeedTarget,
  keep: (delivery: Delivery, number: number) => boolean,
): FeedTarget {
  let count = 0;
  return {
    start: () => target.start(),
    handle: (deliveries) => target.handle(deliveries.filter((delivery) => keep(delivery, count++))),
  };
}

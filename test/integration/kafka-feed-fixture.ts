// Fixtures of the feed suite on real Kafka and MongoDB: a store, a relay, and feeds whose rows are
// the log of the suite itself.
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { prepareTopics, RELAYED_KINDS, topicOf } from '../../libs/kafka/client.js';
import { DistributedFeed } from '../../libs/kafka/distributed-feed.js';
import { KafkaFeed } from '../../libs/kafka/kafka-feed.js';
import { Relay } from '../../libs/kafka/relay.js';
import type { SweptRows } from '../../libs/kafka/sweep.js';
import type { Delivery } from '../../libs/kernel/core/event.js';
import type { StreamProjection } from '../../libs/kernel/core/projection.js';
import type { DeliveryConsumer, Feed } from '../../libs/kernel/ports/feed.js';
import { storedProjectionName } from '../../libs/kernel/runtime/projector-rows.js';
import { connectMongo } from '../../libs/mongodb/client.js';
import { MongoEventStore } from '../../libs/mongodb/mongo-event-store.js';
import { MongoRelayCheckpoints } from '../../libs/mongodb/mongo-relay-checkpoints.js';
import { GIVE_UP_MS } from '../../libs/testing/servers/process.js';
import { freshName, withDatabase, type Servers } from '../../libs/testing/servers/servers.js';
import type { FeedTarget } from '../../libs/testing/suites/delivery-log.js';
import type { FeedFixture } from '../../libs/testing/suites/feed.suite.js';

const EPOCH = { id: 'e-1', isFirst: true };

/** Projections whose rows nobody reads: the sweep compares their versions. */
const PROJECTIONS: readonly StreamProjection[] = ['stock', 'shipment'].map((kind) => ({
  name: kind,
  kind,
  schema: 1,
  initial: () => ({}),
  project: (row) => row,
}));

/** Versions of the rows that a projector would have, and its checkpoints. */
class Rows implements SweptRows {
  readonly byStream = new Map<string, number>();
  private readonly checkpoints = new Map<string, number>();

  async checkpoint(name: string): Promise<number> {
    return this.checkpoints.get(name) ?? 0;
  }

  async parked(): Promise<readonly []> {
    return [];
  }

  async write(batch: Parameters<SweptRows['write']>[0]): Promise<void> {
    for (const [name, position] of batch.checkpoints)
      this.checkpoints.set(name, Math.max(position, this.checkpoints.get(name) ?? 0));
  }

  async versions(name: string, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const [kind] = name.split('.');
    return new Map(keys.map((key) => [key, this.byStream.get(`${kind}-${key}`) ?? 0]));
  }
}

/** As a projector does: drops what a row has, fetches what it lacks, and writes after that. */
function consumerOf(target: FeedTarget, rows: Rows, store: MongoEventStore): DeliveryConsumer {
  return {
    start: () => target.start(),
    async handleDelivered(deliveries, lagging = []) {
      const versions = new Map(rows.byStream);
      const next: Delivery[] = [];
      const add = (delivery: Delivery) => {
        const { stream, event } = delivery;
        if (event.streams[stream] !== (versions.get(stream) ?? 0) + 1) return;
        versions.set(stream, event.streams[stream]!);
        next.push(delivery);
      };
      for (const delivery of deliveries) add(delivery);
      const streams = [...deliveries.map(({ stream }) => stream), ...lagging];
      for (const stream of new Set(streams))
        for await (const page of store.readStream(stream, { after: versions.get(stream) ?? 0 }))
          for (const event of page) add({ stream, event });
      if (next.length === 0) return;
      await target.handle(next);
      for (const [stream, version] of versions) rows.byStream.set(stream, version);
    },
  };
}

const feedOptions = (kafka: Kafka, prefix: string) => ({
  kafka,
  groupId: `${prefix}views`,
  epoch: EPOCH,
  onDropped: () => undefined,
  topics: RELAYED_KINDS.map((relayed) => topicOf(prefix, relayed)),
  projections: PROJECTIONS,
  patienceMs: 20_000,
  sweepEveryMs: 50,
  sessionMs: 6000,
  log: () => undefined,
  onStalled: () => undefined,
});

/** `kind`: a KafkaFeed beside a relay, or a DistributedFeed of both. */
export async function openKafkaFeeds(
  given: Servers,
  kind: 'KafkaFeed' | 'DistributedFeed',
): Promise<FeedFixture> {
  const { client, db } = await connectMongo(withDatabase(given.mongodbUrl, freshName('feed')));
  const brokers = given.brokers.split(',');
  const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
  const settings = { brokers, prefix: `${freshName('feed')}.`, partitions: 2, replication: 1 };
  await prepareTopics(kafka, settings);
  const store = await MongoEventStore.open(db, { nonce: randomUUID });
  const log = () => undefined;
  const newRelay = () =>
    new Relay(store, new MongoRelayCheckpoints(db, randomUUID()), {
      kafka,
      settings,
      baseUrl: 'http://x',
      ledgerEpoch: EPOCH.id,
      log,
      restMs: 20,
    });
  const relay = kind === 'KafkaFeed' ? newRelay() : undefined;
  relay?.start();
  const rows = new Rows();
  const feeds: Feed[] = [];
  const feedTo = (target: FeedTarget): Feed => {
    const consumer = consumerOf(target, rows, store);
    const kafkaFeed = new KafkaFeed({
      ...feedOptions(kafka, settings.prefix),
      consumer,
      store,
      rows,
    });
    const feed =
      kind === 'KafkaFeed'
        ? kafkaFeed
        : new DistributedFeed(
            [newRelay(), kafkaFeed],
            store,
            rows,
            PROJECTIONS.map(storedProjectionName),
          );
    feeds.push(feed);
    return feed;
  };
  return {
    store,
    feedTo,
    patienceMs: GIVE_UP_MS,
    close: async () => {
      await Promise.all(feeds.map((feed) => feed.stop()));
      await relay?.stop();
      await db.dropDatabase();
      await client.close();
    },
  };
}

// Puts the distributed storage together: MongoDB and Kafka behind the doors, and the loops that
// this process is to run.
import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { Collection, Db } from 'mongodb';
import { Projector, storedName, type ProjectorOptions } from '../../kernel/runtime/projector.js';
import type { EventStore, Feed } from '../../kernel/ports/doors.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { UnusableStore } from '../../kernel/core/errors.js';
import {
  LEDGER_STREAM,
  type LedgerProjection,
  type StreamProjection,
} from '../../kernel/core/projection.js';
import { streamKind } from '../../kernel/core/event.js';
import { DistributedFeed, type Part } from '../../kafka/distributed-feed.js';
import {
  brokersAnswer,
  kafkaClient,
  prepareTopics,
  RELAYED,
  topicOf,
  type KafkaSettings,
  type Say,
} from '../../kafka/client.js';
import { KafkaFeed } from '../../kafka/kafka-feed.js';
import { connectMongo } from '../../mongodb/client.js';
import { MongoClaimsJournal } from '../../mongodb/mongo-claims-journal.js';
import { MongoEventStore } from '../../mongodb/mongo-event-store.js';
import { MongoStorageIndex } from '../../mongodb/mongo-storage-index.js';
import { MongoProjectionStore } from '../../mongodb/mongo-projection-store.js';
import { Relay } from '../../kafka/relay.js';
import { MongoRelayCheckpoints } from '../../mongodb/mongo-relay-checkpoints.js';
import { KafkaSealTopic } from '../../kafka/kafka-seal-topic.js';
import { Sweep } from '../../kafka/sweep.js';

type Follower = Feed & { caughtUp(): Promise<void> };
type Taker = { start(): Promise<number>; take(events: readonly StoredEvent[]): Promise<void> };
export type DistributedOptions = {
  readonly mongodbUrl: string;
  readonly kafka: KafkaSettings;
  readonly baseUrl: string;
  readonly views: {
    readonly stream: readonly StreamProjection[];
    readonly ledger: readonly LedgerProjection[];
  };
  readonly projecting: ProjectorOptions;
  readonly runs: { readonly relay: boolean; readonly views: boolean };
  /** Follows the store by position, for views of the whole ledger. */
  readonly follow: (store: EventStore, taker: Taker) => Follower;
  /** How long a row may be behind its stream before what it lacks is fetched from the store. */
  readonly patienceMs: number;
  readonly say: Say;
  readonly onStalled: () => void;
};

/**
 * Opens what the options name. Throws UnusableStore where a server is missing, standalone, or its
 * topics do not fit.
 */
export async function openDistributed(options: DistributedOptions) {
  const { say, views } = options;
  const { client, db } = await connectMongo(options.mongodbUrl);
  const kafka = kafkaClient(options.kafka, say);
  try {
    const marks = await marksOf(db);
    requireKnownSchema(marks);
    if (marks.get('schema') === undefined) await marks.set('schema', String(SCHEMA_VERSION));
    await prepareTopics(kafka, options.kafka);
    const store = await MongoEventStore.open(db, { nonce: randomUUID });
    const viewStore = new MongoProjectionStore(client, db);
    const parts: Part[] = [];
    const relay = options.runs.relay
      ? new Relay(store, new MongoRelayCheckpoints(db, randomUUID()), {
          kafka,
          settings: options.kafka,
          baseUrl: options.baseUrl,
          say,
        })
      : undefined;
    if (relay) parts.push(relay);
    if (options.runs.views) parts.push(...viewParts(options, store, viewStore, kafka));
    const names = [...views.stream, ...views.ledger].map(storedName);
    return {
      store,
      viewStore,
      kafka,
      relay,
      dependencies: { kafka: brokersAnswer(kafka) },
      seals: new KafkaSealTopic(kafka, options.kafka.prefix),
      claims: await MongoClaimsJournal.open(db),
      marks,
      outcomes: db.collection<{ _id: string; result: string }>('intake'),
      feed: new DistributedFeed(parts, store, viewStore, names),
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/**
 * The doors for reading alone, beside whoever writes; Kafka is not needed. Throws UnusableStore.
 */
export async function openToReadDistributed(mongodbUrl: string) {
  const { client, db } = await connectMongo(mongodbUrl);
  try {
    const marks = await marksOf(db);
    requireKnownSchema(marks);
    return {
      store: MongoEventStore.toRead(db),
      viewStore: new MongoProjectionStore(client, db),
      simulated: marks.get('simulated') !== undefined,
      indexes: new MongoStorageIndex(db),
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** Rows from Kafka with a sweep beside, and the views of the whole ledger from the store. */
function viewParts(
  { views, projecting, kafka: settings, follow, patienceMs, say, onStalled }: DistributedOptions,
  store: MongoEventStore,
  viewStore: MongoProjectionStore,
  kafka: Kafka,
): Part[] {
  const ofStreams = views.stream.filter(({ kind }) => kind !== streamKind(LEDGER_STREAM));
  const ofLedger = views.stream.filter(({ kind }) => kind === streamKind(LEDGER_STREAM));
  const projector = new Projector(ofStreams, [], store, viewStore, projecting);
  let taking: Promise<unknown> = Promise.resolve();
  // One after the other: what Kafka brings and what the sweep asks for end in the same rows.
  const inTurn = (work: () => Promise<void>) => {
    const turn = taking.then(work);
    taking = turn.catch(() => undefined);
    return turn;
  };
  const feed = new KafkaFeed({
    kafka,
    groupId: `${settings.prefix}views`,
    topics: RELAYED.map((kind) => topicOf(settings.prefix, kind)),
    say,
    onStalled,
    sessionMs: settings.sessionMs ?? 30_000,
    take: (deliveries) => inTurn(() => projector.takeDelivered(deliveries)),
  });
  const sweep = new Sweep(store, viewStore, ofStreams, {
    everyMs: 200,
    patienceMs,
    onError: (error) =>
      say('warn', { error: (error as Error).message }, 'the sweep failed; it is tried again'),
    refill: (streams) => {
      say(
        'warn',
        { streams: streams.slice(0, 20), count: streams.length },
        'streams lacked their tail: it is fetched from the store',
      );
      return inTurn(() => projector.takeDelivered([], streams));
    },
  });
  const begin: Part = {
    start: async () => void (await projector.start()),
    stop: async () => undefined,
  };
  return [
    begin,
    feed,
    sweep,
    follow(store, new Projector(ofLedger, views.ledger, store, viewStore, projecting)),
  ];
}

/**
 * How documents are laid out. A newer release may count it up; an older one must not go on then.
 */
const SCHEMA_VERSION = 1;

/** Throws UnusableStore where a newer release has written. */
function requireKnownSchema(marks: { get(key: string): string | undefined }): void {
  const schema = marks.get('schema');
  if (Number(schema ?? 0) > SCHEMA_VERSION)
    throw new UnusableStore(
      `the database was written by a newer release (schema ${schema}, this one knows ${SCHEMA_VERSION})`,
    );
}

/** Words about the ledger that outlive the process, read once. */
async function marksOf(db: Db) {
  const meta: Collection<{ _id: string; value: string }> = db.collection('meta');
  const known = new Map((await meta.find().toArray()).map(({ _id, value }) => [_id, value]));
  return {
    get: (key: string) => known.get(key),
    set: async (key: string, value: string) => {
      known.set(key, value);
      await meta.updateOne({ _id: key }, { $set: { value } }, { upsert: true });
    },
  };
}

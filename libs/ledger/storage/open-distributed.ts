// Assembles the distributed storage: MongoDB and Kafka behind the ports, and the loops that this
// process runs.
import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { Db } from 'mongodb';
import { UnusableStore } from '../../kernel/core/errors.js';
import { nameInEpoch, type LedgerEpoch } from '../../kernel/core/ledger-epoch.js';
import { streamKind } from '../../kernel/core/event.js';
import {
  LEDGER_STREAM,
  type LedgerProjection,
  type StreamProjection,
} from '../../kernel/core/projection.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { Feed, FeedConsumer } from '../../kernel/ports/feed.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import {
  storedProjectionName,
  type ProjectorOptions,
} from '../../kernel/runtime/projector-rows.js';
import { Projector } from '../../kernel/runtime/projector.js';
import {
  brokersAnswer,
  kafkaClient,
  prepareTopics,
  RELAYED_KINDS,
  topicOf,
  type KafkaLog,
  type KafkaSettings,
} from '../../kafka/client.js';
import { DistributedFeed, type FeedPart } from '../../kafka/distributed-feed.js';
import { KafkaFeed } from '../../kafka/kafka-feed.js';
import { KafkaSealTopic } from '../../kafka/kafka-seal-topic.js';
import { Relay } from '../../kafka/relay.js';
import type { OnDropped } from '../../kafka/stored-deliveries.js';
import { positionOnTopics } from '../../kafka/topics-seen.js';
import { EPOCH_KEY, type SeenByOthers } from './epoch.js';
import type { ProcessTasks, StoragePorts } from './opened-ledger.js';
import { connectMongo } from '../../mongodb/client.js';
import { MongoDocuments } from '../../mongodb/documents/mongo-documents.js';
import { MongoClaimsJournal } from '../../mongodb/mongo-claims-journal.js';
import { MongoEventStore } from '../../mongodb/mongo-event-store.js';
import { MongoIntakeOutcomes } from '../../mongodb/mongo-intake-outcomes.js';
import { mongoAccessTables } from '../../mongodb/mongo-access-records.js';
import { MongoLedgerMetadata } from '../../mongodb/mongo-ledger-metadata.js';
import { MongoProjectionStore } from '../../mongodb/mongo-projection-store.js';
import { MongoRelayCheckpoints } from '../../mongodb/mongo-relay-checkpoints.js';
import { traceProducers } from '../tracing/tracing.js';
import { MongoStorageIndex } from '../../mongodb/mongo-storage-index.js';

export type DistributedOptions = {
  readonly mongodbUrl: string;
  readonly kafka: KafkaSettings;
  readonly baseUrl: string;
  readonly projections: {
    readonly stream: readonly StreamProjection[];
    readonly ledger: readonly LedgerProjection[];
  };
  readonly projecting: ProjectorOptions;
  readonly tasks: ProcessTasks;
  /** A feed that follows the store by position, for projections of the whole ledger. */
  readonly follow: (store: EventStore, consumer: FeedConsumer) => Feed;
  /** How long a row may lag behind its stream before the missing events are fetched. */
  readonly patienceMs: number;
  readonly log: KafkaLog;
  readonly onStalled: () => void;
  readonly onDropped: OnDropped;
  readonly openEpoch: (
    ports: Pick<StoragePorts, 'store' | 'projectionStore' | 'metadata'>,
    seenByOthers: SeenByOthers,
  ) => Promise<LedgerEpoch>;
};

/**
 * Opens what the options name. Throws UnusableStore where a server is missing, standalone, or its
 * topics do not fit; LedgerBehind where topics have seen more than the database has.
 */
export async function openDistributed(options: DistributedOptions) {
  const { log, projections } = options;
  const { client, db } = await connectMongo(options.mongodbUrl);
  const kafka = kafkaClient(options.kafka, log);
  try {
    const { metadata, store, claims, documents } = await prepareDatabase(db).catch(asUnusable);
    await prepareTopics(kafka, options.kafka);
    const projectionStore = new MongoProjectionStore(client, db);
    const { prefix } = options.kafka;
    const checkpointsOf = (of: LedgerEpoch) =>
      new MongoRelayCheckpoints(db, randomUUID(), nameInEpoch('relay', of));
    const epoch = await options.openEpoch(
      { store, projectionStore, metadata },
      async (of, counts) =>
        writes(options.tasks)
          ? positionOnTopics(kafka, prefix, await checkpointsOf(of).read(), counts)
          : 0,
    );
    const parts: FeedPart[] = [];
    const relay = options.tasks.relay
      ? new Relay(store, checkpointsOf(epoch), {
          kafka: traceProducers(kafka),
          settings: options.kafka,
          baseUrl: options.baseUrl,
          ledgerEpoch: epoch.id,
          log,
        })
      : undefined;
    if (relay) parts.push(relay);
    if (options.tasks.projections)
      parts.push(...projectionFeeds(options, epoch, store, projectionStore, kafka));
    const names = [...projections.stream, ...projections.ledger].map(storedProjectionName);
    return {
      epoch,
      store,
      projectionStore,
      kafka,
      relay,
      dependencies: { kafka: brokersAnswer(kafka) },
      seals: new KafkaSealTopic(kafka, prefix, epoch),
      claims,
      metadata,
      access: mongoAccessTables(db),
      noticeLease: new MongoRelayCheckpoints(db, randomUUID(), 'lease', 'notices'),
      documents,
      outcomes: new MongoIntakeOutcomes(db),
      feed: new DistributedFeed(parts, store, projectionStore, names),
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** Whether a process writes: one that only answers need not wait for what topics have seen. */
const writes = ({ commands, relay, projections }: ProcessTasks) => commands || relay || projections;

/** Throws an error again, as UnusableStore where the user lacks a right: that is no bug. */
export function asUnusable(error: unknown): never {
  const { codeName, message } = error as { codeName?: string; message: string };
  if (codeName !== 'Unauthorized') throw error;
  throw new UnusableStore(
    `MongoDB refuses what this process needs (${message}): give its user the role of ` +
      'docker/mongodb/users.mjs',
  );
}

/**
 * Opens what every process uses of a database, and creates what is missing there: indexes, the
 * layout's number and the epoch. Where nothing is, a user who may only read suffices. Throws
 * UnusableStore where a newer release has written, or a restore has not ended.
 */
export async function prepareDatabase(db: Db) {
  const metadata = await MongoLedgerMetadata.open(db);
  requireKnownSchema(metadata);
  if ((metadata.get(RESTORING_KEY) ?? '') !== '')
    throw new UnusableStore(
      'a restore into this database has not ended: wait for it, or drop the database and restore ' +
        'again',
    );
  if (metadata.get('schema') === undefined) await metadata.set('schema', String(SCHEMA_VERSION));
  await metadata.setOnce(EPOCH_KEY, randomUUID());
  const store = await MongoEventStore.open(db, { nonce: randomUUID });
  const claims = await MongoClaimsJournal.open(db);
  return { metadata, store, claims, documents: await MongoDocuments.open(db) };
}

/**
 * Opens the ports for reading only, beside the processes that write; Kafka is not needed. Throws
 * UnusableStore.
 */
export async function openToReadDistributed(mongodbUrl: string) {
  const { client, db } = await connectMongo(mongodbUrl);
  try {
    const metadata = await MongoLedgerMetadata.open(db);
    requireKnownSchema(metadata);
    return {
      store: MongoEventStore.toRead(db),
      projectionStore: new MongoProjectionStore(client, db),
      metadata,
      simulated: metadata.get('simulated') !== undefined,
      epoch: metadata.get(EPOCH_KEY),
      index: new MongoStorageIndex(db),
      access: mongoAccessTables(db),
      documents: MongoDocuments.toRead(db),
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** Set to a text while a restore fills the database. */
export const RESTORING_KEY = 'restoring';

/** Rows of streams from Kafka, rows of the whole ledger from the store by position. */
function projectionFeeds(
  {
    projections,
    projecting,
    kafka: settings,
    follow,
    patienceMs,
    log,
    onStalled,
    onDropped,
  }: DistributedOptions,
  epoch: LedgerEpoch,
  store: MongoEventStore,
  projectionStore: MongoProjectionStore,
  kafka: Kafka,
): FeedPart[] {
  const isOfLedger = ({ kind }: StreamProjection) => kind === streamKind(LEDGER_STREAM);
  const ofStreams = projections.stream.filter((projection) => !isOfLedger(projection));
  const ofLedger = projections.stream.filter(isOfLedger);
  return [
    new KafkaFeed({
      kafka,
      groupId: nameInEpoch(`${settings.prefix}views`, epoch),
      epoch,
      onDropped,
      topics: RELAYED_KINDS.map((kind) => topicOf(settings.prefix, kind)),
      log,
      onStalled,
      sessionMs: settings.sessionMs ?? 30_000,
      consumer: new Projector(ofStreams, [], store, projectionStore, projecting),
      store,
      rows: projectionStore,
      projections: ofStreams,
      patienceMs,
    }),
    follow(store, new Projector(ofLedger, projections.ledger, store, projectionStore, projecting)),
  ];
}

/** The layout of documents. A newer release may count it up; an older one must not go on then. */
const SCHEMA_VERSION = 1;

/** Throws UnusableStore where a newer release has written. */
function requireKnownSchema(metadata: LedgerMetadata): void {
  const schema = metadata.get('schema');
  if (Number(schema ?? 0) > SCHEMA_VERSION)
    throw new UnusableStore(
      `the database was written by a newer release ` +
        `(schema ${schema}, this one knows ${SCHEMA_VERSION})`,
    );
}

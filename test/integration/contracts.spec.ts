// Every promise of every port on real MongoDB and Kafka, from the same suites as on SQLite.
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import type { Db } from 'mongodb';
import { prepareTopics } from '../../libs/kafka/client.js';
import { KafkaSealTopic } from '../../libs/kafka/kafka-seal-topic.js';
import type { AccessRecords } from '../../libs/kernel/ports/access-records.js';
import type { ClaimsJournal } from '../../libs/kernel/ports/claims-journal.js';
import type { Documents } from '../../libs/kernel/ports/documents.js';
import type { EventStore } from '../../libs/kernel/ports/event-store.js';
import type { LedgerMetadata } from '../../libs/kernel/ports/ledger-metadata.js';
import type { ProjectionStore } from '../../libs/kernel/ports/projection-store.js';
import type { SealTopic } from '../../libs/kernel/ports/seal-topic.js';
import type { StorageIndex } from '../../libs/kernel/ports/storage-index.js';
import { connectMongo } from '../../libs/mongodb/client.js';
import { MongoDocuments } from '../../libs/mongodb/documents/mongo-documents.js';
import { MongoAccessRecords } from '../../libs/mongodb/mongo-access-records.js';
import { MongoClaimsJournal } from '../../libs/mongodb/mongo-claims-journal.js';
import { MongoEventStore } from '../../libs/mongodb/mongo-event-store.js';
import { MongoLedgerMetadata } from '../../libs/mongodb/mongo-ledger-metadata.js';
import { MongoProjectionStore } from '../../libs/mongodb/mongo-projection-store.js';
import { MongoStorageIndex } from '../../libs/mongodb/mongo-storage-index.js';
import {
  freshName,
  servers,
  withDatabase,
  type Servers,
} from '../../libs/testing/servers/servers.js';
import {
  keepsAccessRecordsPromises,
  keepsClaimsJournalPromises,
  keepsDocumentsPromises,
  keepsEventStorePromises,
  keepsFeedPromises,
  keepsLedgerMetadataPromises,
  keepsProjectionStorePromises,
  keepsSealTopicPromises,
  keepsStorageIndexPromises,
} from '../../libs/testing/suites/contract-suites.js';
import { openKafkaFeeds } from './kafka-feed-fixture.js';

describe('on real servers', () => {
  let given: Servers;
  beforeAll(async () => {
    given = await servers();
  });
  afterAll(() => given?.close());

  /** A database of its own, which `close` removes. */
  const database = async () => {
    const { client, db } = await connectMongo(
      withDatabase(given.mongodbUrl, freshName('contract')),
    );
    const close = async () => {
      await db.dropDatabase();
      await client.close();
    };
    return { client, db, close };
  };
  const openStore = (db: Db) => MongoEventStore.open(db, { nonce: randomUUID });

  keepsEventStorePromises('MongoDB', async (wrap = (store: EventStore) => store) => {
    const { db, close } = await database();
    return {
      store: wrap(await openStore(db)),
      reopen: async () => wrap(await openStore(db)),
      close,
    };
  });

  keepsProjectionStorePromises('MongoDB', async (wrap = (store: ProjectionStore) => store) => {
    const { client, db, close } = await database();
    return { store: wrap(new MongoProjectionStore(client, db)), close };
  });

  keepsClaimsJournalPromises('MongoDB', async (wrap = (journal: ClaimsJournal) => journal) => {
    const { db, close } = await database();
    const open = async () => wrap(await MongoClaimsJournal.open(db));
    return { journal: await open(), reopen: open, close };
  });

  keepsLedgerMetadataPromises('MongoDB', async (wrap = (metadata: LedgerMetadata) => metadata) => {
    const { db, close } = await database();
    const open = async () => wrap(await MongoLedgerMetadata.open(db));
    return { metadata: await open(), reopen: open, close };
  });

  keepsDocumentsPromises('GridFS', async (wrap = (documents: Documents) => documents) => {
    const { db, close } = await database();
    const open = async () => wrap(await MongoDocuments.open(db));
    return { documents: await open(), reopen: open, close };
  });

  keepsAccessRecordsPromises('MongoDB', async (wrap = (records: AccessRecords) => records) => {
    const { db, close } = await database();
    const open = () => wrap(new MongoAccessRecords(db, 'sessions'));
    return { records: open(), other: async () => open(), close };
  });

  keepsStorageIndexPromises('MongoDB', async (wrap = (index: StorageIndex) => index) => {
    const { db, close } = await database();
    return { store: await openStore(db), index: wrap(new MongoStorageIndex(db)), close };
  });

  keepsSealTopicPromises('Kafka', async (wrap = (topic: SealTopic) => topic) => {
    const kafka = new Kafka({ brokers: given.brokers.split(','), logLevel: logLevel.NOTHING });
    const prefix = `${freshName('seals')}.`;
    await prepareTopics(kafka, { brokers: [], prefix, partitions: 1, replication: 1 });
    const open = () => wrap(new KafkaSealTopic(kafka, prefix, { id: 'e-1', isFirst: true }));
    return { topic: open(), reopen: async () => open(), close: async () => undefined };
  });

  keepsFeedPromises('Kafka', () => openKafkaFeeds(given, 'KafkaFeed'), false);
  keepsFeedPromises('all parts', () => openKafkaFeeds(given, 'DistributedFeed'), false);
});

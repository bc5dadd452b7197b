// Promise 7 on real MongoDB, from the same suite as on SQLite: commit documents and rows are
// altered without the ports, and each alteration is found.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { ReadConcern } from 'mongodb';
import { commandKey, eventKey, type CommitBody } from '../../../libs/mongodb/commit-document.js';
import { connectMongo } from '../../../libs/mongodb/client.js';
import { MongoEventStore } from '../../../libs/mongodb/mongo-event-store.js';
import { MongoStorageIndex } from '../../../libs/mongodb/mongo-storage-index.js';
import { MongoProjectionStore } from '../../../libs/mongodb/mongo-projection-store.js';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import type { Tampering } from '../../../libs/testing/suites/tamper.suite.js';
import {
  freshName,
  servers,
  withDatabase,
  type Servers,
} from '../../../libs/testing/servers/servers.js';
import { tamperPromises } from '../../audit/tamper-alterations.js';
import { MongoForger } from './mongo-forger.js';

describe('on real MongoDB', () => {
  let given: Servers;
  beforeAll(async () => {
    given = await servers({ mongodb: true });
  });
  afterAll(() => given?.close());

  tamperPromises(
    'MongoDB',
    async () => {
      const { client, db: durable } = await connectMongo(
        withDatabase(given.mongodbUrl, freshName('tamper')),
      );
      // One node that is removed afterwards: no write needs to wait for the disk.
      const db = client.db(durable.databaseName, {
        readConcern: new ReadConcern('local'),
        writeConcern: { w: 1 },
      });
      let store = await MongoEventStore.open(db, { nonce: randomUUID });
      let indexes = new MongoStorageIndex(db);
      const forger = new MongoForger(db);
      const reopen = () => {
        store = MongoEventStore.toRead(db);
        indexes = new MongoStorageIndex(db);
      };
      return {
        get store() {
          return store;
        },
        get indexes() {
          return indexes;
        },
        projectionStore: new MongoProjectionStore(client, db),
        async rewrite(events) {
          await forger.rewrite(events);
          reopen();
        },
        rewriteRow: (projection, key, body) => forger.alterView(projection, `r${key}`, body),
        rewriteSnapshots: (projection, body) => forger.alterView(projection, /^s/, body),
        beside: ways(forger),
        besideRows: [
          {
            what: ['row-differs'],
            alter: (projection, key) =>
              forger.alterDocument(projection, `r${key}`, ({ position, ...row }) => ({
                ...row,
                position: position! + 1,
              })),
          },
          {
            what: ['row-missing', 'row-extra'],
            alter: (projection, key) =>
              forger.alterDocument(projection, `r${key}`, (row) => ({
                ...row,
                _id: `${row._id}x`,
              })),
          },
          {
            what: ['snapshot-differs'],
            alter: (projection) =>
              forger.alterDocument(projection, /^s/, ({ version, ...older }) => ({
                ...older,
                version: version! - 20,
                body: '{}',
              })),
          },
        ],
        async close() {
          await db.dropDatabase();
          await client.close();
        },
      };
    },
    generateKeyPairSync('ed25519').privateKey,
    8,
  );
});

/**
 * Alterations of a commit document, one field at a time: of what it is found by, and of the body
 * besides the events.
 */
function ways(forger: MongoForger): Tampering['beside'] {
  type Alter = Tampering['beside'][number]['alter'];
  type Change = Parameters<MongoForger['alter']>[1];
  const way = (
    name: string,
    due: (
      event: StoredEvent,
      document: Awaited<ReturnType<MongoForger['alter']>>,
    ) => Awaited<ReturnType<Alter>>,
    change: (event: StoredEvent) => Change,
  ) => ({
    name,
    alter: async (event: StoredEvent) => due(event, await forger.alter(event, change(event))),
  });
  const inStreams = ({ position, streams }: StoredEvent) => ({
    position,
    what: 'index-line' as const,
    index: Object.keys(streams),
  });
  const inEvents = (position: number) => ({ position, what: 'index' as const, index: ['events'] });
  const keyed =
    (from: string, to: string): Change =>
    (document) => ({ ...document, keys: document.keys.map((key) => (key === from ? to : key)) });
  const bodied =
    (change: (body: CommitBody) => object): Change =>
    (document) => ({
      ...document,
      body: JSON.stringify(change(JSON.parse(document.body) as CommitBody)),
    });
  return [
    way('the key of a version', inStreams, ({ streams }) =>
      keyed(`s:${Object.entries(streams)[0]!.join('@')}`, 's:stock-00@99999'),
    ),
    way(
      'the key of an event',
      ({ position }) => inEvents(position),
      ({ id }) => keyed(eventKey(id), eventKey(`${id}x`)),
    ),
    way(
      'the key of a command',
      ({ position }) => ({ position, what: 'outcome' }),
      ({ commandId }) => keyed(commandKey(commandId), commandKey(`${commandId}x`)),
    ),
    way('the streams it is found by', inStreams, ({ streams }) => (document) => ({
      ...document,
      streams: document.streams.filter((stream) => stream !== Object.keys(streams)[0]),
    })),
    way(
      'streams it is not on',
      (_event, { after }) => ({ position: after + 1, what: 'index-line', index: ['stock-11.01'] }),
      () => (document) => ({ ...document, streams: [...document.streams, 'stock-11.01'] }),
    ),
    way(
      'the position before it',
      (_event, { after }) => inEvents(after + 1),
      () => (document) => ({ ...document, after: document.after - 1 }),
    ),
    way(
      'its last position',
      (_event, { position }) => inEvents(position),
      () => (document) => ({ ...document, position: document.position + 1 }),
    ),
    way(
      'when it was recorded',
      (_event, { position }) => inEvents(position),
      () => (document) => ({ ...document, recordedAtMs: document.recordedAtMs - 1 }),
    ),
    way(
      'a document that is gone',
      (_event, { after }) => ({ position: after + 1, what: 'ends-here' }),
      () => () => undefined,
    ),
    {
      name: 'two documents in each other’s place',
      alter: async (event) => ({
        position: (await forger.swap(event)).after + 1,
        what: 'position',
      }),
    },
    way(
      'the answer in the body',
      ({ position }) => ({ position, what: 'outcome' }),
      ({ id }) =>
        bodied((body) => ({
          ...body,
          outcomes: body.outcomes.map((outcome) => ({
            ...outcome,
            answer: outcome.answer.replace(`"${id}"`, '"another"'),
          })),
        })),
    ),
    way(
      'the answer out of the body',
      ({ position }) => ({ position, what: 'outcome' }),
      ({ commandId }) =>
        bodied((body) => ({
          ...body,
          outcomes: body.outcomes.filter(({ id }) => id !== commandId),
        })),
    ),
    way(
      'a torn body',
      (_event, { after }) => ({ position: after + 1, what: 'unreadable' }),
      () => (document) => ({ ...document, body: document.body.slice(0, 80) }),
    ),
    way(
      'a body without events',
      (_event, { after }) => ({ position: after + 1, what: 'unreadable' }),
      () => bodied(() => ({ events: [null], outcomes: [] })),
    ),
  ];
}

// Every promise of the doors on real MongoDB, from the same text as on SQLite; what only MongoDB
// must refuse besides.
import { randomUUID } from 'node:crypto';
import { connectMongo } from '../../libs/mongodb/client.js';
import { MongoEventStore } from '../../libs/mongodb/mongo-event-store.js';
import { MongoProjectionStore } from '../../libs/mongodb/mongo-projection-store.js';
import type { EventStore } from '../../libs/kernel/ports/event-store.js';
import type { ProjectionStore } from '../../libs/kernel/ports/projection-store.js';
import {
  freshName,
  servers,
  serversRefused,
  withDatabase,
  type Servers,
} from '../../libs/testing/servers/servers.js';
import {
  keepsEventStorePromises,
  keepsViewStorePromises,
  type Opened,
} from '../../libs/testing/suites/contract-suites.js';

(serversRefused ? describe.skip : describe)('on real MongoDB', () => {
  let given: Servers;
  beforeAll(async () => {
    given = await servers({ mongodb: true });
  }, 120_000);
  afterAll(() => given?.close());

  const connect = () => connectMongo(withDatabase(given.mongodbUrl, freshName('contract')));
  const open = (db: Awaited<ReturnType<typeof connect>>['db']) =>
    MongoEventStore.open(db, { nonce: randomUUID });

  keepsEventStorePromises(
    'MongoDB',
    async (wrap = (store: EventStore) => store): Promise<Opened<EventStore>> => {
      const { client, db } = await connect();
      return {
        store: wrap(await open(db)),
        reopen: async () => wrap(await open(db)),
        close: async () => {
          await db.dropDatabase();
          await client.close();
        },
      };
    },
  );

  keepsViewStorePromises(
    'MongoDB',
    async (wrap = (store: ProjectionStore) => store): Promise<Opened<ProjectionStore>> => {
      const { client, db } = await connect();
      const store = wrap(new MongoProjectionStore(client, db));
      return {
        store,
        reopen: async () => store,
        close: async () => {
          await db.dropDatabase();
          await client.close();
        },
      };
    },
  );
});

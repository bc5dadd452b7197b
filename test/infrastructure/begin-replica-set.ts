// Begins the replica set of a new database server: `node begin-replica-set.js HOST:PORT`. Harmless
// where there is one.
import { MongoClient } from 'mongodb';
import { eventually } from './process.js';

const host = process.argv[2] ?? 'localhost:27017';
const client = new MongoClient(`mongodb://${host}/?directConnection=true`, {
  serverSelectionTimeoutMS: 2000,
});
void eventually(
  'the database server cannot be reached',
  async () => {
    await client
      .db('admin')
      .command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } })
      .catch((error: { codeName?: string }) => {
        if (error.codeName !== 'AlreadyInitialized') throw error;
      });
    const { isWritablePrimary } = await client.db('admin').command({ hello: 1 });
    if (!isWritablePrimary) throw new Error('no primary yet');
  },
  60_000,
  500,
).finally(() => client.close());

// Initiates the replica set of a new MongoDB server: `node begin-replica-set.mjs HOST:PORT`. On a
// server that has one it does nothing.
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

const host = process.argv[2] ?? 'localhost:27017';
const client = new MongoClient(`mongodb://${host}/?directConnection=true`, {
  serverSelectionTimeoutMS: 2000,
});
const admin = client.db('admin');

async function begin() {
  await admin
    .command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } })
    .catch((error) => {
      if (error.codeName !== 'AlreadyInitialized') throw error;
    });
  const { isWritablePrimary } = await admin.command({ hello: 1 });
  if (!isWritablePrimary) throw new Error('there is no primary yet');
}

const endMs = Date.now() + 60_000;
for (;;) {
  try {
    await begin();
    break;
  } catch (error) {
    if (Date.now() > endMs) throw error;
    await pause(500);
  }
}
await client.close();

// Initiates the replica set of a new MongoDB server, which has one user by now:
//   node docker/mongodb/begin-replica-set.mjs ROOT_URL_FILE
// On a server that has a replica set it does nothing.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

const { credentials, hosts } = new MongoClient(readFileSync(process.argv[2], 'utf8').trim())
  .options;
const [host] = hosts.map(String);
const client = new MongoClient(`mongodb://${host}/?directConnection=true`, {
  auth: { username: credentials.username, password: credentials.password },
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

// The users of the database, each with the least that its process needs:
//   node docker/mongodb/users.mjs ROOT_URL_FILE FOLDER
// The first file holds the URL of a user who may administer users. FOLDER holds for each process
// `mongodb-url-<process>`: the URL with which it connects (KEPING_MONGODB_URL_FILE); its user and
// password are taken from there. It may run again, and must after an upgrade: a new schema of a
// projection has a collection of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { storedProjectionName } from '../../dist/libs/kernel/runtime/projector-rows.js';
import { readPlaces } from '../../dist/libs/ledger/config/master-data.js';
import { prepareDatabase } from '../../dist/libs/ledger/storage/open-distributed.js';
import { Projections } from '../../dist/libs/ledger/storage/projections.js';

const [rootFile, folder] = process.argv.slice(2);
const urlIn = (file) => readFileSync(file, 'utf8').trim();

const projections = new Projections(readPlaces());
/** A projection is rebuilt beside the live one, which it then replaces. */
const rows = [...projections.stream, ...projections.ledger]
  .map((projection) => `view.${storedProjectionName(projection)}`)
  .flatMap((collection) => [collection, `${collection}.rebuild`]);

const READ = { '': ['find', 'listCollections', 'listIndexes'] };
const APPEND = { commits: ['insert'] };
/** Actions by collection. No process may change or remove an event, or drop its collection. */
const ACTIONS = {
  intake: {
    ...READ,
    ...APPEND,
    claims: ['insert', 'update'],
    intake: ['insert', 'update'],
    'documents.files': ['insert', 'update'],
    'documents.chunks': ['insert', 'remove'],
  },
  relay: { ...READ, relay: ['insert', 'update'] },
  // Policies append; notices are sent from here, by the one process that has their lease.
  reactor: {
    ...READ,
    ...APPEND,
    notices: ['insert', 'update', 'remove'],
    ...Object.fromEntries(
      rows.map((collection) => [
        collection,
        ['insert', 'update', 'remove', 'createCollection', 'createIndex', 'dropCollection'],
      ]),
    ),
  },
  // Sessions begin and end here, an owner replaces a password and chooses notices; hashes come and
  // go by the operator alone, and none of it gives anybody access without an event.
  query: {
    ...READ,
    sessions: ['insert', 'update', 'remove'],
    secrets: ['update'],
    notices: ['insert', 'update', 'remove'],
  },
};
/** Adds accounts, prints and revokes tokens, audits, rebuilds, restores, accepts a loss. */
const OPERATOR = ['readWrite', 'dbAdmin'];

async function put(db, kind, name, definition) {
  const known = (await db.command({ [`${kind.toLowerCase()}sInfo`]: name }))[
    `${kind.toLowerCase()}s`
  ];
  const verb = known.length === 0 ? 'create' : 'update';
  await db.command({ [`${verb}${kind}`]: name, ...definition });
}

const client = new MongoClient(urlIn(rootFile));
try {
  for (const name of [...Object.keys(ACTIONS), 'operator']) {
    const { credentials, dbName } = new MongoClient(urlIn(join(folder, `mongodb-url-${name}`)))
      .options;
    const db = client.db(dbName);
    await prepareDatabase(db);
    const role = `keping-${name}`;
    if (name !== 'operator')
      await put(db, 'Role', role, {
        privileges: Object.entries(ACTIONS[name]).map(([collection, actions]) => ({
          resource: { db: dbName, collection },
          actions,
        })),
        roles: [],
      });
    await put(db, 'User', credentials.username, {
      pwd: credentials.password,
      roles: name === 'operator' ? OPERATOR : [role],
    });
  }
} finally {
  await client.close();
}

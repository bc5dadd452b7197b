// The ledgers that are copied and filled: a file, or a database.
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { UnusableStore } from '../../../kernel/core/errors.js';
import { connectMongo } from '../../../mongodb/client.js';
import { MongoDocuments } from '../../../mongodb/documents/mongo-documents.js';
import { mongoAccessTables } from '../../../mongodb/mongo-access-records.js';
import { MongoClaimsJournal } from '../../../mongodb/mongo-claims-journal.js';
import { MongoLedgerMetadata } from '../../../mongodb/mongo-ledger-metadata.js';
import { readMongoCommits } from '../../../mongodb/read-commits.js';
import { readSqliteCommits } from '../../../sqlite/read-commits.js';
import { sqliteAccessTables } from '../../../sqlite/sqlite-access-records.js';
import { SqliteClaimsJournal } from '../../../sqlite/sqlite-claims-journal.js';
import { SqliteEventStore } from '../../../sqlite/sqlite-event-store.js';
import { SqliteLedgerMetadata } from '../../../sqlite/sqlite-ledger-metadata.js';
import { documentsFolder, FolderDocuments } from '../documents/folder-documents.js';
import { EPOCH_KEY } from '../epoch.js';
import { asUnusable, prepareDatabase, RESTORING_KEY } from '../open-distributed.js';
import type { FilledLedger, LedgerContent } from './content.js';

type Closing = { readonly close: () => Promise<void> };

/** Opens or makes a ledger file, with the documents beside it. Throws UnusableStore. */
export function openLedgerFile(file: string): FilledLedger & LedgerContent & Closing {
  const store = new SqliteEventStore(file);
  const metadata = new SqliteLedgerMetadata(store.db);
  return {
    store,
    commits: readSqliteCommits(store),
    claims: new SqliteClaimsJournal(store.db),
    metadata,
    access: sqliteAccessTables(store.db),
    documents: new FolderDocuments(documentsFolder(dirname(file)), metadata),
    close: () => store.close(),
  };
}

/** Opens a database beside the processes that use it. Throws UnusableStore. */
export async function openDatabaseToCopy(url: string): Promise<LedgerContent & Closing> {
  const { client, db } = await connectMongo(url);
  try {
    const metadata = await MongoLedgerMetadata.open(db);
    if (metadata.get(EPOCH_KEY) === undefined)
      throw new UnusableStore(`there is no ledger in the database ${db.databaseName}`);
    const claims = MongoClaimsJournal.toRead(db);
    const access = mongoAccessTables(db);
    return {
      commits: readMongoCommits(db),
      claims,
      metadata,
      access,
      documents: MongoDocuments.toRead(db),
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/**
 * Opens an empty database to fill it; until `filled`, no process starts on it. `clear` removes what
 * was filled in. Throws UnusableStore where it is not empty.
 */
export async function openEmptyDatabase(url: string): Promise<
  FilledLedger &
    Closing & {
      readonly filled: () => Promise<void>;
      readonly clear: () => Promise<void>;
    }
> {
  const { client, db } = await connectMongo(url);
  try {
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
      if (!['meta', 'relay'].includes(name) && !name.startsWith('system.'))
        if (await db.collection(name).findOne({}, { projection: { _id: 1 } }))
          throw new UnusableStore(
            `the database ${db.databaseName} is not empty (${name}): name a new one`,
          );
    const { store, claims, metadata, documents } = await prepareDatabase(db);
    await metadata.set(RESTORING_KEY, randomUUID());
    return {
      store,
      claims,
      metadata,
      access: mongoAccessTables(db),
      documents,
      filled: () => metadata.set(RESTORING_KEY, ''),
      clear: async () => {
        const filled = ['commits', 'claims', 'secrets', 'access', 'notices', 'meta'];
        for (const name of [...filled, 'documents.files', 'documents.chunks'])
          await db.collection(name).deleteMany({});
      },
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    return asUnusable(error);
  }
}

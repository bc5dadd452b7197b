// Opens what is noted beside the history, next to the processes that use it: the metadata of a
// ledger and who may sign in.
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import type { Settings } from '../config/settings.js';

type Notes = { readonly metadata: LedgerMetadata; readonly access: AccessRecords };

/** Runs work on the metadata and access records that the settings name. Throws UnusableStore. */
export async function withNotes<T>(
  settings: Settings,
  work: (notes: Notes) => Promise<T>,
): Promise<T> {
  if (settings.storage === 'distributed') {
    const { connectMongo } = await import('../../mongodb/client.js');
    const { MongoAccessRecords } = await import('../../mongodb/mongo-access-records.js');
    const { MongoLedgerMetadata } = await import('../../mongodb/mongo-ledger-metadata.js');
    const { client, db } = await connectMongo(settings.mongodbUrl!);
    const notes = {
      metadata: await MongoLedgerMetadata.open(db),
      access: new MongoAccessRecords(db),
    };
    return work(notes).finally(() => client.close());
  }
  const { ledgerFile } = await import('../../sqlite/data-folder.js');
  const { openDatabase } = await import('../../sqlite/database.js');
  const { SqliteAccessRecords } = await import('../../sqlite/sqlite-access-records.js');
  const { SqliteLedgerMetadata } = await import('../../sqlite/sqlite-ledger-metadata.js');
  const db = openDatabase(ledgerFile(settings.dataDir), 'FULL');
  const notes = { metadata: new SqliteLedgerMetadata(db), access: new SqliteAccessRecords(db) };
  return work(notes).finally(() => db.close());
}

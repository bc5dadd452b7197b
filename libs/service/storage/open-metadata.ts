// Opens the metadata of a ledger alone, beside the processes that use it.
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import type { Settings } from '../config/settings.js';

/** Runs work on the metadata that the settings name. Throws UnusableStore. */
export async function withMetadata<T>(
  settings: Settings,
  work: (metadata: LedgerMetadata) => Promise<T>,
): Promise<T> {
  if (settings.storage === 'distributed') {
    const { connectMongo } = await import('../../mongodb/client.js');
    const { MongoLedgerMetadata } = await import('../../mongodb/mongo-ledger-metadata.js');
    const { client, db } = await connectMongo(settings.mongodbUrl!);
    return work(await MongoLedgerMetadata.open(db)).finally(() => client.close());
  }
  const { ledgerFile } = await import('../../sqlite/data-folder.js');
  const { openDatabase } = await import('../../sqlite/database.js');
  const { SqliteLedgerMetadata } = await import('../../sqlite/sqlite-ledger-metadata.js');
  const db = openDatabase(ledgerFile(settings.dataDir), 'FULL');
  return work(new SqliteLedgerMetadata(db)).finally(() => db.close());
}

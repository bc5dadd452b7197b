// When the last backup and the last drill were done: noted in the ledger's metadata by the command
// that did it, beside the processes that use the ledger, and read by them for who operates it.
import { existsSync } from 'node:fs';
import type { LedgerMetadata } from '../../../kernel/ports/ledger-metadata.js';
import { log } from '../../config/log.js';
import { ofStorage, type Settings } from '../../config/settings.js';

export type Copying = 'backup' | 'drill';
/** RFC 3339; `position` is the last event in it. */
export type CopyNote = { readonly at: string; readonly position: number };

const PREFIX = 'done:';

/** The last of each kind; undefined where none was noted. */
export async function copyNotes(
  metadata: Pick<LedgerMetadata, 'list'>,
): Promise<{ readonly [K in Copying]?: CopyNote }> {
  const noted = await metadata.list(PREFIX);
  return Object.fromEntries(
    [...noted].map(([key, text]) => [key.slice(PREFIX.length), JSON.parse(text) as CopyNote]),
  );
}

/** A copy that is done is good without its note: where that cannot be written, a line says so. */
export async function noteCopy(settings: Settings, kind: Copying, note: CopyNote): Promise<void> {
  try {
    const withMetadata = ofStorage(settings, { embedded: inFile, distributed: inDatabase });
    await withMetadata(settings, (metadata) => metadata.set(PREFIX + kind, JSON.stringify(note)));
  } catch (error) {
    log.warn(
      { reason: (error as Error).message },
      'when this was done is not noted in the ledger: its age is missing in metrics and pages',
    );
  }
}

type MetadataWork = (metadata: LedgerMetadata) => Promise<void>;

async function inDatabase({ mongodbUrl }: Settings, work: MetadataWork): Promise<void> {
  const { connectMongo } = await import('../../../mongodb/client.js');
  const { MongoLedgerMetadata } = await import('../../../mongodb/mongo-ledger-metadata.js');
  const { client, db } = await connectMongo(mongodbUrl!);
  return work(await MongoLedgerMetadata.open(db)).finally(() => client.close());
}

async function inFile({ dataDir }: Settings, work: MetadataWork): Promise<void> {
  const { ledgerFile } = await import('../../../sqlite/data-folder.js');
  const { openDatabase } = await import('../../../sqlite/database.js');
  const { SqliteLedgerMetadata } = await import('../../../sqlite/sqlite-ledger-metadata.js');
  if (!existsSync(ledgerFile(dataDir))) return;
  const db = openDatabase(ledgerFile(dataDir));
  return work(new SqliteLedgerMetadata(db)).finally(() => db.close());
}

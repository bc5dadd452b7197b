// Opens the storage for reading only, beside the processes that write.
import type { AccessTables } from '../../kernel/ports/access-records.js';
import type { Documents } from '../../kernel/ports/documents.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { StorageIndex } from '../../kernel/ports/storage-index.js';
import { documentsFolder, FolderDocuments } from './documents/folder-documents.js';
import { EPOCH_KEY } from './epoch.js';
import { ofStorage, type Settings } from '../config/settings.js';

/** `index`: what the storage keeps besides the events to find them by, where it does. */
export type ReadOnlyLedger = {
  readonly store: EventStore;
  readonly projectionStore: ProjectionStore;
  readonly metadata: Pick<LedgerMetadata, 'list'>;
  readonly simulated: boolean;
  /** Undefined where no writing process has opened the ledger since there are epochs. */
  readonly epoch: string | undefined;
  readonly index?: StorageIndex;
  readonly access: AccessTables;
  readonly documents: Documents;
  close(): Promise<void>;
};

/**
 * Opens what the settings name, for reading. Throws UnusableStore with a sentence for the operator.
 */
export const openToRead = (settings: Settings): Promise<ReadOnlyLedger> =>
  ofStorage(settings, { embedded: readFiles, distributed: readDatabase })(settings);

async function readDatabase({ mongodbUrl }: Settings): Promise<ReadOnlyLedger> {
  return (await import('./open-distributed.js')).openToReadDistributed(mongodbUrl!);
}

async function readFiles(settings: Settings): Promise<ReadOnlyLedger> {
  const { ledgerFile, rowsFile } = await import('../../sqlite/data-folder.js');
  const { SqliteEventStore } = await import('../../sqlite/sqlite-event-store.js');
  const { SqliteProjectionStore } = await import('../../sqlite/sqlite-projection-store.js');
  const { SqliteLedgerMetadata } = await import('../../sqlite/sqlite-ledger-metadata.js');
  const { sqliteAccessTables } = await import('../../sqlite/sqlite-access-records.js');
  const { SqliteStorageIndex } = await import('../../sqlite/sqlite-storage-index.js');
  const store = new SqliteEventStore(ledgerFile(settings.dataDir), { readOnly: true });
  const projectionStore = new SqliteProjectionStore(rowsFile(settings.dataDir), {
    readOnly: true,
  });
  const metadata = new SqliteLedgerMetadata(store.db);
  return {
    store,
    projectionStore,
    metadata,
    simulated: metadata.get('simulated') !== undefined,
    epoch: metadata.get(EPOCH_KEY),
    index: new SqliteStorageIndex(store.db),
    access: sqliteAccessTables(store.db),
    documents: new FolderDocuments(documentsFolder(settings.dataDir), metadata),
    close: async () => {
      projectionStore.close();
      await store.close();
    },
  };
}

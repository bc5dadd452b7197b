// The embedded storage: every port on two SQLite files, used by one process: the ledger, and the
// rows that follow from it.
import type { FeedConsumer } from '../../kernel/ports/feed.js';
import { PositionFeed } from '../../kernel/runtime/position-feed.js';
import { Projector } from '../../kernel/runtime/projector.js';
import type { ProjectorOptions } from '../../kernel/runtime/projector-rows.js';
import { ledgerFile, rowsFile, spaceOf, takeDataFolder } from '../../sqlite/data-folder.js';
import { damageOf } from '../../sqlite/database.js';
import { upgradeLedgerFile } from '../../sqlite/migrate.js';
import { sqliteAccessTables } from '../../sqlite/sqlite-access-records.js';
import { SqliteClaimsJournal } from '../../sqlite/sqlite-claims-journal.js';
import { SqliteEventStore } from '../../sqlite/sqlite-event-store.js';
import { SqliteLedgerMetadata } from '../../sqlite/sqlite-ledger-metadata.js';
import { SqliteProjectionStore } from '../../sqlite/sqlite-projection-store.js';
import { documentsFolder, FolderDocuments } from './documents/folder-documents.js';
import { log } from '../config/log.js';
import type { Settings } from '../config/settings.js';
import { openEpoch } from './epoch.js';
import { hasProjectionThread, ProjectionThread } from './projection-thread/thread.js';
import { logFeedError } from './feed-errors.js';
import type { StoragePorts } from './opened-ledger.js';
import type { Projections } from './projections.js';

/**
 * Opens the data folder. Throws UnusableStore where it is damaged, newer or in use, LedgerBehind
 * where it was rolled back.
 */
export async function openEmbedded(
  settings: Settings,
  { stream, ledger }: Projections,
  projecting: ProjectorOptions,
): Promise<StoragePorts> {
  const folder = takeDataFolder(settings.dataDir);
  try {
    const upgraded = upgradeLedgerFile(folder.ledgerFile);
    if (upgraded) log.warn(upgraded, 'the ledger file was migrated to the layout of this release');
  } catch (error) {
    folder.release();
    throw error;
  }
  const store = new SqliteEventStore(folder.ledgerFile);
  const projectionStore = new SqliteProjectionStore(folder.rowsFile);
  const follow = (consumer: FeedConsumer) =>
    new PositionFeed(store, consumer, { onError: logFeedError });
  const metadata = new SqliteLedgerMetadata(store.db);
  const documents = new FolderDocuments(documentsFolder(settings.dataDir), metadata);
  documents.removeUnfinished();
  const close = async () => {
    projectionStore.close();
    await store.close();
    folder.release();
  };
  const epoch = await openEpoch(settings, { store, projectionStore, metadata }).catch(
    async (error: unknown) => {
      await close();
      throw error;
    },
  );
  return {
    epoch,
    store,
    projectionStore,
    claims: new SqliteClaimsJournal(store.db),
    metadata,
    access: sqliteAccessTables(store.db),
    documents,
    feed: hasProjectionThread()
      ? new ProjectionThread(settings, folder, store, projecting)
      : follow(new Projector(stream, ledger, store, projectionStore, projecting)),
    follow,
    messages: undefined,
    sealing: { holdsLease: () => true },
    sealTopic: undefined,
    noticeLease: undefined,
    dependencies: {},
    space: () => spaceOf(settings.dataDir),
    damage: () => damageOf(ledgerFile(settings.dataDir)) ?? damageOf(rowsFile(settings.dataDir)),
    close,
  };
}

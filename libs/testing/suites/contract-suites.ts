// Runs the contract suite of a port on an adapter, and shows that it catches the same adapter when
// it is broken.
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import type { ClaimsJournal } from '../../kernel/ports/claims-journal.js';
import type { Documents } from '../../kernel/ports/documents.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { SealTopic } from '../../kernel/ports/seal-topic.js';
import type { StorageIndex } from '../../kernel/ports/storage-index.js';
import {
  ACCESS_RECORDS_PROMISES,
  BROKEN_ACCESS_RECORDS,
  type AccessRecordsFixture,
} from './notes/access-records.suite.js';
import {
  BROKEN_DOCUMENTS,
  DOCUMENTS_PROMISES,
  type DocumentsFixture,
} from './notes/documents.suite.js';
import { BROKEN_EVENT_STORES, BROKEN_PROJECTION_STORES } from './broken-adapters.js';
import {
  BROKEN_CLAIMS_JOURNALS,
  CLAIMS_JOURNAL_PROMISES,
  type ClaimsJournalFixture,
} from './claims-journal.suite.js';
import { EVENT_STORE_PROMISES, type EventStoreFixture } from './event-store.suite.js';
import { BROKEN_FEEDS, FEED_PROMISES, type FeedFixture } from './feed.suite.js';
import {
  BROKEN_LEDGER_METADATA,
  LEDGER_METADATA_PROMISES,
  type LedgerMetadataFixture,
} from './notes/ledger-metadata.suite.js';
import {
  PROJECTION_STORE_PROMISES,
  type ProjectionStoreFixture,
} from './projection-store.suite.js';
import type { PortPromise } from './promise.js';
import {
  BROKEN_SEAL_TOPICS,
  SEAL_TOPIC_PROMISES,
  type SealTopicFixture,
} from './seal-topic.suite.js';
import {
  BROKEN_STORAGE_INDEXES,
  STORAGE_INDEX_PROMISES,
  type StorageIndexFixture,
} from './storage-index.suite.js';

/** Opens a fixture; `wrap` breaks its adapter. */
export type Open<Fixture, Port> = (wrap?: (port: Port) => Port) => Promise<Fixture>;
type Closing = { readonly close: () => Promise<void> };
type Faults<Port> = Readonly<Record<string, (port: Port) => Port>>;

/** `checkBroken` is false for adapters on which the broken ones would only cost time. */
type Run<Fixture, Port> = (
  adapter: string,
  open: Open<Fixture, Port>,
  checkBroken?: boolean,
) => void;

export const keepsEventStorePromises: Run<EventStoreFixture, EventStore> = suiteOf(
  'EventStore',
  EVENT_STORE_PROMISES,
  BROKEN_EVENT_STORES,
);
export const keepsProjectionStorePromises: Run<ProjectionStoreFixture, ProjectionStore> = suiteOf(
  'ProjectionStore',
  PROJECTION_STORE_PROMISES,
  BROKEN_PROJECTION_STORES,
);
export const keepsFeedPromises: Run<FeedFixture, FeedFixture['feedTo']> = suiteOf(
  'Feed',
  FEED_PROMISES,
  BROKEN_FEEDS,
);
export const keepsClaimsJournalPromises: Run<ClaimsJournalFixture, ClaimsJournal> = suiteOf(
  'ClaimsJournal',
  CLAIMS_JOURNAL_PROMISES,
  BROKEN_CLAIMS_JOURNALS,
);
export const keepsLedgerMetadataPromises: Run<LedgerMetadataFixture, LedgerMetadata> = suiteOf(
  'LedgerMetadata',
  LEDGER_METADATA_PROMISES,
  BROKEN_LEDGER_METADATA,
);
export const keepsAccessRecordsPromises: Run<AccessRecordsFixture, AccessRecords> = suiteOf(
  'AccessRecords',
  ACCESS_RECORDS_PROMISES,
  BROKEN_ACCESS_RECORDS,
);
export const keepsDocumentsPromises: Run<DocumentsFixture, Documents> = suiteOf(
  'Documents',
  DOCUMENTS_PROMISES,
  BROKEN_DOCUMENTS,
);
export const keepsSealTopicPromises: Run<SealTopicFixture, SealTopic> = suiteOf(
  'SealTopic',
  SEAL_TOPIC_PROMISES,
  BROKEN_SEAL_TOPICS,
);
export const keepsStorageIndexPromises: Run<StorageIndexFixture, StorageIndex> = suiteOf(
  'StorageIndex',
  STORAGE_INDEX_PROMISES,
  BROKEN_STORAGE_INDEXES,
);

function suiteOf<Fixture extends Closing, Port>(
  port: string,
  promises: readonly PortPromise<Fixture>[],
  faults: Faults<Port>,
): Run<Fixture, Port> {
  return (adapter, open, checkBroken = true) => {
    describe(`${port} on ${adapter}`, () => {
      it.each(promises.map((promise) => [promise.name, promise] as const))(
        '%s',
        async (_name, { check }) => {
          const fixture = await open();
          await check(fixture).finally(fixture.close);
        },
      );
    });
    if (checkBroken) catchesBroken(`${port} on ${adapter}`, promises, faults, open);
  };
}

function catchesBroken<Fixture extends Closing, Port>(
  name: string,
  promises: readonly PortPromise<Fixture>[],
  faults: Faults<Port>,
  open: Open<Fixture, Port>,
): void {
  describe(`a broken ${name} is caught`, () => {
    it.each(Object.keys(faults))('%s', async (fault) => {
      const isKept = async ({ check }: PortPromise<Fixture>) => {
        const fixture = await open(faults[fault]);
        return check(fixture)
          .then(
            () => true,
            () => false,
          )
          .finally(fixture.close);
      };
      let caught = false;
      for (const promise of promises) caught ||= !(await isKept(promise));
      expect(caught).toBe(true);
    });
  });
}

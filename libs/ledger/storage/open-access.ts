// Opens who may sign in, for the command line: it records by itself where it can, and leaves its
// requests to the service that has the data folder otherwise.
import { existsSync, mkdirSync } from 'node:fs';
import { UnusableStore } from '../../kernel/core/errors.js';
import type { AccessTables } from '../../kernel/ports/access-records.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { lockOf } from '../access/access-lock.js';
import { performAccess, type AccessRequest } from '../access/access-requests.js';
import { AccessStates } from '../access/access-states.js';
import { leaveRequest } from '../access/left-request.js';
import { takeOverAccess } from '../access/take-over.js';
import { Clock } from '../config/clock.js';
import { rulesOf } from '../config/domain-rules.js';
import { ofStorage, type Settings } from '../config/settings.js';
import { openLedger, transactorOf } from './open-ledger.js';
import { NO_TASKS, type OpenedLedger } from './opened-ledger.js';

export type OpenedAccess = {
  readonly states: AccessStates;
  readonly tables: AccessTables;
  /** Records what is asked for, or has it recorded. Throws Rejection, UnusableStore. */
  readonly perform: (request: AccessRequest) => Promise<void>;
};

/**
 * Runs work on the accounts and tokens of the ledger that the settings name; an embedded one is
 * made where there is none. Throws UnusableStore with a sentence.
 */
export const withAccess = <T>(
  settings: Settings,
  work: (access: OpenedAccess) => Promise<T>,
): Promise<T> =>
  ofStorage(settings, { embedded: withFiles<T>, distributed: withDatabase<T> })(settings, work);

async function withFiles<T>(
  settings: Settings,
  work: (access: OpenedAccess) => Promise<T>,
): Promise<T> {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const alone = await openAlone(settings);
  return alone ? work(alone.access).finally(alone.close) : besideService(settings, work);
}

type Closing = { readonly access: OpenedAccess; readonly close: () => Promise<void> };

/** The ledger as its only process; undefined where another one has it. */
async function openAlone(settings: Settings): Promise<Closing | undefined> {
  let ledger: OpenedLedger;
  try {
    ledger = await openLedger(settings, new Clock(), NO_TASKS);
  } catch (error) {
    if (error instanceof UnusableStore && error.isInUse) return undefined;
    throw error;
  }
  const { ports, transactor, access: states } = ledger;
  const recording = { tables: ports.access, metadata: ports.metadata, transactor };
  return {
    access: { states, ...(await recordingAccess(recording)) },
    close: () => ledger.close(),
  };
}

/** The commands of whoever writes the ledger itself. */
async function recordingAccess({
  tables,
  metadata,
  transactor,
}: {
  readonly tables: AccessTables;
  readonly metadata: LedgerMetadata;
  readonly transactor: Pick<OpenedLedger['transactor'], 'execute'>;
}): Promise<Omit<OpenedAccess, 'states'>> {
  const execute: typeof transactor.execute = (envelope) => transactor.execute(envelope);
  await takeOverAccess({ metadata, tables, execute });
  return { tables, perform: (request) => performAccess(request, execute, tables) };
}

async function besideService<T>(
  settings: Settings,
  work: (access: OpenedAccess) => Promise<T>,
): Promise<T> {
  const { ledgerFile } = await import('../../sqlite/data-folder.js');
  const { openDatabase } = await import('../../sqlite/database.js');
  const { sqliteAccessTables } = await import('../../sqlite/sqlite-access-records.js');
  const { SqliteEventStore } = await import('../../sqlite/sqlite-event-store.js');
  const { SqliteLedgerMetadata } = await import('../../sqlite/sqlite-ledger-metadata.js');
  const file = ledgerFile(settings.dataDir);
  if (!existsSync(file)) throw new UnusableStore(`there is no ledger in ${settings.dataDir} yet`);
  const db = openDatabase(file);
  const store = new SqliteEventStore(file, { readOnly: true });
  const tables = sqliteAccessTables(db);
  const states = new AccessStates(store, lockOf(new SqliteLedgerMetadata(db)));
  const perform = async (request: AccessRequest) => {
    const clock = new Clock();
    if (await leaveRequest(tables.requests!, request, () => clock.now())) return;
    // The service may have ended meanwhile: the same request acts once.
    const alone = await openAlone(settings);
    if (!alone)
      throw new UnusableStore(
        `the service that has ${settings.dataDir} open has not answered: nothing is recorded ` +
          'that it does not show; look with list, and try again',
      );
    await alone.access.perform(request).finally(alone.close);
  };
  return work({ states, tables, perform }).finally(async () => {
    db.close();
    await store.close();
  });
}

/** With the user of the operator: nobody else may write what this does. */
async function withDatabase<T>(
  settings: Settings,
  work: (access: OpenedAccess) => Promise<T>,
): Promise<T> {
  const { connectMongo } = await import('../../mongodb/client.js');
  const { mongoAccessTables } = await import('../../mongodb/mongo-access-records.js');
  const { asUnusable, prepareDatabase } = await import('./open-distributed.js');
  const { client, db } = await connectMongo(settings.mongodbUrl!);
  try {
    const { store, metadata } = await prepareDatabase(db).catch(asUnusable);
    const clock = new Clock();
    if (metadata.get('simulated')) clock.set((await store.head()).recordedAtMs);
    const states = new AccessStates(store, lockOf(metadata));
    const transactor = transactorOf(rulesOf(settings), store, clock, (events) =>
      states.appended(events),
    );
    const tables = mongoAccessTables(db);
    const recording = await recordingAccess({ tables, metadata, transactor }).catch(asUnusable);
    return await work({ states, ...recording }).catch(asUnusable);
  } finally {
    await client.close();
  }
}

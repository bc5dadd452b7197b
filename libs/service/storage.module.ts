// The one place that knows which storage it is: opens it lazily by the settings and puts the ledger together.
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Projector } from '#kernel/deliver';
import { Transactor } from '#kernel/transact';
import { modelOf } from '#domain/model';
import type { Rules } from '#domain/rules';
import { viewsOf } from '#views/register';
import { Clock } from './clock.js';
import { eventHash } from './event-hash.js';
import { newEventId } from './event-id.js';
import { Ledger } from './ledger.js';
import { log } from './log.js';
import { readInkModels, readPlaces } from './master-data.js';
import { policyRunner } from './policies.js';
import type { Settings } from './settings.js';

/** The rules under these settings, with the master data that ship with the project. */
export function rulesOf(settings: Settings): Rules {
  const { lateEntryDaysMax, offerDaysDefault, lenderFloorDays, loanInkRibbonsDefault, loanDaysDefault, loanAutoApprove } = settings;
  return {
    places: readPlaces(), inkModels: readInkModels(settings.inkModelsFile), lateEntryDaysMax,
    loans: { offerDays: offerDaysDefault, floorDays: lenderFloorDays, inkRibbons: loanInkRibbonsDefault, loanDays: loanDaysDefault, autoApprove: loanAutoApprove },
  };
}

/** Opens the storage that the settings name. Throws UnusableStore with a sentence for the operator. */
export async function openLedger(settings: Settings, clock: Clock = new Clock()): Promise<Ledger> {
  log.level = settings.logLevel;
  const rules = rulesOf(settings);
  const { takeDataFolder } = await import('#embedded/data-folder');
  const { SqliteEventStore } = await import('#embedded/sqlite-event-store');
  const { SqliteViewStore } = await import('#embedded/sqlite-view-store');
  const { SqliteClaimsJournal } = await import('#embedded/sqlite-claims-journal');
  const { InProcessFeed } = await import('#embedded/in-process-feed');
  const folder = takeDataFolder(settings.dataDir);
  const store = new SqliteEventStore(folder.ledgerFile);
  const viewStore = new SqliteViewStore(folder.ledgerFile);
  const marks = { get: (key: string) => store.getMeta(key), set: (key: string, value: string) => store.setMeta(key, value) };
  // A ledger whose history is simulated keeps that clock: it goes on from the last recording.
  if (marks.get('simulated') && !clock.simulated) clock.set((await store.head()).recordedAtMs);
  const views = viewsOf(rules.places);
  const projector = new Projector(views.stream, views.ledger, store, viewStore, {
    clock: () => clock.now(), onParked: (parked) => log.error({ ...parked }, 'a stream is parked behind a faulty event'),
  });
  const feed = new InProcessFeed(store, projector, { onError: (error, position) => log.error({ position, err: error }, 'the views could not take events; they are tried again') });
  const transactor = new Transactor(modelOf(rules), store, {
    clock: () => clock.now(), newEventId, hash: eventHash,
    onAppended: (events) => {
      feed.wake();
      policies.wake();
      ledger.stored(events.map(({ type }) => type));
    },
  });
  const policies = new InProcessFeed(store, policyRunner(rules, transactor, viewStore), { onError: (error, position) => log.error({ position, err: error }, 'the policies could not take events; they are tried again') });
  const ledger: Ledger = new Ledger(settings, rules, clock, store, viewStore, new SqliteClaimsJournal(store.db), views, transactor, projector, feed, marks, async () => {
    viewStore.close();
    await store.close();
    folder.release();
  });
  ledger.policies = policies;
  return ledger;
}


@Global()
@Module({})
export class StorageModule {
  /** Provides an opened ledger to all modules. */
  static of(ledger: Ledger): DynamicModule {
    return { module: StorageModule, providers: [{ provide: Ledger, useValue: ledger }], exports: [Ledger] };
  }
}

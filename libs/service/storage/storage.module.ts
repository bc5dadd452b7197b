// The one place that knows which storage it is: opens it lazily by the settings and puts the ledger
// together.
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Projector, type ProjectorOptions } from '../../kernel/runtime/projector.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { FeedConsumer } from '../../kernel/ports/feed.js';
import { Transactor } from '../../kernel/runtime/transactor.js';
import type { StorageIndex } from '../../kernel/ports/storage-index.js';
import type { Seal } from '../../audit/verification/seal-check.js';
import { modelOf } from '../../domain/model.js';
import type { Rules } from '../../domain/rules.js';
import { projectionsOf } from '../../projections/register.js';
import { Clock } from '../config/clock.js';
import { eventHash } from '../integrity/event-hash.js';
import { newEventId } from '../integrity/event-id.js';
import { Ledger } from './ledger.js';
import { log } from '../config/log.js';
import { readInkModels, readPlaces } from '../config/master-data.js';
import { policyRunner } from '../commands/policies.js';
import type { Sealing } from '../integrity/seal-schedule.js';
import type { Settings } from '../config/settings.js';

/** The rules under these settings, with the master data that ship with the project. */
export function rulesOf(settings: Settings): Rules {
  const {
    lateEntryDaysMax,
    offerDaysDefault,
    lenderFloorDays,
    loanInkRibbonsDefault,
    loanDaysDefault,
    loanAutoApprove,
  } = settings;
  return {
    places: readPlaces(),
    inkModels: readInkModels(settings.inkModelsFile),
    lateEntryDaysMax,
    loans: {
      offerDays: offerDaysDefault,
      floorDays: lenderFloorDays,
      inkRibbons: loanInkRibbonsDefault,
      loanDays: loanDaysDefault,
      autoApprove: loanAutoApprove,
    },
  };
}

/** Which loops a process runs; standalone runs all. The embedded storage knows only the whole. */
export type Runs = {
  readonly commands: boolean;
  readonly relay: boolean;
  readonly views: boolean;
  readonly queries: boolean;
};
export const ALL: Runs = { commands: true, relay: true, views: true, queries: true };

/**
 * Opens the storage that the settings name. Throws UnusableStore with a sentence for the operator.
 */
export async function openLedger(
  settings: Settings,
  clock: Clock = new Clock(),
  runs: Runs = ALL,
): Promise<Ledger> {
  log.level = settings.logLevel;
  const rules = rulesOf(settings);
  const views = projectionsOf(rules.places);
  const projecting: ProjectorOptions = {
    clock: () => clock.now(),
    onParked: (parked) => log.error({ ...parked }, 'a stream is parked behind a faulty event'),
  };
  const opened =
    settings.storage === 'embedded'
      ? await openEmbedded(settings, views, projecting)
      : await openServers(settings, views, projecting, runs);
  const { store, feed, marks, follow } = opened;
  // A ledger whose history is simulated keeps that clock: it goes on from the last recording.
  if (marks.get('simulated') && !clock.simulated) clock.set((await store.head()).recordedAtMs);
  const transactor = new Transactor(modelOf(rules), store, {
    clock: () => clock.now(),
    newEventId,
    hash: eventHash,
    onAppended: (events) => {
      feed.wake();
      policies?.wake();
      ledger.stored(events.map(({ type }) => type));
    },
  });
  const policies = runs.views
    ? follow(policyRunner(rules, transactor, opened.viewStore))
    : undefined;
  const ledger: Ledger = new Ledger(
    settings,
    rules,
    clock,
    store,
    opened.viewStore,
    opened.claims,
    views,
    transactor,
    feed,
    marks,
    runs,
    opened.intake,
    opened.close,
  );
  if (policies) ledger.policies = policies;
  ledger.sealing = opened.sealing;
  ledger.dependencies = opened.dependencies;
  return ledger;
}

const onError = (error: unknown, position: number) =>
  log.error({ position, err: error }, 'the views could not take events; they are tried again');

async function openEmbedded(
  settings: Settings,
  views: Ledger['views'],
  projecting: ProjectorOptions,
) {
  const { takeDataFolder } = await import('../../sqlite/data-folder.js');
  const { SqliteEventStore } = await import('../../sqlite/sqlite-event-store.js');
  const { SqliteProjectionStore } = await import('../../sqlite/sqlite-projection-store.js');
  const { SqliteLedgerMetadata } = await import('../../sqlite/sqlite-ledger-metadata.js');
  const { SqliteClaimsJournal } = await import('../../sqlite/sqlite-claims-journal.js');
  const { PositionFeed } = await import('../../kernel/runtime/position-feed.js');
  const folder = takeDataFolder(settings.dataDir);
  const store = new SqliteEventStore(folder.ledgerFile);
  const viewStore = new SqliteProjectionStore(folder.ledgerFile);
  const feed = new PositionFeed(
    store,
    new Projector(views.stream, views.ledger, store, viewStore, projecting),
    { onError },
  );
  return {
    store,
    viewStore,
    feed,
    claims: new SqliteClaimsJournal(store.db),
    intake: undefined,
    dependencies: {},
    sealing: { leads: () => true } as Sealing | undefined,
    follow: (taker: FeedConsumer) => new PositionFeed(store, taker, { onError }),
    marks: new SqliteLedgerMetadata(store.db),
    close: async () => {
      viewStore.close();
      await store.close();
      folder.release();
    },
  };
}

async function openServers(
  settings: Settings,
  views: Ledger['views'],
  projecting: ProjectorOptions,
  runs: Runs,
) {
  const { openDistributed } = await import('./open-distributed.js');
  const { KafkaIntake } = await import('../../kafka/kafka-intake.js');
  const { PositionFeed } = await import('../../kernel/runtime/position-feed.js');
  // Other processes append: nobody wakes a follower here.
  const beside = { restMs: 200, pollMs: 200, onError };
  const say = (level: 'error' | 'warn' | 'info', facts: object, message: string) =>
    log[level](facts, message);
  const onStalled = () => void process.kill(process.pid, 'SIGTERM');
  const opened = await openDistributed({
    mongodbUrl: settings.mongodbUrl!,
    baseUrl: settings.publicUrl,
    views,
    projecting,
    runs,
    log: say,
    patienceMs: settings.sweepSeconds * 1000,
    kafka: {
      brokers: settings.kafkaBrokers,
      prefix: settings.kafkaTopicPrefix,
      partitions: settings.kafkaPartitions,
      replication: settings.kafkaReplication,
      sessionMs: settings.kafkaSessionSeconds * 1000,
    },
    follow: (store, taker) => new PositionFeed(store, taker, beside),
    onStalled,
  });
  const intake = () =>
    new KafkaIntake({
      kafka: opened.kafka,
      prefix: settings.kafkaTopicPrefix,
      sessionMs: settings.kafkaSessionSeconds * 1000,
      outcomes: opened.outcomes,
      log: say,
      onStalled,
    });
  // Who leads the relay seals: one at a time.
  const sealing: Sealing | undefined = opened.relay && {
    leads: () => opened.relay!.holdsLease,
    topic: {
      last: async () => sealIn(await opened.seals.last()),
      publish: (key, text) => opened.seals.publish(key, text),
    },
  };
  return {
    ...opened,
    sealing,
    follow: (taker: FeedConsumer) => new PositionFeed(opened.store, taker, beside),
    intake: runs.commands ? intake() : undefined,
  };
}

const sealIn = (text: string | undefined) =>
  text === undefined ? undefined : (JSON.parse(text) as Seal);

/**
 * The doors opened for reading beside whoever writes. `indexes`: what the storage keeps besides the
 * events to find them by, where it does.
 */
export type Reading = {
  readonly store: EventStore;
  readonly viewStore: ProjectionStore;
  readonly simulated: boolean;
  readonly indexes?: StorageIndex;
  close(): Promise<void>;
};

/**
 * Opens the storage that the settings name for reading only. Throws UnusableStore with a sentence
 * for the operator.
 */
export async function openToRead(settings: Settings): Promise<Reading> {
  if (settings.storage === 'distributed')
    return (await import('./open-distributed.js')).openToReadDistributed(settings.mongodbUrl!);
  const { ledgerFile } = await import('../../sqlite/data-folder.js');
  const { SqliteEventStore } = await import('../../sqlite/sqlite-event-store.js');
  const { SqliteProjectionStore } = await import('../../sqlite/sqlite-projection-store.js');
  const { SqliteLedgerMetadata } = await import('../../sqlite/sqlite-ledger-metadata.js');
  const { SqliteStorageIndex } = await import('../../sqlite/sqlite-storage-index.js');
  const store = new SqliteEventStore(ledgerFile(settings.dataDir), { readOnly: true });
  const viewStore = new SqliteProjectionStore(ledgerFile(settings.dataDir), { readOnly: true });
  const close = async () => {
    viewStore.close();
    await store.close();
  };
  return {
    store,
    viewStore,
    simulated: new SqliteLedgerMetadata(store.db).get('simulated') !== undefined,
    indexes: new SqliteStorageIndex(store.db),
    close,
  };
}

@Global()
@Module({})
export class StorageModule {
  /** Provides an opened ledger to all modules. */
  static of(ledger: Ledger): DynamicModule {
    return {
      module: StorageModule,
      providers: [{ provide: Ledger, useValue: ledger }],
      exports: [Ledger],
    };
  }
}

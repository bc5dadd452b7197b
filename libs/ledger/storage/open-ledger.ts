// Opens the ledger that the settings name: the one switch between the storage technologies.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { ProjectorOptions } from '../../kernel/runtime/projector-rows.js';
import { ProjectionVersions } from '../../kernel/runtime/projection-versions.js';
import { Transactor } from '../../kernel/runtime/transactor.js';
import { modelOf } from '../../domain/model.js';
import type { Rules } from '../../domain/rules.js';
import { AccessStates } from '../access/access-states.js';
import { lockOf } from '../access/access-lock.js';
import { Clock } from '../config/clock.js';
import { log } from '../config/log.js';
import { rulesOf } from '../config/domain-rules.js';
import { ofStorage, type Settings } from '../config/settings.js';
import { eventHash } from '../integrity/event-hash.js';
import { newEventId } from '../integrity/event-id.js';
import { traceAppends, traceProjections } from '../tracing/tracing.js';
import { AppendedEvents } from './appended-events.js';
import { ALL_TASKS, type OpenedLedger, type ProcessTasks } from './opened-ledger.js';
import { ProjectionOperations } from './projection-operations.js';
import { Projections } from './projections.js';

/**
 * Opens the storage that the settings name, and loads no other one's drivers. Throws UnusableStore
 * with a sentence for the operator.
 */
export async function openLedger(
  settings: Settings,
  clock: Clock = new Clock(),
  tasks: ProcessTasks = ALL_TASKS,
): Promise<OpenedLedger> {
  log.level = settings.logLevel;
  const rules = rulesOf(settings);
  const projections = new Projections(rules.places);
  const projecting: ProjectorOptions = {
    clock: () => clock.now(),
    onParked: (parked) => log.error({ ...parked }, 'a stream is parked at an event that fails'),
  };
  const openPorts = ofStorage(settings, {
    embedded: async () => (await import('./embedded-storage.js')).openEmbedded,
    distributed: async () => (await import('./distributed-storage.js')).openDistributedStorage,
  });
  const ports = await (await openPorts())(settings, projections, projecting, tasks);
  const { store, projectionStore, metadata, feed } = ports;
  traceAppends(store);
  traceProjections(projectionStore);
  // A ledger with a simulated history keeps that clock: it continues from the last recording.
  if (metadata.get('simulated') && !clock.simulated) clock.set((await store.head()).recordedAtMs);
  const appended = new AppendedEvents();
  appended.subscribe(() => feed.wake());
  const access = new AccessStates(store, lockOf(metadata));
  appended.subscribe((events) => access.appended(events));
  const transactor = transactorOf(rules, store, clock, (events) => appended.publish(events));
  const lastActs = new Set<() => Promise<void>>();
  return {
    settings,
    rules,
    clock,
    tasks,
    ports,
    projections,
    operations: new ProjectionOperations(projections, store, projectionStore, feed, clock),
    versions: new ProjectionVersions(projections.all, store, projectionStore),
    transactor,
    appended,
    access,
    epoch: ports.epoch.id,
    lastActs,
    async close() {
      await transactor.drained();
      for (const act of lastActs) await act();
      await feed.stop();
      await ports.close();
    },
  };
}

/** The loop from commands to events, over a store. */
export const transactorOf = (
  rules: Rules,
  store: EventStore,
  clock: Clock,
  onAppended: (events: readonly StoredEvent[]) => void,
): Transactor<Rules> =>
  new Transactor(modelOf(rules), store, {
    clock: () => clock.now(),
    newEventId,
    hash: eventHash,
    onAppended,
  });

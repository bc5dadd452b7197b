// Opens the storage once a process and provides each port under its own token.
import { setTimeout as pause } from 'node:timers/promises';
import {
  Global,
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type FactoryProvider,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { AccessTables } from '../../kernel/ports/access-records.js';
import { ClaimsJournal } from '../../kernel/ports/claims-journal.js';
import { Documents } from '../../kernel/ports/documents.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Feed } from '../../kernel/ports/feed.js';
import { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { MessageIntake } from '../../kernel/ports/message-intake.js';
import { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { ProjectionVersions } from '../../kernel/runtime/projection-versions.js';
import { Transactor } from '../../kernel/runtime/transactor.js';
import { AccessStates } from '../access/access-states.js';
import { Clock } from '../config/clock.js';
import { ClockGuard } from '../config/clock-guard.js';
import { log } from '../config/log.js';
import { ofStorage, Settings } from '../config/settings.js';
import { AppendedEvents } from './appended-events.js';
import { openLedger } from './open-ledger.js';
import { ALL_TASKS, NO_TASKS, OpenedLedger, type ProcessTasks } from './opened-ledger.js';
import { ProjectionOperations } from './projection-operations.js';
import { ProjectionRows } from './projection-rows.js';
import { Projections } from './projections.js';
import { ServiceState } from './service-state.js';
import { PoliciesPosition } from '../metrics/policies-position.js';

const DROP_OLDER_EVERY_MS = 500;

/** Starts the feed of projections with the process; closes the storage as the last thing. */
@Injectable()
export class StorageLifecycle
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  constructor(
    private readonly ledger: OpenedLedger,
    @Inject(Feed) private readonly feed: Feed,
    private readonly state: ServiceState,
    private readonly clock: ClockGuard,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { position, recordedAtMs } = await this.ledger.ports.store.head();
    this.clock.begin(position === 0 ? undefined : recordedAtMs);
    const { fault } = this.clock;
    if (fault)
      log.warn(
        { code: fault.code, ...fault.details },
        'the clock is not believed and nothing is recorded: check it, then start with ' +
          'KEPING_CLOCK_ACCEPT set to the present time (RFC 3339)',
      );
    await this.feed.start();
    // Only here no other process can read rows of an older version.
    if (ofStorage(this.ledger.settings, { embedded: true, distributed: false }))
      void this.dropOlderRows();
  }

  /** As soon as the rows of this release have caught up with them. */
  private async dropOlderRows(): Promise<void> {
    try {
      while (!this.state.draining) {
        const { dropped, needed } = await this.ledger.versions.dropOlder();
        if (dropped.length > 0) log.info({ dropped }, 'rows of older versions were removed');
        if (needed.length === 0) return;
        await pause(DROP_OLDER_EVERY_MS, undefined, { ref: false });
      }
    } catch (error) {
      if (!this.state.draining)
        log.warn({ err: error }, 'rows of older versions stay; the next start tries again');
    }
  }

  /** Before open connections are served to their end. */
  beforeApplicationShutdown(): void {
    this.state.draining = true;
  }

  /** After the last answer was sent. */
  onApplicationShutdown(): Promise<void> {
    return this.ledger.close();
  }
}

/** A token whose value is a part of the opened ledger. */
function part(
  provide: FactoryProvider['provide'],
  read: (ledger: OpenedLedger) => unknown,
): FactoryProvider {
  return { provide, useFactory: read, inject: [OpenedLedger] };
}

const PARTS: readonly FactoryProvider[] = [
  part(EventStore, ({ ports }) => ports.store),
  part(ProjectionStore, ({ ports }) => ports.projectionStore),
  part(ClaimsJournal, ({ ports }) => ports.claims),
  part(LedgerMetadata, ({ ports }) => ports.metadata),
  part(AccessTables, ({ ports }) => ports.access),
  part(Documents, ({ ports }) => ports.documents),
  part(AccessStates, ({ access }) => access),
  part(Feed, ({ ports }) => ports.feed),
  // Undefined where the storage has no messages, or they are not a task of this process.
  part(MessageIntake, ({ ports }) => ports.messages),
  part(Transactor, ({ transactor }) => transactor),
  part(Projections, ({ projections }) => projections),
  part(ProjectionVersions, ({ versions }) => versions),
  part(ProjectionOperations, ({ operations }) => operations),
  part(AppendedEvents, ({ appended }) => appended),
];

@Global()
@Module({})
export class StorageModule {
  /** The storage that the settings name, with the loops of these tasks. */
  static forProcess(tasks: Partial<ProcessTasks> | 'all tasks'): DynamicModule {
    const chosen = tasks === 'all tasks' ? ALL_TASKS : { ...NO_TASKS, ...tasks };
    const providers = [
      {
        provide: OpenedLedger,
        useFactory: (settings: Settings, clock: Clock) => openLedger(settings, clock, chosen),
        inject: [Settings, Clock],
      },
      ...PARTS,
      ServiceState,
      PoliciesPosition,
      ProjectionRows,
    ];
    return {
      module: StorageModule,
      providers: [...providers, StorageLifecycle],
      exports: providers,
    };
  }
}

// What a process opens of its ledger: the ports, the loops over them, and how they are closed.
import type { LedgerEpoch } from '../../kernel/core/ledger-epoch.js';
import type { AccessTables } from '../../kernel/ports/access-records.js';
import type { ClaimsJournal } from '../../kernel/ports/claims-journal.js';
import type { Documents } from '../../kernel/ports/documents.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { Feed, FeedConsumer } from '../../kernel/ports/feed.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import type { MessageIntake } from '../../kernel/ports/message-intake.js';
import type { RelayCheckpoints } from '../../kernel/ports/relay-checkpoints.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { ProjectionVersions } from '../../kernel/runtime/projection-versions.js';
import type { Transactor } from '../../kernel/runtime/transactor.js';
import type { Rules } from '../../domain/rules.js';
import type { AccessStates } from '../access/access-states.js';
import type { Clock } from '../config/clock.js';
import type { Settings } from '../config/settings.js';
import type { SealTopic } from '../../kernel/ports/seal-topic.js';
import type { AppendedEvents } from './appended-events.js';
import type { ProjectionOperations } from './projection-operations.js';
import type { Projections } from './projections.js';

/** What a process does. The embedded storage runs everything in one process. */
export type ProcessTasks = {
  readonly commands: boolean;
  readonly relay: boolean;
  readonly projections: boolean;
  readonly queries: boolean;
};
/** Of a program that opens the ledger and runs no loop. */
export const NO_TASKS: ProcessTasks = {
  commands: false,
  relay: false,
  projections: false,
  queries: false,
};
export const ALL_TASKS: ProcessTasks = {
  commands: true,
  relay: true,
  projections: true,
  queries: true,
};

/** In bytes; `log` is the write-ahead log, which is part of the ledger. */
export type DiskSpace = { readonly free: number; readonly total: number; readonly log: number };

/** What a process needs to seal: whether it is its turn, and the topic besides the folder. */
export type Sealing = {
  holdsLease(): boolean;
  readonly topic?: SealTopic;
};

/** The ports of one storage technology. */
export type StoragePorts = {
  readonly epoch: LedgerEpoch;
  readonly store: EventStore;
  readonly projectionStore: ProjectionStore;
  readonly claims: ClaimsJournal;
  readonly metadata: LedgerMetadata;
  readonly access: AccessTables;
  readonly documents: Documents;
  /** Delivers to the projections of this process. */
  readonly feed: Feed;
  /** A feed by position for another consumer, such as the policies. */
  readonly follow: (consumer: FeedConsumer) => Feed;
  /** Commands and claims as messages; undefined where the storage has none or it is not a task. */
  readonly messages: MessageIntake | undefined;
  /** What the process needs to seal by schedule; undefined where that is not its task. */
  readonly sealing: Sealing | undefined;
  /** Where seals are kept besides a folder; undefined where the storage has no such place. */
  readonly sealTopic: SealTopic | undefined;
  /** The lease of the process that sends notices; undefined where there is only one process. */
  readonly noticeLease: RelayCheckpoints | undefined;
  /** Other servers that the storage depends on: whether each answers. */
  readonly dependencies: Readonly<Record<string, () => Promise<boolean>>>;
  /** Bytes on the disk of the ledger; undefined where other servers keep it. */
  readonly space: (() => DiskSpace) | undefined;
  /** A sentence about what is damaged and cannot be read; undefined where nothing is known. */
  readonly damage: (() => string | undefined) | undefined;
  readonly close: () => Promise<void>;
};

/**
 * An opened ledger. Programs without HTTP (benchmarks, crash rounds, the command line) use it as it
 * is; in the service, StorageModule provides each part under its own token.
 */
export abstract class OpenedLedger {
  abstract readonly settings: Settings;
  abstract readonly rules: Rules;
  abstract readonly clock: Clock;
  abstract readonly tasks: ProcessTasks;
  abstract readonly ports: StoragePorts;
  abstract readonly projections: Projections;
  abstract readonly operations: ProjectionOperations;
  abstract readonly versions: ProjectionVersions;
  abstract readonly transactor: Transactor<Rules>;
  abstract readonly appended: AppendedEvents;
  /** Who may sign in. */
  abstract readonly access: AccessStates;
  /** A random id that is new after every restore: whoever saw another one saw another history. */
  abstract readonly epoch: string;
  /** What is done while closing, when nothing is recorded any more and all can still be read. */
  abstract readonly lastActs: Set<() => Promise<void>>;
  /** Decides what was accepted, stops the feed of projections, and closes the storage. */
  abstract close(): Promise<void>;
}

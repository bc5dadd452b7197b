// The loop from commands to stored events: reads the streams, decides in order of arrival, and
// appends once for all commands that wait.
import type { CommandEnvelope, CommandOutcome, Preview } from '../core/command.js';
import {
  CommandBatch,
  type Decision,
  type EventFactory,
  type PendingCommand,
} from './command-batch.js';
import { advance, type StreamState } from './stream-state.js';
import { breathe } from '../core/breathe.js';
import type { Model, ReadStates } from '../core/decider.js';
import type { EventStore, LedgerHead } from '../ports/event-store.js';
import type { StoredEvent } from '../core/event.js';
import { Rejection, StorageUnavailable, VersionConflict } from '../core/errors.js';

/** After so many lost races in a row a group is given up. */
const ATTEMPTS_MAX = 1000;

export type TransactOptions = EventFactory & {
  /** Now, in ms. */
  readonly clock: () => number;
  /** How many folded streams stay in memory. */
  readonly cachedStreams?: number;
  /** How many commands at most are decided for one append. */
  readonly batchCommands?: number;
  readonly onAppended?: (events: readonly StoredEvent[]) => void;
};

function rejectionIn(error: unknown): Rejection {
  if (error instanceof Rejection) return error;
  throw error;
}

/**
 * Decides commands on the newest heads and appends in groups. One instance per process and store.
 */
export class Transactor<Rules> {
  private readonly cache = new Map<string, StreamState>();
  private queue: PendingCommand[] = [];
  /** Work between two groups: nothing is appended meanwhile. */
  private between: (() => Promise<void>)[] = [];
  private running = false;
  /** Up to which position the cached states are; -1 before the first look. */
  private cachedPosition = -1;
  private idle: (() => void)[] = [];

  constructor(
    private readonly model: Model<Rules>,
    private readonly store: EventStore,
    private readonly options: TransactOptions,
  ) {}

  /** Decides and stores; rejects with Rejection, StorageUnavailable, OutcomeUnknown, or a bug. */
  execute(envelope: CommandEnvelope): Promise<CommandOutcome> {
    return new Promise((resolve, reject) => {
      this.queue.push({ envelope, resolve, reject });
      this.start();
    });
  }

  /**
   * What commands would do on the newest head, each after those before it, as `read` sees it from
   * the preview and the states after it; a Rejection where a rule rejects. Nothing is stored.
   * Rejects with StorageUnavailable, or a bug.
   */
  async preview<Seen>(
    envelopes: readonly CommandEnvelope[],
    read: (preview: Preview, states: ReadStates) => Seen,
  ): Promise<readonly (Seen | Rejection)[]> {
    const batch = await this.batchOfNow();
    const outcomes: (Seen | Rejection)[] = [];
    for (const envelope of envelopes) {
      outcomes.push(
        await batch.preview(envelope).then((preview) => read(preview, batch), rejectionIn),
      );
      // Real commands and all else go on between two of them.
      await breathe();
    }
    return outcomes;
  }

  /** A batch on the head as it is between two groups, which later groups do not move. */
  private batchOfNow(): Promise<CommandBatch<Rules>> {
    return new Promise((resolve, reject) => {
      this.between.push(async () => {
        try {
          resolve(this.newBatch(await this.catchUp(), new Map(this.cache)));
        } catch (error) {
          reject(error);
        }
      });
      this.start();
    });
  }

  private start(): void {
    if (this.running) return;
    this.running = true;
    setImmediate(() => void this.run());
  }

  /** Resolves when no command waits or is being decided. */
  async drained(): Promise<void> {
    if (this.running) await new Promise<void>((done) => this.idle.push(done));
  }

  private async run(): Promise<void> {
    while (this.queue.length + this.between.length > 0) {
      for (const work of this.between.splice(0)) await work();
      if (this.queue.length === 0) continue;
      const most = this.options.batchCommands ?? 1000;
      const group = this.queue.length <= most ? this.queue : this.queue.slice(0, most);
      this.queue = this.queue.length <= most ? [] : this.queue.slice(most);
      try {
        const decisions = await this.commitGroup(group);
        for (const { settle } of decisions) settle();
        if (decisions.length < group.length)
          this.queue = [...group.slice(decisions.length), ...this.queue];
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      // Other work runs between two groups: sockets are read, projections catch up.
      await new Promise<void>((next) => setImmediate(next));
    }
    this.running = false;
    for (const done of this.idle.splice(0)) done();
  }

  /**
   * Decides the group, or as much of it as fits into one append, until all of it is stored; after a
   * lost race all pending states are discarded.
   */
  private async commitGroup(group: readonly PendingCommand[]): Promise<readonly Decision[]> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const head = await this.catchUp();
      const batch = this.newBatch(head);
      const decisions = await batch.decideGroup(group);
      const commits = decisions.flatMap(({ commit }) => (commit ? [commit] : []));
      try {
        await this.store.append(commits, head);
      } catch (error) {
        if (error instanceof VersionConflict) continue;
        throw error;
      }
      this.cachedPosition = batch.position;
      this.cachePending(batch.pending);
      const events = commits.flatMap((commit) => commit.events);
      if (events.length > 0) this.options.onAppended?.(events);
      return decisions;
    }
    throw new StorageUnavailable(`other writers were first ${ATTEMPTS_MAX} times in a row`);
  }

  private newBatch(
    { position, recordedAtMs }: LedgerHead,
    cache: ReadonlyMap<string, StreamState> = this.cache,
  ): CommandBatch<Rules> {
    const now = Math.max(this.options.clock(), recordedAtMs);
    return new CommandBatch(this.model, this.store, this.options, cache, position, now);
  }

  /** Brings the cached states to the store's head: nothing is rejected on an older head. */
  private async catchUp(): Promise<LedgerHead> {
    const head = await this.store.head();
    if (this.cachedPosition === -1) this.cachedPosition = head.position;
    while (this.cachedPosition < head.position) {
      const events = await this.store.readAll(this.cachedPosition, 1000);
      if (events.length === 0) break;
      for (const event of events) this.advanceCache(event);
      this.cachedPosition = events[events.length - 1]!.position;
    }
    return head;
  }

  private advanceCache(event: StoredEvent): void {
    for (const stream of Object.keys(event.streams)) {
      const state = this.cache.get(stream);
      if (!state) continue;
      this.cache.delete(stream);
      if (state.version + 1 === event.streams[stream]) this.advanceCached(stream, state, event);
    }
  }

  /** An event that cannot be folded fails the commands that read its stream, and no others. */
  private advanceCached(stream: string, state: StreamState, event: StoredEvent): void {
    try {
      this.cache.set(stream, advance(this.model, stream, state, event));
    } catch {
      // The stream is no longer cached: the next command that reads it gets the error.
    }
  }

  private cachePending(pending: ReadonlyMap<string, StreamState>): void {
    for (const [stream, state] of pending) {
      this.cache.delete(stream);
      this.cache.set(stream, state);
    }
    const most = this.options.cachedStreams ?? 20_000;
    for (const stream of this.cache.keys()) {
      if (this.cache.size <= most) break;
      this.cache.delete(stream);
    }
  }
}

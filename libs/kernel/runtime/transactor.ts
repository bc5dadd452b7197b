// The one loop from a wish to stored facts: rounds of reading, deciding in order of arrival, one
// append for all that wait.
import type { CommandEnvelope, CommandOutcome } from '../core/command.js';
import {
  advance,
  CommandBatch,
  type Decision,
  type StreamState,
  type EventFactory,
  type PendingCommand,
} from './command-batch.js';
import type { Model } from '../core/decider.js';
import type { EventStore, LedgerHead } from '../ports/event-store.js';
import type { StoredEvent } from '../core/event.js';
import { StorageUnavailable, VersionConflict } from '../core/errors.js';

export type TransactOptions = EventFactory & {
  /** Now, in ms. */
  readonly clock: () => number;
  /** How many folded streams to remember. */
  readonly cachedStreams?: number;
  /** Most commands decided into one append. */
  readonly batchCommands?: number;
  readonly onAppended?: (events: readonly StoredEvent[]) => void;
};

/**
 * Decides commands on the newest heads and appends them in groups. One instance per process and
 * store.
 */
export class Transactor<Rules> {
  private readonly cache = new Map<string, StreamState>();
  private queue: PendingCommand[] = [];
  private running = false;
  private known = -1;
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
      if (!this.running) {
        this.running = true;
        setImmediate(() => void this.run());
      }
    });
  }

  /** Resolves when nothing waits or is being decided. */
  async drained(): Promise<void> {
    if (this.running) await new Promise<void>((done) => this.idle.push(done));
  }

  private async run(): Promise<void> {
    while (this.queue.length > 0) {
      const most = this.options.batchCommands ?? 1000;
      const group = this.queue.length <= most ? this.queue : this.queue.slice(0, most);
      this.queue = this.queue.length <= most ? [] : this.queue.slice(most);
      try {
        const all = await this.commitGroup(group);
        for (const decided of all) decided.settle();
        if (all.length < group.length) this.queue = [...group.slice(all.length), ...this.queue];
      } catch (error) {
        for (const waiting of group) waiting.reject(error);
      }
      // Others get their turn between groups: sockets are read, views catch up.
      await new Promise<void>((next) => setImmediate(next));
    }
    this.running = false;
    for (const done of this.idle.splice(0)) done();
  }

  /**
   * Decides the group, or as much of it as goes into one append, until the store takes it whole; a
   * lost race throws all pending states away.
   */
  private async commitGroup(group: readonly PendingCommand[]): Promise<readonly Decision[]> {
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      const head = await this.catchUp();
      const now = Math.max(this.options.clock(), head.recordedAtMs);
      const batch = new CommandBatch(
        this.model,
        this.store,
        this.options,
        this.cache,
        head.position,
        now,
      );
      const decided = await batch.decideAll(group);
      const commits = decided.flatMap((one) => (one.commit ? [one.commit] : []));
      try {
        await this.store.append(commits, head);
      } catch (error) {
        if (error instanceof VersionConflict) continue;
        throw error;
      }
      this.known = batch.position;
      this.remember(batch.pending);
      const events = commits.flatMap((commit) => commit.events);
      if (events.length > 0) this.options.onAppended?.(events);
      return decided;
    }
    throw new StorageUnavailable('other writers were first 1,000 times in a row');
  }

  /** Brings the cached states to the store's head: nothing is ever refused on a remembered head. */
  private async catchUp(): Promise<LedgerHead> {
    const head = await this.store.head();
    if (this.known === -1) this.known = head.position;
    while (this.known < head.position) {
      const events = await this.store.readAll(this.known, 1000);
      if (events.length === 0) break;
      for (const event of events) this.follow(event);
      this.known = events[events.length - 1]!.position;
    }
    return head;
  }

  private follow(event: StoredEvent): void {
    for (const stream of Object.keys(event.streams)) {
      const entry = this.cache.get(stream);
      if (!entry) continue;
      this.cache.delete(stream);
      if (entry.version + 1 === event.streams[stream]) this.keep(stream, entry, event);
    }
  }

  /**
   * An event that cannot be folded fails whoever asks for its stream, not everybody: it is read
   * again then.
   */
  private keep(stream: string, entry: StreamState, event: StoredEvent): void {
    try {
      this.cache.set(stream, advance(this.model, stream, entry, event));
    } catch {
      // Said when the stream is next read.
    }
  }

  private remember(pending: ReadonlyMap<string, StreamState>): void {
    for (const [stream, entry] of pending) {
      this.cache.delete(stream);
      this.cache.set(stream, entry);
    }
    const most = this.options.cachedStreams ?? 20_000;
    for (const stream of this.cache.keys()) {
      if (this.cache.size <= most) break;
      this.cache.delete(stream);
    }
  }
}

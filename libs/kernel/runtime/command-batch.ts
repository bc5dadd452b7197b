// One group of commands on its way into one append: each decided on committed heads plus what this
// group has decided before it.
import type { Context, Model, ReadStates } from '../core/decider.js';
import type { Commit, EventStore, StoredOutcome } from '../ports/event-store.js';
import type { CommandEnvelope, CommandOutcome } from '../core/command.js';
import type { EventContent, EventHash, Evidence, NewEvent, StoredEvent } from '../core/event.js';
import { streamId } from '../core/event.js';
import { Rejection } from '../core/errors.js';

/** A stream's folded state at a version, with the hash of its last event. */
export type StreamState = {
  readonly version: number;
  readonly hash: string;
  readonly state: unknown;
};
/** A command whose sender waits. */
export type PendingCommand = {
  readonly envelope: CommandEnvelope;
  readonly resolve: (outcome: CommandOutcome) => void;
  readonly reject: (error: unknown) => void;
};
/** What was decided; `settle` tells the sender, once it is durable. */
export type Decision = { readonly settle: () => void; readonly commit?: Commit };

/**
 * A group ends behind the event that crosses this: with the largest command behind it, it is far
 * from what any store takes at once.
 */
const GROUP_BYTES = 1_000_000;
/** What an event is without its data, more or less. */
const ENVELOPE_BYTES = 500;

/** What deciding needs besides the store: ids and hashes of new events. */
export type EventFactory = { readonly newEventId: () => string; readonly hash: EventHash };

/** The entry one event further. */
export function advance<Rules>(
  model: Model<Rules>,
  stream: string,
  entry: StreamState,
  event: StoredEvent,
): StreamState {
  return {
    version: event.streams[stream]!,
    hash: event.hash,
    state: model.fold(stream).evolve(entry.state, event),
  };
}

/**
 * Heads = committed (`cache`) + pending of this group. `position` and `pending` are what the ledger
 * will be when it is stored.
 */
export class CommandBatch<Rules> implements ReadStates {
  readonly pending = new Map<string, StreamState>();
  /** What was decided in this group, by command id: twins get the same. */
  private readonly decided = new Map<string, StoredOutcome>();
  private readonly recordedAt: string;
  private bytes = 0;

  constructor(
    private readonly model: Model<Rules>,
    private readonly store: EventStore,
    private readonly options: EventFactory,
    private readonly cache: ReadonlyMap<string, StreamState>,
    public position: number,
    private readonly now: number,
  ) {
    this.recordedAt = new Date(now).toISOString();
  }

  get(stream: string): unknown {
    return this.entry(stream)?.state;
  }

  /**
   * Decides in order of arrival until the group is as large as an append may be; gives what was
   * decided, one at least.
   */
  async decideAll(group: readonly PendingCommand[]): Promise<readonly Decision[]> {
    const outcomes = await this.store.outcomes(group.map((waiting) => waiting.envelope.commandId));
    const decided: Decision[] = [];
    for (const waiting of group) {
      if (decided.length > 0 && this.bytes > GROUP_BYTES) break;
      const { envelope } = waiting;
      const first = outcomes.get(envelope.commandId) ?? this.decided.get(envelope.commandId);
      if (first) decided.push(repeat(waiting, first));
      else decided.push(await this.decideOne(waiting));
    }
    return decided;
  }

  private async decideOne(waiting: PendingCommand): Promise<Decision> {
    const { envelope, resolve, reject } = waiting;
    try {
      const { news, reads, occurredAt } = await this.decide(envelope);
      const events = this.record(envelope, news, occurredAt);
      const answer = this.answer(envelope, events, reads);
      const changed = events.length > 0;
      const commit: Commit = {
        commandId: envelope.commandId,
        fingerprint: envelope.fingerprint,
        answer,
        events,
      };
      this.decided.set(envelope.commandId, { fingerprint: envelope.fingerprint, answer, changed });
      return { commit, settle: () => resolve({ answer, changed, replayed: false }) };
    } catch (error) {
      return { settle: () => reject(error) };
    }
  }

  private async decide(
    envelope: CommandEnvelope,
  ): Promise<{ news: readonly NewEvent[]; reads: readonly string[]; occurredAt: string }> {
    const decider = this.model.decider(envelope.name);
    const data = envelope.data as never;
    const named = new Map<string, StoredEvent>();
    for (const id of decider.events?.(data) ?? []) {
      const event = await this.store.event(id);
      if (event) named.set(id, event);
    }
    const reads = await this.rounds((states) => decider.streams(data, states, named));
    this.checkExpected(envelope, reads);
    const occurredAt = envelope.occurredAt ?? this.recordedAt;
    const context: Context<Rules> = {
      nowMs: this.now,
      by: envelope.by,
      rules: this.model.rules,
      occurredAt,
      effectiveAtMs: Date.parse(occurredAt),
      named,
      ...(envelope.note === undefined ? {} : { note: envelope.note }),
      ...(envelope.document === undefined ? {} : { document: envelope.document }),
    };
    const news = decider.decide(data, this, context);
    envelope.check?.(news);
    return { news, reads, occurredAt };
  }

  /** Reads what the command asks for until it asks for nothing new. */
  private async rounds(
    wanted: (states: ReadStates) => readonly string[],
  ): Promise<readonly string[]> {
    for (;;) {
      const streams = wanted(this);
      let complete = true;
      for (const stream of streams) {
        if (this.entry(stream)) continue;
        complete = false;
        this.pending.set(stream, await this.load(stream));
      }
      if (complete) return streams;
    }
  }

  private entry(stream: string): StreamState | undefined {
    return this.pending.get(stream) ?? this.cache.get(stream);
  }

  private async load(stream: string): Promise<StreamState> {
    let entry: StreamState = {
      version: 0,
      hash: '',
      state: this.model.fold(stream).initial(streamId(stream)),
    };
    for await (const page of this.store.readStream(stream)) {
      for (const event of page) entry = advance(this.model, stream, entry, event);
    }
    return entry;
  }

  private checkExpected(envelope: CommandEnvelope, reads: readonly string[]): void {
    const { expected } = envelope;
    if (!expected) return;
    if (!reads.includes(expected.stream))
      throw new Rejection('if-match-unrelated', { stream: expected.stream, reads });
    const version = this.entry(expected.stream)?.version ?? 0;
    if (version !== expected.version) {
      throw new Rejection('version-mismatch', {
        stream: expected.stream,
        expected: expected.version,
        version,
      });
    }
  }

  /**
   * Gives position, versions, id and hash to each event, and moves the pending heads. All or
   * nothing.
   */
  private record(
    envelope: CommandEnvelope,
    news: readonly NewEvent[],
    occurredAt: string,
  ): readonly StoredEvent[] {
    const heads = new Map<string, StreamState>();
    const events: StoredEvent[] = [];
    for (const fresh of news) {
      const streams: Record<string, number> = {};
      const previous: Record<string, string> = {};
      for (const stream of this.model.concerns(fresh)) {
        const entry = heads.get(stream) ?? this.entry(stream);
        if (!entry) throw new Error(`${envelope.name} decided on ${stream} without reading it`);
        streams[stream] = entry.version + 1;
        previous[stream] = entry.hash;
      }
      const content: EventContent = {
        position: this.position + events.length + 1,
        id: this.options.newEventId(),
        type: fresh.type,
        data: fresh.data,
        occurredAt: fresh.occurredAt ?? occurredAt,
        recordedAt: this.recordedAt,
        by: envelope.by,
        ...evidence(envelope),
        commandId: envelope.commandId,
        correlationId: envelope.correlationId,
        ...(envelope.traceparent === undefined ? {} : { traceparent: envelope.traceparent }),
        streams,
      };
      this.bytes += JSON.stringify(fresh.data).length + ENVELOPE_BYTES;
      const event: StoredEvent = {
        ...content,
        hash: this.options.hash(content, previous),
        effectiveAtMs: Date.parse(this.model.effectiveAt(content)),
      };
      for (const stream of Object.keys(streams)) {
        heads.set(
          stream,
          advance(this.model, stream, (heads.get(stream) ?? this.entry(stream))!, event),
        );
      }
      events.push(event);
    }
    for (const [stream, entry] of heads) this.pending.set(stream, entry);
    this.position += events.length;
    return events;
  }

  private answer(
    envelope: CommandEnvelope,
    events: readonly StoredEvent[],
    reads: readonly string[],
  ): string {
    const streams: Record<string, number> = {};
    for (const stream of reads) streams[stream] = this.entry(stream)?.version ?? 0;
    for (const event of events)
      for (const stream of Object.keys(event.streams))
        streams[stream] = this.entry(stream)!.version;
    const listed = events.map(({ id, type, position }) => ({ id, type, position }));
    return JSON.stringify({
      commandId: envelope.commandId,
      position: this.position,
      events: listed,
      streams,
    });
  }
}

function repeat(waiting: PendingCommand, first: StoredOutcome): Decision {
  const { envelope, resolve, reject } = waiting;
  if (first.fingerprint !== envelope.fingerprint) {
    return {
      settle: () =>
        reject(new Rejection('idempotency-key-reused', { commandId: envelope.commandId })),
    };
  }
  return {
    settle: () => resolve({ answer: first.answer, changed: first.changed, replayed: true }),
  };
}

function evidence({ document, documentSha256, note }: Evidence): Evidence {
  return {
    ...(document === undefined ? {} : { document }),
    ...(documentSha256 === undefined ? {} : { documentSha256 }),
    ...(note === undefined ? {} : { note }),
  };
}

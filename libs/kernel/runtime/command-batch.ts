// One group of commands for one append: each is decided on the committed heads plus what this group
// has decided before it.
import type { Context, Model, ReadStates } from '../core/decider.js';
import type { Commit, EventStore, StoredOutcome } from '../ports/event-store.js';
import type { CommandEnvelope, CommandOutcome, Preview } from '../core/command.js';
import type { EventContent, EventHash, NewEvent, StoredEvent, Warning } from '../core/event.js';
import { streamId } from '../core/event.js';
import { Rejection } from '../core/errors.js';
import { idsOf, recordedBefore, requireSame } from './repeated-command.js';
import { advance, recordedEvidence, type StreamState } from './stream-state.js';

/** A command whose sender waits. */
export type PendingCommand = {
  readonly envelope: CommandEnvelope;
  readonly resolve: (outcome: CommandOutcome) => void;
  readonly reject: (error: unknown) => void;
};
/** What was decided; `settle` answers the sender, once the commit is durable. */
export type Decision = { readonly settle: () => void; readonly commit?: Commit };

/**
 * A group ends after the command that exceeds this: even with the largest command it stays far
 * below what a store can append at once.
 */
const GROUP_BYTES = 1_000_000;
/** After so many bytes of events other work runs: a command may have a thousand serial ranges. */
const PAUSE_BYTES = 50_000;
/** The size of an event without its data, roughly. */
const EVENT_BYTES = 500;

type Decided = {
  readonly newEvents: readonly NewEvent[];
  readonly reads: readonly string[];
  readonly occurredAt: string;
  readonly warnings: readonly Warning[];
};

/** Makes the ids and hashes of new events. */
export type EventFactory = { readonly newEventId: () => string; readonly hash: EventHash };

/**
 * Heads = committed (`cache`) + pending of this group. `position` and `pending` describe the ledger
 * as it is once the group is stored.
 */
export class CommandBatch<Rules> implements ReadStates {
  readonly pending = new Map<string, StreamState>();
  /** What was decided in this group, by command id: duplicates get the same answer. */
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
    return this.streamState(stream)?.state;
  }

  /**
   * Decides in order of arrival until the group is as large as an append may be; gives at least one
   * decision.
   */
  async decideGroup(group: readonly PendingCommand[]): Promise<readonly Decision[]> {
    const outcomes = await this.store.outcomes(group.flatMap(({ envelope }) => idsOf(envelope)));
    const decided: Decision[] = [];
    let pausedAt = 0;
    for (const pendingCommand of group) {
      if (decided.length > 0 && this.bytes > GROUP_BYTES) break;
      if (this.bytes - pausedAt > PAUSE_BYTES) {
        await new Promise<void>((next) => setImmediate(next));
        pausedAt = this.bytes;
      }
      const { envelope } = pendingCommand;
      const first =
        this.decided.get(envelope.commandId) ??
        (await recordedBefore(envelope, outcomes, this.store));
      if (first) decided.push(this.repeat(pendingCommand, first));
      else decided.push(await this.decideCommand(pendingCommand));
    }
    return decided;
  }

  /** What a command would do after what was decided in this batch before it; throws Rejection. */
  async preview(envelope: CommandEnvelope): Promise<Preview> {
    const { commandId, fingerprint } = envelope;
    const outcomes = await this.store.outcomes(idsOf(envelope));
    const first =
      this.decided.get(commandId) ?? (await recordedBefore(envelope, outcomes, this.store));
    if (first) {
      this.requireRepeatable(envelope, first);
      return { events: [], warnings: [], changed: first.changed, replayed: true };
    }
    const { newEvents, occurredAt, warnings } = await this.decide(envelope);
    const events = this.record(envelope, newEvents, occurredAt);
    const changed = events.length > 0;
    this.decided.set(commandId, { fingerprint, answer: '', changed });
    return { events, warnings, changed, replayed: false };
  }

  /** The stored answer, for a sender who may send the command now. */
  private repeat({ envelope, resolve, reject }: PendingCommand, first: StoredOutcome): Decision {
    const { answer, changed } = first;
    try {
      this.requireRepeatable(envelope, first);
      return { settle: () => resolve({ answer, changed, replayed: true }) };
    } catch (error) {
      return { settle: () => reject(error) };
    }
  }

  private requireRepeatable(envelope: CommandEnvelope, first: StoredOutcome): void {
    const { by, data, name } = envelope;
    this.model.decider(name).permit?.(data as never, { by, rules: this.model.rules });
    requireSame(envelope, first);
  }

  private async decideCommand(pendingCommand: PendingCommand): Promise<Decision> {
    const { envelope, resolve, reject } = pendingCommand;
    try {
      const { newEvents, reads, occurredAt, warnings } = await this.decide(envelope);
      const events = this.record(envelope, newEvents, occurredAt);
      const answer = this.answer(envelope, events, { reads, warnings });
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

  private async decide(envelope: CommandEnvelope): Promise<Decided> {
    const decider = this.model.decider(envelope.name);
    const data = envelope.data as never;
    const named = new Map<string, StoredEvent>();
    for (const id of decider.events?.(data) ?? []) {
      const event = await this.store.event(id);
      if (event) named.set(id, event);
    }
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
    const reads = await this.readStreams((states) => decider.streams(data, states, context));
    decider.authorize?.(data, this, context);
    this.checkExpected(envelope, reads);
    const newEvents = decider.decide(data, this, context);
    envelope.check?.(newEvents, (stream) => this.versionOf(stream));
    const warnings = decider.warn?.(newEvents, this, context) ?? [];
    return { newEvents, reads, occurredAt, warnings };
  }

  /** Reads the streams that the command names until it names no new ones. */
  private async readStreams(
    wanted: (states: ReadStates) => readonly string[],
  ): Promise<readonly string[]> {
    for (;;) {
      const streams = wanted(this);
      let complete = true;
      for (const stream of streams) {
        if (this.streamState(stream)) continue;
        complete = false;
        this.pending.set(stream, await this.load(stream));
      }
      if (complete) return streams;
    }
  }

  private streamState(stream: string): StreamState | undefined {
    return this.pending.get(stream) ?? this.cache.get(stream);
  }

  private versionOf(stream: string): number {
    return this.streamState(stream)?.version ?? 0;
  }

  private async load(stream: string): Promise<StreamState> {
    let streamState: StreamState = {
      version: 0,
      hash: '',
      state: this.model.fold(stream).initial(streamId(stream)),
    };
    for await (const page of this.store.readStream(stream)) {
      for (const event of page) streamState = advance(this.model, stream, streamState, event);
    }
    return streamState;
  }

  private checkExpected(envelope: CommandEnvelope, reads: readonly string[]): void {
    const { expected } = envelope;
    if (!expected) return;
    if (!reads.includes(expected.stream))
      throw new Rejection('if-match-unrelated', { stream: expected.stream, reads });
    const version = this.versionOf(expected.stream);
    if (version !== expected.version) {
      throw new Rejection('version-mismatch', {
        stream: expected.stream,
        expected: expected.version,
        version,
      });
    }
  }

  /**
   * Gives position, versions, id and hash to each event, and moves the pending heads: of all events
   * or of none.
   */
  private record(
    envelope: CommandEnvelope,
    newEvents: readonly NewEvent[],
    occurredAt: string,
  ): readonly StoredEvent[] {
    const heads = new Map<string, StreamState>();
    const headOf = (stream: string) => heads.get(stream) ?? this.streamState(stream);
    const events: StoredEvent[] = [];
    for (const newEvent of newEvents) {
      const streams: Record<string, number> = {};
      const previous: Record<string, string> = {};
      for (const stream of this.model.concerns(newEvent)) {
        const head = headOf(stream);
        if (!head) throw new Error(`${envelope.name} decided on ${stream} without reading it`);
        streams[stream] = head.version + 1;
        previous[stream] = head.hash;
      }
      const position = this.position + events.length + 1;
      const content = this.contentOf(envelope, newEvent, occurredAt, position, streams);
      this.bytes += JSON.stringify(newEvent.data).length + EVENT_BYTES;
      const event: StoredEvent = {
        ...content,
        hash: this.options.hash(content, previous),
        effectiveAtMs: Date.parse(this.model.effectiveAt(content)),
      };
      for (const stream of Object.keys(streams))
        heads.set(stream, advance(this.model, stream, headOf(stream)!, event));
      events.push(event);
    }
    for (const [stream, head] of heads) this.pending.set(stream, head);
    this.position += events.length;
    return events;
  }

  private contentOf(
    envelope: CommandEnvelope,
    newEvent: NewEvent,
    occurredAt: string,
    position: number,
    streams: Readonly<Record<string, number>>,
  ): EventContent {
    return {
      position,
      id: this.options.newEventId(),
      type: newEvent.type,
      data: newEvent.data,
      ...(newEvent.schemaversion === undefined ? {} : { schemaversion: newEvent.schemaversion }),
      occurredAt: newEvent.occurredAt ?? occurredAt,
      recordedAt: this.recordedAt,
      by: envelope.by,
      ...recordedEvidence(newEvent.evidence ?? envelope),
      commandId: envelope.commandId,
      correlationId: envelope.correlationId,
      ...(envelope.traceparent === undefined ? {} : { traceparent: envelope.traceparent }),
      streams,
    };
  }

  private answer(
    envelope: CommandEnvelope,
    events: readonly StoredEvent[],
    { reads, warnings }: Pick<Decided, 'reads' | 'warnings'>,
  ): string {
    const concerned = new Set([...reads, ...events.flatMap((event) => Object.keys(event.streams))]);
    return JSON.stringify({
      commandId: envelope.commandId,
      position: this.position,
      events: events.map(({ id, type, position }) => ({ id, type, position })),
      streams: Object.fromEntries([...concerned].map((stream) => [stream, this.versionOf(stream)])),
      ...(warnings.length === 0 ? {} : { warnings }),
    });
  }
}

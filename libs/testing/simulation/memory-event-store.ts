// An EventStore in plain memory that keeps every promise of the port but durability: for tests of
// what stands before it.
import type {
  Commit,
  EventStore,
  LedgerHead,
  StoredOutcome,
  StreamHead,
  StreamRange,
} from '../../kernel/ports/event-store.js';
import { streamKind, type StoredEvent } from '../../kernel/core/event.js';
import { StorageUnavailable, VersionConflict } from '../../kernel/core/errors.js';

const PAGE = 100;

export class MemoryEventStore implements EventStore {
  private readonly events: StoredEvent[] = [];
  private readonly byId = new Map<string, StoredEvent>();
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly known = new Map<string, StoredOutcome>();
  private closed = false;

  async append(commits: readonly Commit[]): Promise<void> {
    this.requireOpen();
    this.check(commits);
    for (const { commandId, fingerprint, answer, events } of commits) {
      this.known.set(commandId, { fingerprint, answer, changed: events.length > 0 });
      for (const event of events) this.take(freeze(structuredClone(event)));
    }
  }

  private check(commits: readonly Commit[]): void {
    let position = this.events.length;
    const versions = new Map<string, number>();
    const ids = new Set<string>();
    for (const { commandId, events } of commits) {
      if (this.known.has(commandId) || ids.has(commandId))
        throw new VersionConflict(`command ${commandId} is known`);
      ids.add(commandId);
      for (const event of events) {
        position += 1;
        if (event.position !== position)
          throw new VersionConflict(`position ${event.position} where ${position} is next`);
        for (const [stream, version] of Object.entries(event.streams)) {
          const next = (versions.get(stream) ?? this.streams.get(stream)?.length ?? 0) + 1;
          if (version !== next)
            throw new VersionConflict(`${stream} version ${version} where ${next} is next`);
          versions.set(stream, next);
        }
      }
    }
  }

  private take(event: StoredEvent): void {
    this.events.push(event);
    this.byId.set(event.id, event);
    for (const stream of Object.keys(event.streams)) {
      const before = this.streams.get(stream);
      if (before) before.push(event);
      else this.streams.set(stream, [event]);
    }
  }

  async head(): Promise<LedgerHead> {
    this.requireOpen();
    const last = this.events.at(-1);
    return { position: this.events.length, recordedAtMs: last ? Date.parse(last.recordedAt) : 0 };
  }

  async streamHead(stream: string): Promise<StreamHead> {
    this.requireOpen();
    const events = this.streams.get(stream);
    return { version: events?.length ?? 0, hash: events?.at(-1)?.hash ?? '' };
  }

  async *streamVersions(kind: string): AsyncIterable<{ stream: string; version: number }> {
    this.requireOpen();
    for (const [stream, events] of this.streams)
      if (streamKind(stream) === kind) yield { stream, version: events.length };
  }

  async *readStream(
    stream: string,
    { after = 0, upTo = Infinity, fromMs = -Infinity, notAfterMs = Infinity }: StreamRange = {},
  ): AsyncIterable<readonly StoredEvent[]> {
    this.requireOpen();
    const events = (this.streams.get(stream) ?? []).slice(after);
    yield* pages(
      events.filter(
        (event) =>
          event.position <= upTo &&
          event.effectiveAtMs >= fromMs &&
          event.effectiveAtMs <= notAfterMs,
      ),
    );
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    this.requireOpen();
    return this.events.slice(after, after + limit);
  }

  async *readEffective(
    after: number,
    upTo: number,
    notAfterMs: number,
  ): AsyncIterable<readonly StoredEvent[]> {
    this.requireOpen();
    yield* pages(
      this.events.slice(after, upTo).filter((event) => event.effectiveAtMs <= notAfterMs),
    );
  }

  async event(id: string): Promise<StoredEvent | undefined> {
    this.requireOpen();
    return this.byId.get(id);
  }

  async outcomes(commandIds: readonly string[]): Promise<ReadonlyMap<string, StoredOutcome>> {
    this.requireOpen();
    return new Map(
      commandIds.flatMap((id) => (this.known.has(id) ? [[id, this.known.get(id)!] as const] : [])),
    );
  }

  async versionAt(stream: string, position: number): Promise<number> {
    this.requireOpen();
    return (
      this.streams.get(stream)?.findLast((event) => event.position <= position)?.streams[stream] ??
      0
    );
  }

  async positionAt(ms: number): Promise<number> {
    this.requireOpen();
    return this.events.findLast((event) => Date.parse(event.recordedAt) <= ms)?.position ?? 0;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private requireOpen(): void {
    if (this.closed) throw new StorageUnavailable('the store is closed');
  }
}

function* pages(events: readonly StoredEvent[]): Iterable<readonly StoredEvent[]> {
  for (let from = 0; from < events.length; from += PAGE) yield events.slice(from, from + PAGE);
}

/** Deeply frozen: whoever changes a stored fact fails at once. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

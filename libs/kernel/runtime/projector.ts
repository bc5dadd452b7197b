// The loop from stored facts to rows: each event once per row whatever is repeated, holes fetched,
// a poison event parks its own stream.
import type { EventStore } from '../ports/event-store.js';
import type {
  ParkedStream,
  RowWrite,
  Snapshot,
  StoredRow,
  ProjectionStore,
} from '../ports/projection-store.js';
import { streamId, streamKind, type StoredEvent } from '../core/event.js';
import { LedgerOverlays } from './ledger-overlays.js';
import { ParkedStreams } from './parked-streams.js';
import { LEDGER_STREAM, type LedgerProjection, type StreamProjection } from '../core/projection.js';

type Row = { version: number; position: number; latestAtMs: number; body: object; dirty: boolean };
export type ProjectorOptions = {
  readonly clock: () => number;
  /** How many rows a view keeps in memory. */
  readonly cachedRows?: number;
  readonly onParked?: (parked: ParkedStream) => void;
};

/** The name a view's rows are kept under: a new schema begins beside the old one. */
export function storedProjectionName(view: {
  readonly name: string;
  readonly schema: number;
}): string {
  return `${view.name}.${view.schema}`;
}

/**
 * Takes events for a set of views. One instance per process and set; `take` is not called again
 * before it has resolved.
 */
export class Projector {
  private readonly rows = new Map<string, Map<string, Row>>();
  private readonly parked: ParkedStreams;
  private readonly checkpoints = new Map<string, number>();
  private readonly overlays: LedgerOverlays;
  private absorbed = 0;
  private snapshots: Snapshot[] = [];

  constructor(
    private readonly views: readonly StreamProjection[],
    private readonly ledgerViews: readonly LedgerProjection[],
    private readonly store: EventStore,
    private readonly target: ProjectionStore,
    private readonly options: ProjectorOptions,
    /** The name under which rows are written; a rebuild writes beside the live view. */
    private readonly nameOf: (view: {
      readonly name: string;
      readonly schema: number;
    }) => string = storedProjectionName,
  ) {
    this.parked = new ParkedStreams(target, options.clock);
    this.overlays = new LedgerOverlays(target);
  }

  /** Where to go on: everything at or before this position has been seen by every view. */
  async start(): Promise<number> {
    this.forget();
    await this.parked.read();
    let least = Number.MAX_SAFE_INTEGER;
    for (const view of [...this.views, ...this.ledgerViews]) {
      const checkpoint = await this.target.checkpoint(this.nameOf(view));
      this.checkpoints.set(this.nameOf(view), checkpoint);
      least = Math.min(least, checkpoint);
    }
    return least === Number.MAX_SAFE_INTEGER ? 0 : least;
  }

  /**
   * Events in position order. Rows and checkpoints are written together; when that fails nothing
   * counts as seen.
   */
  async handle(events: readonly StoredEvent[]): Promise<void> {
    if (this.parked.any) await this.parked.read();
    await this.project(events);
    await this.flush();
  }

  /**
   * Takes events into the rows in memory; nothing counts as seen before `flush`. Where rows are
   * made from nothing, many pages may go into one write.
   */
  async project(events: readonly StoredEvent[]): Promise<void> {
    try {
      for (const view of this.views) await this.takeInView(view, events);
      for (const view of this.ledgerViews) await this.takeInLedgerView(view, events);
      this.absorbed = Math.max(this.absorbed, events[events.length - 1]?.position ?? 0);
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /**
   * Takes events as Kafka brings them, each in one of its streams, in the order of that stream at
   * best: what was seen is dropped, what is missing is fetched. `behind` are streams to be brought
   * up to the store. Written when it resolves; checkpoints are not moved.
   */
  async handleDelivered(
    deliveries: readonly { readonly stream: string; readonly event: StoredEvent }[],
    behind: readonly string[] = [],
  ): Promise<void> {
    try {
      if (this.parked.any) await this.parked.read();
      for (const { stream, event } of deliveries) {
        for (const view of this.views)
          if (view.kind === streamKind(stream))
            await this.takeOne(view, stream, event.streams[stream]!, event);
      }
      for (const stream of behind)
        for (const view of this.views)
          if (view.kind === streamKind(stream)) await this.bringUp(view, stream);
      await this.makeParkedRows();
      await this.target.write({
        rows: this.written(),
        snapshots: this.snapshots,
        checkpoints: new Map(),
        parked: this.parked.fresh(),
        released: [],
      });
    } catch (error) {
      this.forget();
      throw error;
    } finally {
      this.snapshots = [];
    }
  }

  /** From the stored row on: what is in memory may be what a rebuilt view has lost. */
  private async bringUp(view: StreamProjection, stream: string): Promise<void> {
    this.rows.get(this.nameOf(view))?.delete(streamId(stream));
    if (!this.parked.holds(this.nameOf(view), stream)) await this.fill(view, stream);
  }

  /**
   * Writes what was absorbed: rows, snapshots, checkpoints and what was parked, together or not at
   * all.
   */
  async flush(): Promise<void> {
    try {
      await this.makeParkedRows();
      const checkpoints = new Map(
        [...this.checkpoints].map(([name, seen]) => [name, Math.max(seen, this.absorbed)]),
      );
      const follows = new Map(
        this.ledgerViews.map((view) => [
          this.nameOf(view),
          this.checkpoints.get(this.nameOf(view)) ?? 0,
        ]),
      );
      await this.target.write({
        rows: this.written(),
        snapshots: this.snapshots,
        checkpoints,
        follows,
        parked: this.parked.fresh(),
        released: [],
      });
      for (const [name, seen] of checkpoints) this.checkpoints.set(name, seen);
      this.overlays.clear();
    } catch (error) {
      this.forget();
      throw error;
    } finally {
      this.snapshots = [];
    }
  }

  /** What was absorbed and not written is as if it had never come. */
  private forget(): void {
    this.rows.clear();
    this.overlays.clear();
    this.absorbed = 0;
    this.parked.fresh();
    this.snapshots = [];
  }

  /** Tries a parked stream again from its row on; true when it goes on. */
  async retry(view: string, stream: string): Promise<boolean> {
    const found = this.views.find((one) => this.nameOf(one) === view);
    if (!found || !this.parked.release(view, stream)) return false;
    await this.fill(found, stream);
    const goesOn = !this.parked.holds(view, stream);
    await this.makeParkedRows();
    const released = goesOn ? [{ view, stream }] : [];
    await this.target.write({
      rows: this.written(),
      snapshots: this.snapshots,
      checkpoints: new Map(),
      parked: this.parked.fresh(),
      released,
    });
    this.snapshots = [];
    return goesOn;
  }

  private async takeInView(view: StreamProjection, events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      if (view.kind === streamKind(LEDGER_STREAM))
        await this.takeOne(view, LEDGER_STREAM, event.position, event);
      else {
        for (const stream in event.streams) {
          if (stream.startsWith(view.kind) && streamKind(stream) === view.kind)
            await this.takeOne(view, stream, event.streams[stream]!, event);
        }
      }
    }
  }

  private takeOne(
    view: StreamProjection,
    stream: string,
    version: number,
    event: StoredEvent,
  ): void | Promise<void> {
    const row = this.cachedOf(view, stream);
    if (row && row.version + 1 === version && !this.parked.any)
      return this.apply(view, stream, row, event);
    return this.takeSlowly(view, stream, version, event);
  }

  /** The row is not in memory, or there is a repetition, a hole or a parked stream. */
  private async takeSlowly(
    view: StreamProjection,
    stream: string,
    version: number,
    event: StoredEvent,
  ): Promise<void> {
    if (this.parked.holds(this.nameOf(view), stream)) return;
    const row = await this.rowOf(view, stream);
    if (version <= row.version) return;
    if (version === row.version + 1) this.apply(view, stream, row, event);
    else await this.fill(view, stream);
  }

  /** Fetches what the row has not seen from the store. */
  private async fill(view: StreamProjection, stream: string): Promise<void> {
    const row = await this.rowOf(view, stream);
    for await (const page of this.missing(stream, row.version)) {
      for (const event of page) {
        if (this.parked.holds(this.nameOf(view), stream)) return;
        const current = await this.rowOf(view, stream);
        if (versionIn(event, stream) === current.version + 1)
          this.apply(view, stream, current, event);
      }
    }
  }

  /**
   * What came before a faulty event is in the row all the same: it is made again from what is
   * stored, up to there.
   */
  private async makeParkedRows(): Promise<void> {
    for (const { view: name, stream, version } of this.parked.added) {
      const view = this.views.find((one) => this.nameOf(one) === name);
      if (!view) continue;
      const row = await this.rowOf(view, stream);
      if (row.version + 1 >= version) continue;
      for await (const page of this.missing(stream, row.version)) {
        for (const event of page)
          if (versionIn(event, stream) < version) this.apply(view, stream, row, event);
        if (row.version + 1 >= version) break;
      }
    }
  }

  private missing(stream: string, after: number): AsyncIterable<readonly StoredEvent[]> {
    return stream === LEDGER_STREAM
      ? this.store.readEffective(after, Number.MAX_SAFE_INTEGER, 8.64e15)
      : this.store.readStream(stream, { after });
  }

  private apply(view: StreamProjection, stream: string, row: Row, event: StoredEvent): void {
    try {
      row.body = view.project(row.body, event, stream);
    } catch (error) {
      this.park(view, stream, event, error);
      return;
    }
    row.version += 1;
    row.position = event.position;
    row.dirty = true;
    if (event.effectiveAtMs > row.latestAtMs) row.latestAtMs = event.effectiveAtMs;
    if (view.snapshotEvery && row.version % view.snapshotEvery === 0) {
      this.snapshots.push({
        view: this.nameOf(view),
        key: streamId(stream),
        version: row.version,
        latestAtMs: row.latestAtMs,
        body: structuredClone(row.body),
      });
    }
  }

  private park(
    view: StreamProjection | LedgerProjection,
    stream: string,
    event: StoredEvent,
    error: unknown,
  ): void {
    const name = this.nameOf(view);
    // The row may be half changed: what is stored stands, and the row in memory is dropped with
    // what it took since.
    this.rows.get(name)?.delete(streamId(stream));
    const parked = this.parked.park(name, stream, versionIn(event, stream), event.position, error);
    this.options.onParked?.(parked);
  }

  private async takeInLedgerView(
    view: LedgerProjection,
    events: readonly StoredEvent[],
  ): Promise<void> {
    const name = this.nameOf(view);
    const seen = Math.max(this.checkpoints.get(name) ?? 0, this.absorbed);
    for (const event of events) {
      if (event.position <= seen || this.parked.holds(name, LEDGER_STREAM)) continue;
      const ranges = this.orPark(view, event, () => view.reads(event));
      if (!ranges || ranges.length === 0) continue;
      const rows = await this.overlays.rowsIn(name, ranges);
      const changed = this.orPark(view, event, () => view.project(rows, event));
      if (changed) this.overlays.put(name, changed, event.position);
    }
  }

  /** What a ledger projection computes of an event; undefined, and the event parked, where it throws. */
  private orPark<T>(view: LedgerProjection, event: StoredEvent, compute: () => T): T | undefined {
    try {
      return compute();
    } catch (error) {
      this.park(view, LEDGER_STREAM, event, error);
      return undefined;
    }
  }

  private cachedOf(view: StreamProjection, stream: string): Row | undefined {
    return this.rows.get(this.nameOf(view))?.get(streamId(stream));
  }

  private async rowOf(view: StreamProjection, stream: string): Promise<Row> {
    const cached = this.cachedOf(view, stream);
    if (cached) return cached;
    const name = this.nameOf(view);
    const stored: StoredRow | undefined = await this.target.get(name, streamId(stream));
    const row = stored
      ? {
          version: stored.version,
          position: stored.position ?? 0,
          latestAtMs: stored.latestAtMs,
          body: stored.body,
          dirty: false,
        }
      : {
          version: 0,
          position: 0,
          latestAtMs: 0,
          body: view.initial(streamId(stream)),
          dirty: false,
        };
    const rows = this.rows.get(name) ?? new Map<string, Row>();
    rows.set(streamId(stream), row);
    this.rows.set(name, rows);
    return row;
  }

  /**
   * The rows that changed since the last write; forgets the oldest where there are too many in
   * memory.
   */
  private written(): RowWrite[] {
    const writes: RowWrite[] = [];
    for (const view of this.views) {
      const rows = this.rows.get(this.nameOf(view));
      if (!rows) continue;
      for (const [key, row] of rows) {
        if (!row.dirty) continue;
        row.dirty = false;
        writes.push({
          view: this.nameOf(view),
          key,
          version: row.version,
          position: row.position,
          latestAtMs: row.latestAtMs,
          body: row.body,
          tags: view.tags?.(row.body) ?? [],
        });
      }
      if (rows.size > (this.options.cachedRows ?? 5000)) rows.clear();
    }
    writes.push(...this.overlays.writes());
    return writes;
  }
}

function versionIn(event: StoredEvent, stream: string): number {
  return stream === LEDGER_STREAM ? event.position : event.streams[stream]!;
}

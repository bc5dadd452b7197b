// The loop from stored events to rows: each event counts once per row whatever is repeated, gaps
// are fetched, and an event that cannot be projected parks its own stream only.
import { streamKind, type Delivery, type StoredEvent } from '../core/event.js';
import { LEDGER_STREAM, type LedgerProjection, type StreamProjection } from '../core/projection.js';
import type { EventStore } from '../ports/event-store.js';
import type { DeliveryConsumer, FeedConsumer } from '../ports/feed.js';
import type { ProjectionBatch, ProjectionStore } from '../ports/projection-store.js';
import { LedgerOverlays } from './ledger-overlays.js';
import { ParkedStreams } from './parked-streams.js';
import {
  eventsAfter,
  ProjectorRows,
  storedProjectionName,
  versionIn,
  type CachedRow,
  type NameOf,
  type ProjectorOptions,
} from './projector-rows.js';
import { breathe } from '../core/breathe.js';

/** The streams of an event for a projection of the whole ledger. */
const OF_LEDGER = { [LEDGER_STREAM]: 0 };
const LEDGER_KIND = streamKind(LEDGER_STREAM);
/** An event may have a thousand rows of serial numbers, and writing blocks: about these a part. */
const PART_ROWS = 5000;
const PART_EVENTS = 5;

/** Handles events for a set of projections. One instance per process and set. */
export class Projector implements FeedConsumer, DeliveryConsumer {
  private readonly rows: ProjectorRows;
  private readonly parked: ParkedStreams;
  private readonly checkpoints = new Map<string, number>();
  private readonly overlays: LedgerOverlays;
  /** The last position that has been projected and is not written yet. */
  private absorbed = 0;

  constructor(
    private readonly projections: readonly StreamProjection[],
    private readonly ledgerProjections: readonly LedgerProjection[],
    private readonly store: EventStore,
    private readonly target: ProjectionStore,
    private readonly options: ProjectorOptions,
    /** The name under which rows are written; a rebuild writes beside the live rows. */
    private readonly nameOf: NameOf = storedProjectionName,
  ) {
    this.rows = new ProjectorRows(target, nameOf, options.cachedRows);
    this.parked = new ParkedStreams(target, options.clock);
    this.overlays = new LedgerOverlays(target);
  }

  async start(): Promise<number> {
    this.forget();
    await this.parked.read();
    let least = Number.MAX_SAFE_INTEGER;
    for (const projection of [...this.projections, ...this.ledgerProjections]) {
      const checkpoint = await this.target.checkpoint(this.nameOf(projection));
      this.checkpoints.set(this.nameOf(projection), checkpoint);
      least = Math.min(least, checkpoint);
    }
    return least === Number.MAX_SAFE_INTEGER ? 0 : least;
  }

  /** Writes rows and checkpoints together, many rows in parts; a part that fails is not handled. */
  async handle(events: readonly StoredEvent[]): Promise<void> {
    if (this.parked.any) await this.parked.read();
    for (let from = 0; from < events.length; from += PART_EVENTS) {
      await this.project(events.slice(from, from + PART_EVENTS));
      if (this.overlays.size < PART_ROWS) continue;
      await this.flush();
      await breathe();
    }
    await this.flush();
  }

  /** Projects events into the rows in memory; nothing counts as handled before `flush`. */
  async project(events: readonly StoredEvent[]): Promise<void> {
    try {
      for (const projection of this.projections) await this.projectAllIn(projection, events);
      for (const projection of this.ledgerProjections)
        await this.handleByLedgerProjection(projection, events);
      this.absorbed = Math.max(this.absorbed, events[events.length - 1]?.position ?? 0);
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** Writes what was projected with the checkpoints, together or not at all. */
  async flush(): Promise<void> {
    try {
      await this.completeParkedRows();
      const checkpoints = new Map(
        [...this.checkpoints].map(([name, seen]) => [name, Math.max(seen, this.absorbed)]),
      );
      const follows = new Map(
        this.ledgerProjections.map((projection) => [
          this.nameOf(projection),
          this.checkpoints.get(this.nameOf(projection)) ?? 0,
        ]),
      );
      await this.write({ checkpoints, follows });
      for (const [name, seen] of checkpoints) this.checkpoints.set(name, seen);
      this.overlays.written();
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /**
   * Deliveries that were seen are dropped, what is missing before them is fetched. Rows are written
   * when it resolves; checkpoints are not moved.
   */
  async handleDelivered(
    deliveries: readonly Delivery[],
    lagging: readonly string[] = [],
  ): Promise<void> {
    try {
      if (this.parked.any) await this.parked.read();
      for (const { stream, event } of deliveries) {
        for (const projection of this.projectionsOf(stream))
          await this.projectOne(projection, stream, event.streams[stream]!, event);
      }
      for (const stream of lagging)
        for (const projection of this.projectionsOf(stream)) await this.bringUp(projection, stream);
      await this.completeParkedRows();
      await this.write({});
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** Tries a parked stream again from its row on; true when it is no longer parked. */
  async retry(projectionName: string, stream: string): Promise<boolean> {
    const projection = this.projectionNamed(projectionName);
    if (!projection || !this.parked.release(projectionName, stream)) return false;
    await this.fill(projection, stream);
    const released = !this.parked.holds(projectionName, stream);
    await this.completeParkedRows();
    await this.write({ released: released ? [{ view: projectionName, stream }] : [] });
    return released;
  }

  private async write(batch: Partial<ProjectionBatch>): Promise<void> {
    await this.target.write({
      rows: [...this.rows.takeChanged(this.projections), ...this.overlays.writes()],
      snapshots: this.rows.takeSnapshots(),
      checkpoints: new Map(),
      parked: this.parked.takeAdded(),
      released: [],
      ...batch,
    });
  }

  /** What was projected and not written counts as never delivered. */
  private forget(): void {
    this.rows.clear();
    this.overlays.clear();
    this.absorbed = 0;
    this.parked.takeAdded();
  }

  private projectionsOf(stream: string): readonly StreamProjection[] {
    return this.projections.filter(({ kind }) => kind === streamKind(stream));
  }

  private projectionNamed(name: string): StreamProjection | undefined {
    return this.projections.find((projection) => this.nameOf(projection) === name);
  }

  /** Waits only where something is read: each wait is a turn of the loop. */
  private async projectAllIn(projection: StreamProjection, events: readonly StoredEvent[]) {
    const { kind } = projection;
    for (const event of events) {
      for (const stream in kind === LEDGER_KIND ? OF_LEDGER : event.streams) {
        if (!stream.startsWith(kind) || streamKind(stream) !== kind) continue;
        const reading = this.projectOne(projection, stream, versionIn(event, stream), event);
        if (reading) await reading;
      }
    }
  }

  /** Synchronous where the row is in memory and the event is its next one. */
  private projectOne(
    projection: StreamProjection,
    stream: string,
    version: number,
    event: StoredEvent,
  ): void | Promise<void> {
    const row = this.rows.cached(projection, stream);
    if (row && row.version + 1 === version && !this.parked.any)
      return this.apply(projection, stream, row, event);
    return this.projectOutOfOrder(projection, stream, version, event);
  }

  /** The row is not in memory, or there is a repetition, a gap or a parked stream. */
  private async projectOutOfOrder(
    projection: StreamProjection,
    stream: string,
    version: number,
    event: StoredEvent,
  ): Promise<void> {
    if (this.parked.holds(this.nameOf(projection), stream)) return;
    const row = await this.rows.load(projection, stream);
    if (version <= row.version) return;
    if (version === row.version + 1) this.apply(projection, stream, row, event);
    else await this.fill(projection, stream);
  }

  /** From the stored row on: the row in memory may have what a rebuild has lost. */
  private async bringUp(projection: StreamProjection, stream: string): Promise<void> {
    this.rows.drop(projection, stream);
    if (!this.parked.holds(this.nameOf(projection), stream)) await this.fill(projection, stream);
  }

  /** Fetches the events that the row does not reflect yet. */
  private async fill(projection: StreamProjection, stream: string): Promise<void> {
    const { version } = await this.rows.load(projection, stream);
    for await (const page of eventsAfter(this.store, stream, version)) {
      for (const event of page) {
        if (this.parked.holds(this.nameOf(projection), stream)) return;
        const row = await this.rows.load(projection, stream);
        if (versionIn(event, stream) === row.version + 1)
          this.apply(projection, stream, row, event);
      }
    }
  }

  /** Brings the rows of newly parked streams up to the event before the faulty one. */
  private async completeParkedRows(): Promise<void> {
    for (const { view: name, stream, version } of this.parked.added) {
      const projection = this.projectionNamed(name);
      if (!projection) continue;
      const row = await this.rows.load(projection, stream);
      if (row.version + 1 >= version) continue;
      for await (const page of eventsAfter(this.store, stream, row.version)) {
        for (const event of page)
          if (versionIn(event, stream) < version) this.apply(projection, stream, row, event);
        if (row.version + 1 >= version) break;
      }
    }
  }

  private apply(
    projection: StreamProjection,
    stream: string,
    row: CachedRow,
    event: StoredEvent,
  ): void {
    try {
      this.rows.project(projection, stream, row, event);
    } catch (error) {
      this.park(projection, stream, event, error);
    }
  }

  private park(
    projection: StreamProjection | LedgerProjection,
    stream: string,
    event: StoredEvent,
    error: unknown,
  ): void {
    const name = this.nameOf(projection);
    const parked = this.parked.park(name, stream, versionIn(event, stream), event.position, error);
    this.options.onParked?.(parked);
  }

  private async handleByLedgerProjection(
    projection: LedgerProjection,
    events: readonly StoredEvent[],
  ): Promise<void> {
    const name = this.nameOf(projection);
    const seen = Math.max(this.checkpoints.get(name) ?? 0, this.absorbed);
    for (const event of events) {
      if (event.position <= seen || this.parked.holds(name, LEDGER_STREAM)) continue;
      const ranges = this.orPark(projection, event, () => projection.reads(event));
      if (!ranges || ranges.length === 0) continue;
      const rows = this.overlays.rowsOf(name, ranges) ?? (await this.overlays.rowsIn(name, ranges));
      const changed = this.orPark(projection, event, () => projection.project(rows, event));
      if (changed) this.overlays.put(name, changed, event.position);
    }
  }

  /** What is computed of an event; undefined, and the event is parked, where that throws. */
  private orPark<T>(
    projection: LedgerProjection,
    event: StoredEvent,
    compute: () => T,
  ): T | undefined {
    try {
      return compute();
    } catch (error) {
      this.park(projection, LEDGER_STREAM, event, error);
      return undefined;
    }
  }
}

// Compares the streams with the rows, as both are stored: how far the views are, and which streams
// lost their tail on the way.
import type { ProjectionStore } from '../kernel/ports/doors.js';
import { streamId, streamKind } from '../kernel/core/event.js';
import type { StreamProjection } from '../kernel/core/projection.js';
import { storedName } from '../kernel/runtime/projector.js';
import type { MongoEventStore } from '../mongodb/mongo-event-store.js';
import type { MongoProjectionStore } from '../mongodb/mongo-projection-store.js';

export type SweepOptions = {
  /** How long a row may be behind its stream before what it lacks is fetched from the store. */
  readonly patienceMs: number;
  readonly everyMs: number;
  /** Brings streams up to the store. */
  readonly refill: (streams: readonly string[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
};
const ROWS = 1000;
type Behind = { version: number; readonly after: number; since: number };

export class Sweep {
  private readonly behind = new Map<string, Behind>();
  private number = -1;
  private position = 0;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly store: MongoEventStore,
    private readonly views: MongoProjectionStore & ProjectionStore,
    private readonly streamViews: readonly StreamProjection[],
    private readonly options: SweepOptions,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      void this.look()
        .catch(this.options.onError)
        .finally(() => {
          if (!this.stopped) this.start();
        });
    }, this.options.everyMs);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking?.catch(() => undefined);
  }

  /** One look at what has moved since the last; resolves when it is done. */
  look(): Promise<void> {
    return (this.looking ??= this.once().finally(() => (this.looking = undefined)));
  }

  private async once(): Promise<void> {
    if (this.number === -1) {
      const checkpoints = await Promise.all(
        this.streamViews.map((view) => this.views.checkpoint(storedName(view))),
      );
      this.position = Math.min(...checkpoints);
      this.number = await this.store.documentAfter(this.position);
    }
    const { number, position, streams } = await this.store.moved(this.number);
    if (number > this.number) [this.number, this.position] = [number, position];
    const now = performance.now();
    for (const [stream, { version, after }] of streams) {
      const before = this.behind.get(stream);
      this.behind.set(stream, {
        version,
        after: before?.after ?? after,
        since: before?.since ?? now,
      });
    }
    if (streams.size === 0 && this.behind.size === 0) return;
    await this.compare();
    const done = Math.min(this.position, ...[...this.behind.values()].map(({ after }) => after));
    await this.views.write({
      rows: [],
      snapshots: [],
      parked: [],
      released: [],
      checkpoints: new Map(this.streamViews.map((view) => [storedName(view), done])),
    });
    const late = [...this.behind]
      .filter(([, { since }]) => now - since > this.options.patienceMs)
      .map(([stream]) => stream);
    if (late.length > 0) await this.options.refill(late);
  }

  /** Forgets the streams whose rows have everything; a parked stream is told of elsewhere. */
  private async compare(): Promise<void> {
    const kinds = new Map<string, string[]>();
    for (const stream of this.behind.keys())
      kinds.set(streamKind(stream), [...(kinds.get(streamKind(stream)) ?? []), stream]);
    const still = new Set<string>();
    for (const view of this.streamViews) {
      const streams = kinds.get(view.kind) ?? [];
      if (streams.length === 0) continue;
      for (let from = 0; from < streams.length; from += ROWS) {
        const some = streams.slice(from, from + ROWS);
        const versions = await this.views.versions(storedName(view), some.map(streamId));
        for (const stream of some)
          if ((versions.get(streamId(stream)) ?? 0) < this.behind.get(stream)!.version)
            still.add(stream);
      }
    }
    if (still.size > 0) for (const { stream } of await this.views.parked()) still.delete(stream);
    for (const stream of [...this.behind.keys()])
      if (!still.has(stream)) this.behind.delete(stream);
  }
}

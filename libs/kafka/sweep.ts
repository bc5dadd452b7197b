// Compares the streams with the rows, as both are stored: how far the projections are, and which
// streams lost their last events between the store and the rows.
import { streamId, streamKind } from '../kernel/core/event.js';
import type { StreamProjection } from '../kernel/core/projection.js';
import type { ProjectionStore } from '../kernel/ports/projection-store.js';
import type { RowVersions } from '../kernel/ports/row-versions.js';
import type { StreamChanges } from '../kernel/ports/stream-changes.js';
import { storedProjectionName } from '../kernel/runtime/projector.js';

/** What the sweep needs of the rows. */
export type SweptRows = Pick<ProjectionStore, 'checkpoint' | 'parked' | 'write'> & RowVersions;

export type SweepOptions = {
  /** How long a row may lag behind its stream before the missing events are fetched. */
  readonly patienceMs: number;
  readonly everyMs: number;
  /** Brings streams up to the store. */
  readonly refill: (streams: readonly string[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
};
const ROWS = 1000;
/** A stream whose rows have not been seen at `version` yet; `after`: a position before that. */
type LaggingStream = { version: number; readonly after: number; since: number };

export class Sweep {
  private readonly lagging = new Map<string, LaggingStream>();
  private cursor = -1;
  private position = 0;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly changes: StreamChanges,
    private readonly rows: SweptRows,
    private readonly projections: readonly StreamProjection[],
    private readonly options: SweepOptions,
  ) {}

  /** The last position up to which all rows reflect every event, as last seen. */
  get seen(): number {
    return Math.min(this.position, ...[...this.lagging.values()].map(({ after }) => after));
  }

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

  /** Compares everything that has changed since the last time; resolves when it is done. */
  look(): Promise<void> {
    return (this.looking ??= this.lookOnce().finally(() => (this.looking = undefined)));
  }

  private async lookOnce(): Promise<void> {
    if (this.cursor === -1) {
      const checkpoints = await Promise.all(
        this.projections.map((projection) =>
          this.rows.checkpoint(storedProjectionName(projection)),
        ),
      );
      this.position = Math.min(...checkpoints);
      this.cursor = await this.changes.cursorAt(this.position);
    }
    const { cursor, position, streams } = await this.changes.changedSince(this.cursor);
    const now = performance.now();
    for (const [stream, { version, after }] of streams) {
      const before = this.lagging.get(stream);
      this.lagging.set(stream, {
        version,
        after: before?.after ?? after,
        since: before?.since ?? now,
      });
    }
    if (cursor > this.cursor) [this.cursor, this.position] = [cursor, position];
    if (streams.size === 0 && this.lagging.size === 0) return;
    await this.forgetComplete();
    await this.storeCheckpoints();
    const late = [...this.lagging]
      .filter(([, { since }]) => now - since > this.options.patienceMs)
      .map(([stream]) => stream);
    if (late.length > 0) await this.options.refill(late);
  }

  private async storeCheckpoints(): Promise<void> {
    const { seen } = this;
    await this.rows.write({
      rows: [],
      snapshots: [],
      parked: [],
      released: [],
      checkpoints: new Map(
        this.projections.map((projection) => [storedProjectionName(projection), seen]),
      ),
    });
  }

  /** Forgets the streams whose rows are complete, and the parked ones: those are listed apart. */
  private async forgetComplete(): Promise<void> {
    const kinds = new Map<string, string[]>();
    for (const stream of this.lagging.keys())
      kinds.set(streamKind(stream), [...(kinds.get(streamKind(stream)) ?? []), stream]);
    const incomplete = new Set<string>();
    for (const projection of this.projections) {
      const streams = kinds.get(projection.kind) ?? [];
      for (let from = 0; from < streams.length; from += ROWS) {
        const some = streams.slice(from, from + ROWS);
        const versions = await this.rows.versions(
          storedProjectionName(projection),
          some.map(streamId),
        );
        for (const stream of some)
          if ((versions.get(streamId(stream)) ?? 0) < this.lagging.get(stream)!.version)
            incomplete.add(stream);
      }
    }
    if (incomplete.size > 0)
      for (const { stream } of await this.rows.parked()) incomplete.delete(stream);
    for (const stream of [...this.lagging.keys()])
      if (!incomplete.has(stream)) this.lagging.delete(stream);
  }
}

// Rows folded from events alone as of a point in time, without any store of rows: what `replay`
// prints and `verify` compares with.
import { streamId, type StoredEvent } from '../../kernel/core/event.js';
import { LEDGER_STREAM, type StreamProjection } from '../../kernel/core/projection.js';
import type { AsOf } from '../../kernel/core/as-of.js';
import { knownIn, type Pages } from '../pages.js';

export type FoldedRow = { version: number; body: object };

/** Folds events into the rows of some stream projections, in memory. */
export class Folding {
  private readonly rows: readonly Map<string, FoldedRow>[];
  position = 0;
  recordedAt = '';

  constructor(
    private readonly projections: readonly StreamProjection[],
    private readonly asOfMs: number,
  ) {
    this.rows = projections.map(() => new Map());
  }

  /**
   * One event, in position order. What takes effect after `asOf` raises the version only, as in
   * every answer.
   */
  apply(event: StoredEvent): void {
    this.position = event.position;
    this.recordedAt = event.recordedAt;
    const happened = event.effectiveAtMs <= this.asOfMs;
    for (let index = 0; index < this.projections.length; index += 1) {
      const projection = this.projections[index]!;
      if (projection.kind === 'ledger')
        this.fold(index, projection, LEDGER_STREAM, event.position, event, happened);
      else
        for (const stream in event.streams)
          if (stream.startsWith(projection.kind) && stream[projection.kind.length] === '-')
            this.fold(index, projection, stream, event.streams[stream]!, event, happened);
    }
  }

  private fold(
    index: number,
    projection: StreamProjection,
    stream: string,
    version: number,
    event: StoredEvent,
    happened: boolean,
  ): void {
    const key = streamId(stream);
    let row = this.rows[index]!.get(key);
    if (!row) this.rows[index]!.set(key, (row = { version: 0, body: projection.initial(key) }));
    row.version = version;
    if (happened) row.body = projection.project(row.body, event, stream);
  }

  /** The rows of a projection by key. */
  of(projection: StreamProjection): ReadonlyMap<string, FoldedRow> {
    return this.rows[this.projections.indexOf(projection)]!;
  }
}

/** The rows as of a point in time; `tick` counts the events read. */
export async function foldAt(
  projections: readonly StreamProjection[],
  pages: Pages,
  asOf: AsOf,
  tick: (events: number) => void = () => undefined,
): Promise<Folding> {
  const folding = new Folding(projections, asOf.asOfMs);
  for await (const page of knownIn(pages, asOf)) {
    for (const event of page) folding.apply(event);
    tick(page.length);
  }
  return folding;
}

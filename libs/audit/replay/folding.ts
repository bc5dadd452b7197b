// Rows made again from events alone, at a moment on both axes, without any store of rows: what
// `replay` prints and `verify` compares with.
import { streamId, type StoredEvent } from '../../kernel/core/event.js';
import { LEDGER_STREAM, type StreamProjection } from '../../kernel/core/projection.js';
import type { AsOf } from '../../kernel/core/as-of.js';
import { knownIn, type Pages } from '../pages.js';

export type FoldedRow = { version: number; body: object };

/** Folds events into the rows of some stream views, in memory. */
export class Folding {
  private readonly rows: readonly Map<string, FoldedRow>[];
  position = 0;
  recordedAt = '';

  constructor(
    private readonly views: readonly StreamProjection[],
    private readonly asOfMs: number,
  ) {
    this.rows = views.map(() => new Map());
  }

  /**
   * One event, in position order. What has not happened by `asOf` moves the version only, as in
   * every answer.
   */
  take(event: StoredEvent): void {
    this.position = event.position;
    this.recordedAt = event.recordedAt;
    const happened = event.effectiveAtMs <= this.asOfMs;
    for (let index = 0; index < this.views.length; index += 1) {
      const view = this.views[index]!;
      if (view.kind === 'ledger')
        this.fold(index, view, LEDGER_STREAM, event.position, event, happened);
      else
        for (const stream in event.streams)
          if (stream.startsWith(view.kind) && stream[view.kind.length] === '-')
            this.fold(index, view, stream, event.streams[stream]!, event, happened);
    }
  }

  private fold(
    index: number,
    view: StreamProjection,
    stream: string,
    version: number,
    event: StoredEvent,
    happened: boolean,
  ): void {
    const key = streamId(stream);
    let row = this.rows[index]!.get(key);
    if (!row) this.rows[index]!.set(key, (row = { version: 0, body: view.initial(key) }));
    row.version = version;
    if (happened) row.body = view.project(row.body, event, stream);
  }

  /** The rows of a view by key. */
  of(view: StreamProjection): ReadonlyMap<string, FoldedRow> {
    return this.rows[this.views.indexOf(view)]!;
  }
}

/** The rows at an instant; `tick` is told how many events were read. */
export async function foldAt(
  views: readonly StreamProjection[],
  pages: Pages,
  instant: AsOf,
  tick: (events: number) => void = () => undefined,
): Promise<Folding> {
  const folding = new Folding(views, instant.asOfMs);
  for await (const page of knownIn(pages, instant)) {
    for (const event of page) folding.take(event);
    tick(page.length);
  }
  return folding;
}

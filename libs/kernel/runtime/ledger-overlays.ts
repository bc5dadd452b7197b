// Rows of ledger views between two writes: what was put since stands before what is stored.
import type { RowWrite, StoredRow, ProjectionStore } from '../ports/projection-store.js';
import type { LedgerRows } from '../core/projection.js';

type Overlay = Map<string, { row: object; position: number }>;

export class LedgerOverlays {
  /** By view, then by key. */
  private readonly views = new Map<string, Overlay>();

  constructor(private readonly stored: Pick<ProjectionStore, 'floor'>) {}

  /** The rows of a view as a projection sees them while it takes the event at this position. */
  rowsAt(view: string, position: number): LedgerRows {
    const overlay: Overlay = this.views.get(view) ?? new Map();
    this.views.set(view, overlay);
    return {
      floor: async (key) => floorOf(overlay, await this.stored.floor(view, key), key),
      put: (key, row) => overlay.set(key, { row, position }),
    };
  }

  writes(): RowWrite[] {
    return [...this.views].flatMap(([view, overlay]) =>
      [...overlay].map(([key, { row, position: version }]) => ({
        view,
        key,
        version,
        latestAtMs: 0,
        body: row,
      })),
    );
  }

  clear(): void {
    this.views.clear();
  }
}

function floorOf(
  overlay: Overlay,
  stored: StoredRow | undefined,
  key: string,
): { key: string; row: object } | undefined {
  let best: { key: string; row: object } | undefined = stored && {
    key: stored.key,
    row: stored.body,
  };
  for (const [other, { row }] of overlay)
    if (other <= key && (!best || other >= best.key)) best = { key: other, row };
  return best;
}

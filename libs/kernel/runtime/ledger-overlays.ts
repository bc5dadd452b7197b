// Rows of ledger projections between two writes: what was put since then hides what is stored.
import type { KeyedRow, KeyRange } from '../core/projection.js';
import type { RowWrite, ProjectionStore } from '../ports/projection-store.js';

type Overlay = Map<string, { row: object; position: number }>;

/** How many rows of a range are read at first; each further page is four times as long. */
const FIRST_PAGE = 16;

export class LedgerOverlays {
  /** By projection, then by key. */
  private readonly overlays = new Map<string, Overlay>();

  constructor(private readonly stored: Pick<ProjectionStore, 'floor' | 'list'>) {}

  /** The rows with a key in one of the ranges, and the row before each, in key order, each once. */
  async rowsIn(name: string, ranges: readonly KeyRange[]): Promise<readonly KeyedRow[]> {
    const overlay = this.overlays.get(name) ?? new Map();
    const rows = new Map<string, object>();
    for (const range of ranges) {
      for (const { key, row } of await this.storedIn(name, range)) rows.set(key, row);
    }
    for (const range of ranges) {
      for (const key of keysIn(overlay, range)) rows.set(key, overlay.get(key)!.row);
    }
    for (const key of rows.keys()) {
      const newer = overlay.get(key);
      if (newer) rows.set(key, newer.row);
    }
    return [...rows].map(([key, row]) => ({ key, row })).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Rows that the event at this position has made. */
  put(name: string, rows: readonly KeyedRow[], position: number): void {
    const overlay: Overlay = this.overlays.get(name) ?? new Map();
    this.overlays.set(name, overlay);
    for (const { key, row } of rows) overlay.set(key, { row, position });
  }

  writes(): RowWrite[] {
    return [...this.overlays].flatMap(([view, overlay]) =>
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
    this.overlays.clear();
  }

  private async storedIn(name: string, { first, last }: KeyRange): Promise<readonly KeyedRow[]> {
    const before = await this.stored.floor(name, first);
    const rows = before ? [{ key: before.key, row: before.body }] : [];
    for (let after = first, limit = FIRST_PAGE; first < last; limit *= 4) {
      const page = await this.stored.list(name, { after, limit });
      for (const { key, body } of page) if (key <= last) rows.push({ key, row: body });
      const end = page[page.length - 1];
      if (!end || page.length < limit || end.key >= last) break;
      after = end.key;
    }
    return rows;
  }
}

function keysIn(overlay: Overlay, { first, last }: KeyRange): readonly string[] {
  const keys: string[] = [];
  let before: string | undefined;
  for (const key of overlay.keys()) {
    if (key > first) {
      if (key <= last) keys.push(key);
    } else if (before === undefined || key > before) before = key;
  }
  return before === undefined ? keys : [...keys, before];
}

// Rows of ledger projections in memory: what was put since the last write hides what is stored, and
// what was written stays for the next events of the same rows.
import type { KeyedRow, KeyRange } from '../core/projection.js';
import type { RowWrite, ProjectionStore } from '../ports/projection-store.js';
import { breathe } from '../core/breathe.js';

type PutRow = { row: object; position: number };

/** The rows in memory, with their keys in order: a range is found without a scan. */
class Overlay {
  readonly rows = new Map<string, PutRow>();
  /** Keys of what is not written yet. */
  readonly unwritten = new Set<string>();
  private keys: readonly string[] = [];

  put(rows: readonly KeyedRow[], position: number): void {
    const added: string[] = [];
    for (const { key, row } of rows) {
      const known = this.rows.get(key);
      if (known) {
        known.row = row;
        known.position = position;
      } else {
        this.rows.set(key, { row, position });
        added.push(key);
      }
      this.unwritten.add(key);
    }
    if (added.length > 0) this.keys = mergedKeys(this.keys, added.sort());
  }

  /** The keys in the range, and the last one before it. */
  keysIn({ first, last }: KeyRange): readonly string[] {
    const from = countUpTo(this.keys, first);
    const before = from === 0 ? [] : [this.keys[from - 1]!];
    return [...before, ...this.keys.slice(from, countUpTo(this.keys, last))];
  }
}

/** How many of these ordered keys are at most `key`, by halving. */
export function countUpTo(keys: readonly string[], key: string): number {
  let [from, to] = [0, keys.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (keys[middle]! <= key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Two ordered lists without common keys, as one. */
export function mergedKeys(a: readonly string[], b: readonly string[]): string[] {
  if (a.length === 0 || a[a.length - 1]! < b[0]!) return [...a, ...b];
  const keys: string[] = [];
  let at = 0;
  for (const key of b) {
    while (at < a.length && a[at]! < key) keys.push(a[at++]!);
    keys.push(key);
  }
  return [...keys, ...a.slice(at)];
}

const byKey = (a: KeyedRow, b: KeyedRow) => (a.key < b.key ? -1 : 1);

/** Reading more ranges than this lets other work run first. */
const PAUSE_RANGES = 100;
/** Ranges that are read at one time: each is a round trip to a server. */
const READS_AT_ONCE = 20;
/** How many rows of a range are read at first; each further page is four times as long. */
const FIRST_PAGE = 16;
/** How many written rows of one projection stay in memory. */
const CACHED_ROWS_MAX = 5000;

export class LedgerOverlays {
  /** By projection, then by key. */
  private readonly overlays = new Map<string, Overlay>();

  constructor(private readonly stored: Pick<ProjectionStore, 'floor' | 'list'>) {}

  /** The rows of ranges of one key each where all are in memory; undefined elsewhere. */
  rowsOf(name: string, ranges: readonly KeyRange[]): readonly KeyedRow[] | undefined {
    const rows = this.overlays.get(name)?.rows;
    if (!rows) return undefined;
    const found: KeyedRow[] = [];
    for (const { first, last } of ranges) {
      const known = first === last ? rows.get(first) : undefined;
      if (!known) return undefined;
      // Few ranges: each row is put where it belongs, once.
      let index = found.length;
      while (index > 0 && found[index - 1]!.key > first) index -= 1;
      if (found[index - 1]?.key !== first) found.splice(index, 0, { key: first, row: known.row });
    }
    return found;
  }

  /** The rows with a key in one of the ranges, and the row before each, in key order, each once. */
  async rowsIn(name: string, ranges: readonly KeyRange[]): Promise<readonly KeyedRow[]> {
    if (ranges.length > PAUSE_RANGES) await breathe();
    const overlay = this.overlays.get(name);
    const rows = new Map<string, object>();
    // A range of one row that is in memory: nothing stored can be newer or nearer.
    const inMemory = ({ first, last }: KeyRange) => first === last && overlay?.rows.has(first);
    const toRead = ranges.filter((range) => !inMemory(range));
    for (let at = 0; at < toRead.length; at += READS_AT_ONCE) {
      const reads = toRead.slice(at, at + READS_AT_ONCE).map((range) => this.storedIn(name, range));
      for (const { key, row } of (await Promise.all(reads)).flat()) rows.set(key, row);
    }
    if (overlay) {
      for (const range of ranges) {
        for (const key of overlay.keysIn(range)) rows.set(key, overlay.rows.get(key)!.row);
      }
      for (const key of rows.keys()) {
        const newer = overlay.rows.get(key);
        if (newer) rows.set(key, newer.row);
      }
    }
    return [...rows].map(([key, row]) => ({ key, row })).sort(byKey);
  }

  /** Rows that the event at this position has made. */
  put(name: string, rows: readonly KeyedRow[], position: number): void {
    const overlay = this.overlays.get(name) ?? new Overlay();
    this.overlays.set(name, overlay);
    overlay.put(rows, position);
  }

  /** How many rows were put since the last write. */
  get size(): number {
    return [...this.overlays.values()].reduce((sum, { unwritten }) => sum + unwritten.size, 0);
  }

  /** The rows that were put since the last write. */
  writes(): RowWrite[] {
    return [...this.overlays].flatMap(([view, { rows, unwritten }]) =>
      [...unwritten].map((key) => {
        const { row, position: version } = rows.get(key)!;
        return { view, key, version, latestAtMs: 0, body: row };
      }),
    );
  }

  /**
   * What was put is stored, and stays in memory while a projection has few rows there. Only for
   * who alone writes the rows, and clears them when another one has written.
   */
  written(): void {
    for (const [name, { rows, unwritten }] of this.overlays) {
      unwritten.clear();
      if (rows.size > CACHED_ROWS_MAX) this.overlays.delete(name);
    }
  }

  /** Forgets all rows: the next events find what is stored. */
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

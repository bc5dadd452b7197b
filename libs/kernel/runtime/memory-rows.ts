// The rows of a ledger projection in memory, in key order: to fold it anew beside the stored rows.
import type { StoredEvent } from '../core/event.js';
import type { KeyedRow, KeyRange, LedgerProjection } from '../core/projection.js';
import { countUpTo, mergedKeys } from './ledger-overlays.js';

/** New keys of one event that are put in one by one. */
const FEW_KEYS = 8;

export class MemoryRows {
  private keys: string[] = [];
  private readonly rows = new Map<string, { row: object; version: number }>();

  /** Projects one event; an event that does not concern the projection changes nothing. */
  apply(projection: LedgerProjection, event: StoredEvent): void {
    const ranges = projection.reads(event);
    if (ranges.length === 0) return;
    const added: string[] = [];
    for (const { key, row } of projection.project(this.rowsIn(ranges), event)) {
      if (!this.rows.has(key)) added.push(key);
      this.rows.set(key, { row, version: event.position });
    }
    this.addKeys(added);
  }

  *all(): Iterable<{ key: string; version: number; row: object }> {
    for (const key of this.keys) yield { key, ...this.rows.get(key)! };
  }

  /** The rows with a key in one of the ranges, and the row before each, in key order, each once. */
  private rowsIn(ranges: readonly KeyRange[]): readonly KeyedRow[] {
    const indexes = new Set<number>();
    for (const { first, last } of ranges) {
      const from = Math.max(0, countUpTo(this.keys, first) - 1);
      const to = countUpTo(this.keys, last);
      for (let index = from; index < to; index += 1) indexes.add(index);
    }
    return [...indexes]
      .sort((a, b) => a - b)
      .map((index) => this.keys[index]!)
      .map((key) => ({ key, row: this.rows.get(key)!.row }));
  }

  /** Few keys are put where they belong; many at once, for each moves all keys behind it. */
  private addKeys(added: readonly string[]): void {
    if (added.length > FEW_KEYS) this.keys = mergedKeys(this.keys, [...added].sort());
    else for (const key of added) this.keys.splice(countUpTo(this.keys, key), 0, key);
  }
}

// The rows of a ledger view in memory, in key order: for folding one again beside the stored one.
import type { LedgerRows } from '../../kernel/core/projection.js';

export class MemoryRows implements LedgerRows {
  private readonly keys: string[] = [];
  private readonly rows = new Map<string, { row: object; version: number }>();
  /** The position that is being taken. */
  position = 0;

  async floor(key: string): Promise<{ key: string; row: object } | undefined> {
    const index = this.indexAfter(key) - 1;
    const found = this.keys[index];
    return found === undefined ? undefined : { key: found, row: this.rows.get(found)!.row };
  }

  put(key: string, row: object): void {
    if (!this.rows.has(key)) this.keys.splice(this.indexAfter(key), 0, key);
    this.rows.set(key, { row, version: this.position });
  }

  *all(): Iterable<{ key: string; version: number; row: object }> {
    for (const key of this.keys) yield { key, ...this.rows.get(key)! };
  }

  /** How many keys are at or before `key`. */
  private indexAfter(key: string): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.keys[middle]! <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

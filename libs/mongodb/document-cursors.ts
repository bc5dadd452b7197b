// Remembers at which document the readers of the ledger continue, so that they need not search it.

const CURSORS_MAX = 1000;

export class DocumentCursors {
  private readonly numbers = new Map<number, number>();

  /** Number of the last document that ends at or before `position`, where it is remembered. */
  get(position: number): number | undefined {
    return this.numbers.get(position);
  }

  set(position: number, number: number): void {
    this.numbers.delete(position);
    this.numbers.set(position, number);
    for (const oldest of this.numbers.keys()) {
      if (this.numbers.size <= CURSORS_MAX) break;
      this.numbers.delete(oldest);
    }
  }
}

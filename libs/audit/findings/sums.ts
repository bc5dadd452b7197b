// Sums by any key.

export class Sums {
  private readonly sums = new Map<string, number>();

  add(key: string, amount: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + amount);
  }

  /** 0 for a key that nothing was added to. */
  of(key: string): number {
    return this.sums.get(key) ?? 0;
  }

  /** In order of keys. */
  entries(): readonly (readonly [string, number])[] {
    return [...this.sums].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

// A quantity of every place over business time: changes in any order, balances at any time.

type Change = { readonly atMs: number; readonly delta: number; readonly event: string | undefined };
type Balance = { readonly atMs: number; readonly balance: number };

export class BalanceHistory {
  private readonly changesByPlace = new Map<string, Change[]>();
  /** Computed when first read, dropped by the next change. */
  private readonly balancesByPlace = new Map<string, readonly Balance[]>();

  /** With the event's id where an item will refer to it. */
  add(place: string, atMs: number, delta: number, event?: string): void {
    if (delta === 0) return;
    const changes = this.changesByPlace.get(place);
    if (changes) changes.push({ atMs, delta, event });
    else this.changesByPlace.set(place, [{ atMs, delta, event }]);
    this.balancesByPlace.delete(place);
  }

  /** The balance after every change at or before `atMs`. */
  balanceAt(place: string, atMs: number): number {
    const balances = this.balances(place);
    let low = 0;
    let high = balances.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (balances[middle]!.atMs <= atMs) low = middle + 1;
      else high = middle;
    }
    return balances[low - 1]?.balance ?? 0;
  }

  /** The balance after each change, in order of time. */
  balances(place: string): readonly Balance[] {
    const known = this.balancesByPlace.get(place);
    if (known) return known;
    let balance = 0;
    const balances = this.changes(place).map(({ atMs, delta }) => ({
      atMs,
      balance: (balance += delta),
    }));
    this.balancesByPlace.set(place, balances);
    return balances;
  }

  /** The changes in order of time. */
  changes(place: string): readonly Change[] {
    return [...(this.changesByPlace.get(place) ?? [])].sort((a, b) => a.atMs - b.atMs);
  }

  places(): readonly string[] {
    return [...this.changesByPlace.keys()].sort();
  }
}

// How often a password may be tried: after ten wrong ones in a row the account waits, each time
// twice as long. Counted by name in this process, also for names that no account has: what is
// answered does not show which exist.
import { Rejection } from '../../kernel/core/errors.js';

const FREE_TRIES = 10;
const FIRST_WAIT_MS = 30_000;
const WAIT_MAX_MS = 3_600_000;
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;
const NAMES_MAX = 20_000;

type Tries = { readonly wrong: number; readonly lastMs: number };

export class SignInTries {
  private readonly byName = new Map<string, Tries>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Throws too-many-tries, with the seconds to wait, where this name has to wait. */
  requireFree(name: string): void {
    const { wrong, lastMs } = this.of(name);
    if (wrong < FREE_TRIES) return;
    const waitMs = Math.min(WAIT_MAX_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES));
    const leftMs = lastMs + waitMs - this.now();
    if (leftMs > 0) throw new Rejection('too-many-tries', { seconds: Math.ceil(leftMs / 1000) });
  }

  wrong(name: string): void {
    const { wrong } = this.of(name);
    this.byName.delete(name);
    this.byName.set(name, { wrong: wrong + 1, lastMs: this.now() });
    const [oldest] = this.byName.keys();
    if (this.byName.size > NAMES_MAX) this.byName.delete(oldest!);
  }

  right(name: string): void {
    this.byName.delete(name);
  }

  private of(name: string): Tries {
    const tries = this.byName.get(name);
    const isForgotten = !tries || this.now() - tries.lastMs > FORGOTTEN_AFTER_MS;
    return isForgotten ? { wrong: 0, lastMs: 0 } : tries;
  }
}

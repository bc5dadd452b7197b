// How often passwords may be tried. Counted in this process, for names that no account has like for
// others: what is answered does not show which exist.
//
// - One address: 30 in a minute that are not right. Each counts when it begins, so that 400 at once
//   are 30.
// - One account from one address: ten wrong ones in a row, then a wait, each time twice as long.
// - One account from all addresses: 100 wrong ones in a row, then the same wait, but not for
//   addresses from which the account has signed in before: a stranger locks nobody out.
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Rejection } from '../../kernel/core/errors.js';

export const ADDRESS_TRIES_MAX = 30;
const ADDRESS_SECONDS = 60;
export const PAIR_TRIES_MAX = 10;
export const ACCOUNT_TRIES_MAX = 100;
const FIRST_WAIT_MS = 30_000;
const WAIT_MAX_MS = 3_600_000;
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;
const NAMES_MAX = 20_000;

/** Who tries: the name of an account and the address that it comes from. */
export type Try = { readonly account: string; readonly address: string };
type Tries = { readonly wrong: number; readonly lastMs: number };

export class SignInTries {
  private readonly byAddress = new RateLimiterMemory({
    points: ADDRESS_TRIES_MAX,
    duration: ADDRESS_SECONDS,
  });
  private readonly byPair: CountedTries;
  private readonly byAccount: CountedTries;
  /** Account and address that have signed in, the latest last. */
  private readonly known = new Set<string>();

  constructor(now: () => number = Date.now) {
    this.byPair = new CountedTries(PAIR_TRIES_MAX, now);
    this.byAccount = new CountedTries(ACCOUNT_TRIES_MAX, now);
  }

  /** Throws too-many-tries, with the seconds to wait. */
  async begin({ account, address }: Try): Promise<void> {
    const pair = pairOf({ account, address });
    this.byPair.requireFree(pair);
    if (!this.known.has(pair)) this.byAccount.requireFree(account);
    try {
      await this.byAddress.consume(networkOf(address), 1);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw tooMany(error.msBeforeNext);
    }
  }

  wrong(attempt: Try): void {
    this.byPair.wrong(pairOf(attempt));
    this.byAccount.wrong(attempt.account);
  }

  async right(attempt: Try): Promise<void> {
    const pair = pairOf(attempt);
    this.byPair.right(pair);
    this.byAccount.right(attempt.account);
    this.known.delete(pair);
    this.known.add(pair);
    const [oldest] = this.known;
    if (this.known.size > NAMES_MAX) this.known.delete(oldest!);
    await this.giveBack(attempt);
  }

  /** An attempt that was not decided counts for nobody. */
  async giveBack({ address }: Try): Promise<void> {
    await this.byAddress.reward(networkOf(address), 1);
  }
}

/** Wrong tries in a row under a name, and how long it has to wait for the next. */
class CountedTries {
  private readonly byName = new Map<string, Tries>();

  constructor(
    private readonly free: number,
    private readonly now: () => number,
  ) {}

  requireFree(name: string): void {
    const { wrong, lastMs } = this.of(name);
    if (wrong < this.free) return;
    const waitMs = Math.min(WAIT_MAX_MS, FIRST_WAIT_MS * 2 ** (wrong - this.free));
    const leftMs = lastMs + waitMs - this.now();
    if (leftMs > 0) throw tooMany(leftMs);
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

const tooMany = (leftMs: number) =>
  new Rejection('too-many-tries', { seconds: Math.max(1, Math.ceil(leftMs / 1000)) });

const pairOf = ({ account, address }: Try) => `${networkOf(address)} ${account}`;

/** One customer has at least a whole /64 of IPv6 (RFC 6177): it is one address here. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const after = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const zeros = Array<string>(8 - groups.length - after.length).fill('0');
  return [...groups, ...(tail === undefined ? [] : zeros), ...after].slice(0, 4).join(':');
}

// Requests that are held until there is something new. However many wait, one look at the ledger
// wakes all of them; a request ends with its connection, and an account holds a few at one time.
import { Inject, Injectable } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Feed } from '../../kernel/ports/feed.js';
import { ServiceState } from '../../ledger/storage/service-state.js';

export const HELD_MAX_OF_ACCOUNT = 8;
const LOOK_MS = 50;
const ASK_AGAIN_SECONDS = 5;

/** What is waited for: events that are stored, or those that rows reflect. */
export type Awaited = 'stored' | 'seen';
/** How long a request may be held, by `performance.now()`, and what ends it before. */
export type Hold = { readonly untilMs: number; readonly connection: AbortSignal };
type Waiting = Hold & {
  readonly of: Awaited;
  readonly position: number;
  readonly wake: () => void;
};

@Injectable()
export class HeldRequests {
  private readonly ofAccount = new Map<string, number>();
  private readonly waiting = new Set<Waiting>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Feed) private readonly feed: Feed,
    private readonly state: ServiceState,
  ) {}

  /**
   * Runs `work`, which may be held for some seconds. Throws too-many-held where the account holds 8
   * already.
   */
  async hold<T>(
    account: string,
    { seconds, connection }: { readonly seconds: number; readonly connection: AbortSignal },
    work: (hold: Hold) => Promise<T>,
  ): Promise<T> {
    const hold = { untilMs: performance.now() + seconds * 1000, connection };
    return seconds === 0 ? work(hold) : this.counted(account, () => work(hold));
  }

  private async counted<T>(account: string, work: () => Promise<T>): Promise<T> {
    const held = this.ofAccount.get(account) ?? 0;
    if (held >= HELD_MAX_OF_ACCOUNT)
      throw new Rejection('too-many-held', {
        max: HELD_MAX_OF_ACCOUNT,
        seconds: ASK_AGAIN_SECONDS,
      });
    this.ofAccount.set(account, held + 1);
    try {
      return await work();
    } finally {
      const left = this.ofAccount.get(account)! - 1;
      if (left === 0) this.ofAccount.delete(account);
      else this.ofAccount.set(account, left);
    }
  }

  /** Whether a request may be held on. */
  mayWait({ untilMs, connection }: Hold): boolean {
    return performance.now() < untilMs && !connection.aborted && !this.state.draining;
  }

  /** Resolves when there is more than `position`, or the request may be held no longer. */
  async next(of: Awaited, position: number, hold: Hold): Promise<void> {
    if (!this.mayWait(hold)) return;
    await new Promise<void>((done) => {
      const wake = () => {
        hold.connection.removeEventListener('abort', wake);
        this.waiting.delete(waiting);
        done();
      };
      const waiting = { ...hold, of, position, wake };
      hold.connection.addEventListener('abort', wake);
      this.waiting.add(waiting);
      this.timer ??= setTimeout(() => void this.look(), LOOK_MS);
    });
  }

  private async look(): Promise<void> {
    const reached = { stored: await this.storedPosition(), seen: this.feed.seen };
    for (const waiting of [...this.waiting])
      if (reached[waiting.of] > waiting.position || !this.mayWait(waiting)) waiting.wake();
    this.timer = this.waiting.size > 0 ? setTimeout(() => void this.look(), LOOK_MS) : undefined;
  }

  /** The head of the store; -1 where it cannot be read: who waits asks again at the end. */
  private async storedPosition(): Promise<number> {
    const isAwaited = [...this.waiting].some(({ of }) => of === 'stored');
    if (!isAwaited) return -1;
    return this.store.head().then(
      ({ position }) => position,
      () => -1,
    );
  }
}

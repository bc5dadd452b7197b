// Feed in one process: follows the store by position and hands every event to the consumer, again after a restart or a failure.
import type { EventStore, Feed } from '#kernel/doors';
import type { StoredEvent } from '#kernel/event';

/** Where to go on, and what takes the events: at least once, in position order. */
export type FeedConsumer = { start(): Promise<number>; take(events: readonly StoredEvent[]): Promise<void> };

export class InProcessFeed implements Feed {
  private position = 0;
  private started = false;
  private running: Promise<void> | undefined;
  private woken = false;
  private stopped = false;

  constructor(
    private readonly store: EventStore,
    private readonly consumer: FeedConsumer,
    private readonly options: { readonly page?: number; readonly retryDelayMs?: number; readonly onError?: (error: unknown, position: number) => void } = {},
  ) {}

  async start(): Promise<void> {
    this.position = await this.consumer.start();
    this.started = true;
    this.wake();
  }

  wake(): void {
    if (!this.started || this.stopped) return;
    this.woken = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.woken) this.wake();
    });
  }

  /** The last position that was handed over and taken. */
  get seen(): number {
    return this.position;
  }

  /** Resolves when everything that was stored before the call has been taken. */
  async caughtUp(): Promise<void> {
    const { position } = await this.store.head();
    while (this.position < position && !this.stopped) {
      this.wake();
      await this.running;
    }
  }

  private async run(): Promise<void> {
    while (this.woken && !this.stopped) {
      this.woken = false;
      // Let commands go first: rows coalesce while they do.
      await new Promise<void>((next) => setImmediate(next));
      for (;;) {
        const events = await this.store.readAll(this.position, this.options.page ?? 1000);
        if (events.length === 0 || this.stopped) break;
        if (!(await this.hand(events))) break;
        await new Promise<void>((next) => setImmediate(next));
      }
    }
  }

  private async hand(events: readonly StoredEvent[]): Promise<boolean> {
    try {
      await this.consumer.take(events);
      this.position = events[events.length - 1]!.position;
      return true;
    } catch (error) {
      this.options.onError?.(error, this.position);
      setTimeout(() => this.wake(), this.options.retryDelayMs ?? 1000).unref();
      return false;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}

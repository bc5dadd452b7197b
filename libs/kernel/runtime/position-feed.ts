// Feed in one process: follows the store by position and hands every event to the consumer, again
// after a restart or a failure.
import type { EventStore, Feed } from '../ports/doors.js';
import type { StoredEvent } from '../core/event.js';

/** Where to go on, and what takes the events: at least once, in position order. */
export type FeedConsumer = {
  start(): Promise<number>;
  take(events: readonly StoredEvent[]): Promise<void>;
};

export class PositionFeed implements Feed {
  private position = 0;
  private started = false;
  private running: Promise<void> | undefined;
  private woken = false;
  private stopped = false;
  private failed = false;
  private poll: NodeJS.Timeout | undefined;
  private endedAt = -Infinity;
  private hurry: (() => void) | undefined;
  /** Who waits for the end of the round that runs. */
  private waiting: (() => void)[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly consumer: FeedConsumer,
    private readonly options: {
      readonly page?: number;
      readonly retryDelayMs?: number;
      readonly restMs?: number;
      readonly pollMs?: number;
      readonly onError?: (error: unknown, position: number) => void;
    } = {},
  ) {}

  async start(): Promise<void> {
    this.position = await this.consumer.start();
    this.started = true;
    // Where other processes append, nobody wakes this one.
    if (this.options.pollMs !== undefined)
      this.poll ??= setInterval(() => this.wake(), this.options.pollMs).unref();
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

  /** Runs `work` while nothing is handed over, then goes on from the consumer's checkpoint. */
  async hold(work: () => Promise<void>): Promise<void> {
    const { started } = this;
    this.started = false;
    this.hurry?.();
    while (this.running) await this.running;
    try {
      await work();
    } finally {
      if (started) await this.start();
    }
  }

  /** The last position that was handed over and taken. */
  get seen(): number {
    return this.position;
  }

  /** Resolves when everything that was stored before the call has been taken. */
  async caughtUp(): Promise<void> {
    const { position } = await this.store.head();
    while (this.position < position && !this.stopped) {
      // For a round, not for the end of all of them: where a timer wakes it, there may be none.
      const round = new Promise<void>((next) => this.waiting.push(next));
      this.wake();
      this.hurry?.();
      await round;
    }
  }

  private roundEnded(): void {
    for (const next of this.waiting.splice(0)) next();
  }

  /**
   * Rests between two rounds, so that under load many events of one row become one write; somebody
   * who waits ends the rest.
   */
  private async rest(): Promise<void> {
    const restMs = this.endedAt + (this.options.restMs ?? 500) - performance.now();
    if (restMs <= 0 || this.stopped) return new Promise<void>((next) => setImmediate(next));
    await new Promise<void>((next) => {
      const timer = setTimeout(next, restMs);
      this.hurry = () => {
        clearTimeout(timer);
        next();
      };
    });
    this.hurry = undefined;
  }

  private async run(): Promise<void> {
    while (this.woken && this.started && !this.stopped) {
      this.woken = false;
      await this.rest();
      while (await this.page()) await new Promise<void>((next) => setImmediate(next));
      this.endedAt = performance.now();
      this.roundEnded();
    }
  }

  /**
   * Hands over one page; true where it was full: there may be more. What cannot be read or taken is
   * tried again later.
   */
  private async page(): Promise<boolean> {
    const most = this.options.page ?? 5000;
    try {
      // After a failure the consumer says where to go on: somebody else may have been further.
      if (this.failed) this.position = await this.consumer.start();
      this.failed = false;
      const events = await this.store.readAll(this.position, most);
      if (events.length === 0 || !this.started || this.stopped) return false;
      await this.consumer.take(events);
      this.position = events[events.length - 1]!.position;
      return events.length === most;
    } catch (error) {
      this.failed = true;
      this.options.onError?.(error, this.position);
      setTimeout(() => this.wake(), this.options.retryDelayMs ?? 1000).unref();
      return false;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    this.hurry?.();
    await this.running;
    this.roundEnded();
  }
}

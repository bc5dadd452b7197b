// Feed by position: reads the store from the consumer's checkpoint on and delivers every event,
// again after a restart or a failure.
import type { EventStore } from '../ports/event-store.js';
import type { Feed, FeedConsumer } from '../ports/feed.js';

const PAGE = 5000;
/** What could not be read or handled is tried again after this. */
const FEED_RETRY_MS = 1000;
const REST_MS = 500;
/** Where somebody waits, the rest is twice the last round: under load many events are one write. */
const WAITED_RESTS = 2;

export class PositionFeed implements Feed {
  private position = 0;
  private started = false;
  private running: Promise<void> | undefined;
  private woken = false;
  private stopped = false;
  private failed = false;
  private poll: NodeJS.Timeout | undefined;
  private endedAt = -Infinity;
  /** How long the last round took. */
  private lastedMs = 0;
  private skipDelay: (() => void) | undefined;
  /** After a failure: nobody who waits makes it try again before its time. */
  private retry: NodeJS.Timeout | undefined;
  /** Resolves the callers that wait for the end of the running round. */
  private waiting: (() => void)[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly consumer: FeedConsumer,
    private readonly options: {
      /** How many events at most are delivered at once. */
      readonly page?: number;
      readonly retryDelayMs?: number;
      /** How long to wait between two rounds. */
      readonly restMs?: number;
      /** How often to look for events without being woken; never where not given. */
      readonly pollMs?: number;
      readonly onError?: (error: unknown, position: number) => void;
      /** Called with each position up to which every event is handled. */
      readonly onSeen?: (position: number) => void;
    } = {},
  ) {}

  async start(): Promise<void> {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.moveTo(await this.consumer.start());
    this.started = true;
    // Where other processes append, nobody wakes this feed.
    if (this.options.pollMs !== undefined)
      this.poll ??= setInterval(() => this.wake(), this.options.pollMs).unref();
    this.wake();
  }

  wake(): void {
    if (!this.started || this.stopped || this.retry) return;
    this.woken = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.woken) this.wake();
    });
  }

  async hold(work: () => Promise<void>): Promise<void> {
    const { started } = this;
    this.started = false;
    this.skipDelay?.();
    while (this.running) await this.running;
    try {
      await work();
    } finally {
      if (started) await this.start();
    }
  }

  get seen(): number {
    return this.position;
  }

  async caughtUp(upTo?: number): Promise<void> {
    const position = upTo ?? (await this.store.head()).position;
    while (this.position < position && !this.stopped) {
      // One round is waited for, not the end of all: where a timer wakes the feed, there may be
      // none. All who wait share it.
      const round = new Promise<void>((next) => this.waiting.push(next));
      this.wake();
      this.skipDelay?.();
      await round;
    }
  }

  private moveTo(position: number): void {
    this.position = position;
    this.options.onSeen?.(position);
  }

  private roundEnded(): void {
    for (const next of this.waiting.splice(0)) next();
  }

  /**
   * Waits between two rounds, so that under load many events of one row become one write.
   * `skipDelay` looks again how long.
   */
  private async rest(): Promise<void> {
    for (;;) {
      const most = this.options.restMs ?? REST_MS;
      const isWaited = this.waiting.length > 0;
      const restMs = isWaited ? Math.min(most, WAITED_RESTS * this.lastedMs) : most;
      const leftMs = this.endedAt + restMs - performance.now();
      if (leftMs <= 0 || !this.started || this.stopped)
        return new Promise<void>((next) => setImmediate(next));
      await new Promise<void>((next) => {
        const timer = setTimeout(next, leftMs);
        this.skipDelay = () => {
          clearTimeout(timer);
          next();
        };
      });
      this.skipDelay = undefined;
    }
  }

  private async run(): Promise<void> {
    while (this.woken && this.started && !this.stopped && !this.retry) {
      this.woken = false;
      await this.rest();
      const startedAt = performance.now();
      while (await this.page()) await new Promise<void>((next) => setImmediate(next));
      this.endedAt = performance.now();
      this.lastedMs = this.endedAt - startedAt;
      this.roundEnded();
    }
  }

  /**
   * Delivers one page; true where it was full: there may be more. What cannot be read or handled is
   * tried again later.
   */
  private async page(): Promise<boolean> {
    const most = this.options.page ?? PAGE;
    try {
      // After a failure the consumer reads its checkpoint: another process may have moved it.
      if (this.failed) this.moveTo(await this.consumer.start());
      this.failed = false;
      const events = await this.store.readAll(this.position, most);
      if (events.length === 0 || !this.started || this.stopped) return false;
      await this.consumer.handle(events);
      this.moveTo(events[events.length - 1]!.position);
      return events.length === most;
    } catch (error) {
      this.failed = true;
      this.options.onError?.(error, this.position);
      clearTimeout(this.retry);
      this.retry = setTimeout(() => {
        this.retry = undefined;
        this.wake();
      }, this.options.retryDelayMs ?? FEED_RETRY_MS).unref();
      return false;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    clearTimeout(this.retry);
    this.skipDelay?.();
    await this.running;
    this.roundEnded();
  }
}

// Feed of the distributed mode: the parts of it that run in this process as one feed; how far it is
// is read from the checkpoints that all processes store.
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '../kernel/ports/event-store.js';
import type { Feed } from '../kernel/ports/feed.js';
import type { ProjectionStore } from '../kernel/ports/projection-store.js';

/** A part that runs in this process: a feed, or the relay. */
export type FeedPart = {
  start(): Promise<void> | void;
  stop(): Promise<void>;
  wake?(): void;
  hold?(work: () => Promise<void>): Promise<void>;
};

const CHECKPOINTS_EVERY_MS = 500;
/** Between two looks of who waits; a store that answers slowly is asked less often. */
const LOOK_EVERY_MS = 20;

export class DistributedFeed implements Feed {
  private timer: NodeJS.Timeout | undefined;
  private position = 0;
  /** What is being read, or will be: all who wait share it. */
  private look: Promise<number> | undefined;
  private readonly lastLook = { endedAt: -Infinity, lastedMs: 0 };
  private stopped = false;

  /** `parts` are started in this order and stopped in the reverse order. */
  constructor(
    private readonly parts: readonly FeedPart[],
    private readonly store: Pick<EventStore, 'head'>,
    private readonly projectionStore: Pick<ProjectionStore, 'checkpoint'>,
    private readonly projectionNames: readonly string[],
  ) {}

  async start(): Promise<void> {
    for (const part of this.parts) await part.start();
    this.timer = setInterval(
      () => void this.readCheckpoints().catch(() => undefined),
      CHECKPOINTS_EVERY_MS,
    ).unref();
    await this.readCheckpoints();
  }

  wake(): void {
    for (const part of this.parts) part.wake?.();
  }

  get seen(): number {
    return this.position;
  }

  /** Whichever process writes the projections. */
  async caughtUp(upTo?: number): Promise<void> {
    const position = upTo ?? (await this.store.head()).position;
    this.wake();
    while (!this.stopped && (await this.nextLook()) < position);
  }

  /**
   * Holds the parts of this process. Other processes cannot be held: what they write meanwhile is
   * guarded, and handled again after the work.
   */
  hold(work: () => Promise<void>): Promise<void> {
    const held = this.parts.reduceRight(
      (inner, part) => (part.hold ? () => part.hold!(inner) : inner),
      work,
    );
    return held();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    for (const part of [...this.parts].reverse()) await part.stop();
  }

  /**
   * However many wait, and whether they gave up or not, the store is asked by one of them at a time
   * and gets its time to write in between.
   */
  private nextLook(): Promise<number> {
    return (this.look ??= this.lookOnce().finally(() => (this.look = undefined)));
  }

  private async lookOnce(): Promise<number> {
    const { endedAt, lastedMs } = this.lastLook;
    const leftMs = endedAt + Math.max(LOOK_EVERY_MS, lastedMs) - performance.now();
    if (leftMs > 0) await pause(leftMs);
    const startedAt = performance.now();
    const position = await this.readCheckpoints();
    this.lastLook.endedAt = performance.now();
    this.lastLook.lastedMs = this.lastLook.endedAt - startedAt;
    return position;
  }

  private async readCheckpoints(): Promise<number> {
    const checkpoints = await Promise.all(
      this.projectionNames.map((name) => this.projectionStore.checkpoint(name)),
    );
    this.position = Math.min(...checkpoints);
    return this.position;
  }
}

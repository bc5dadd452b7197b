// The distributed mode's feed as one: the parts of it that run in this process, and how far all
// processes together are.
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, Feed, ProjectionStore } from '../kernel/ports/doors.js';

/** A part that this process runs; started in the order given, stopped in the other. */
export type Part = { start(): Promise<void> | void; stop(): Promise<void>; wake?(): void };

const POLL_MS = 500;

export class DistributedFeed implements Feed {
  private timer: NodeJS.Timeout | undefined;
  private position = 0;

  constructor(
    private readonly parts: readonly Part[],
    private readonly store: EventStore,
    private readonly viewStore: ProjectionStore,
    private readonly viewNames: readonly string[],
  ) {}

  async start(): Promise<void> {
    for (const part of this.parts) await part.start();
    this.timer = setInterval(() => void this.look().catch(() => undefined), POLL_MS).unref();
    await this.look();
  }

  wake(): void {
    for (const part of this.parts) part.wake?.();
  }

  /** Up to which position all views have seen everything, as last read. */
  get seen(): number {
    return this.position;
  }

  /**
   * Resolves when everything that was stored before the call is in all views, whichever process
   * writes them.
   */
  async caughtUp(): Promise<void> {
    const { position } = await this.store.head();
    this.wake();
    while ((await this.look()) < position) await pause(20);
  }

  /**
   * Other processes cannot be held: what they write meanwhile is guarded, and taken again after the
   * work.
   */
  hold(work: () => Promise<void>): Promise<void> {
    return work();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    for (const part of [...this.parts].reverse()) await part.stop();
  }

  private async look(): Promise<number> {
    const checkpoints = await Promise.all(
      this.viewNames.map((name) => this.viewStore.checkpoint(name)),
    );
    this.position = Math.min(...checkpoints);
    return this.position;
  }
}

// The consumer of the feed suite: logs deliveries, keeps a checkpoint, and notes what came out of
// order.
import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from '../../kernel/core/event.js';

/** Where a fixture's feed delivers to; `start` gives the checkpoint. */
export type FeedTarget = {
  start(): Promise<number>;
  handle(deliveries: readonly Delivery[]): Promise<void>;
};

export class DeliveryLog implements FeedTarget {
  readonly delivered: Delivery[] = [];
  /** Versions that came before their predecessors. */
  readonly faults: string[] = [];
  /** How many deliveries are being handled now. */
  active = 0;
  starts = 0;
  private attempts = 0;
  private checkpoint = 0;
  private readonly versions = new Map<string, number>();

  /** `before` runs before deliveries are logged; where it rejects, they are not. */
  constructor(private readonly before: () => Promise<void> = async () => undefined) {}

  async start(): Promise<number> {
    this.starts += 1;
    return this.checkpoint;
  }

  async handle(deliveries: readonly Delivery[]): Promise<void> {
    this.active += 1;
    this.attempts += 1;
    try {
      await this.before();
      for (const delivery of deliveries) this.add(delivery);
    } finally {
      this.active -= 1;
    }
  }

  /** The last version of a stream that was delivered after all before it. */
  version(stream: string): number {
    return this.versions.get(stream) ?? 0;
  }

  /** Resolves when a delivery has begun to be handled; rejects where that takes longer. */
  async handling(patienceMs: number): Promise<void> {
    for (let waitedMs = 0; this.attempts === 0; waitedMs += 5) {
      if (waitedMs > patienceMs) throw new Error('nothing was delivered');
      await pause(5);
    }
  }

  private add({ stream, event }: Delivery): void {
    this.delivered.push({ stream, event });
    const version = event.streams[stream]!;
    const last = this.version(stream);
    if (version > last + 1) this.faults.push(`${stream}@${version} came after ${last}`);
    if (version === last + 1) this.versions.set(stream, version);
    this.checkpoint = Math.max(this.checkpoint, event.position);
  }
}

// The port that delivers every stored event to projections and policies: at least once, in order
// within a stream.
import type { Delivery, StoredEvent } from '../core/event.js';

export abstract class Feed {
  /** Starts delivering after the consumer's checkpoint. */
  abstract start(): Promise<void>;

  /** A hint that there may be new events. Never throws, never waits. */
  abstract wake(): void;

  /**
   * Resolves when every event up to a position has been handled; without one, all that were stored
   * before the call.
   */
  abstract caughtUp(upTo?: number): Promise<void>;

  /** The last position up to which every event has been handled, as last known. */
  abstract readonly seen: number;

  /**
   * Runs `work` while nothing is delivered in this process, then continues from the consumer's
   * stored checkpoint. Rejects with what `work` rejects with.
   */
  abstract hold(work: () => Promise<void>): Promise<void>;

  /** Resolves when nothing is being delivered and nothing will be. */
  abstract stop(): Promise<void>;
}

/** What a feed by position delivers to. */
export abstract class FeedConsumer {
  /** Reads the stored checkpoint: every event at or before it has been handled. */
  abstract start(): Promise<number>;

  /**
   * Handles events in position order; not called again before it has resolved. Where it rejects,
   * the same events are delivered again, after `start`.
   */
  abstract handle(events: readonly StoredEvent[]): Promise<void>;
}

/** What a feed delivers to that brings each event once for each of its streams. */
export abstract class DeliveryConsumer {
  /** Reads the stored checkpoint: every event at or before it has been handled. */
  abstract start(): Promise<number>;

  /**
   * Handles deliveries in the order of their streams at best, and brings the `lagging` streams up
   * to the store. Not called again before it has resolved; where it rejects, they come again.
   */
  abstract handleDelivered(
    deliveries: readonly Delivery[],
    lagging?: readonly string[],
  ): Promise<void>;
}

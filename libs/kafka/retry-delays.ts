// How long each part of the Kafka adapter waits before it tries again. The feed by position, which
// the embedded mode has alone, waits FEED_RETRY_MS (libs/kernel/runtime/position-feed.ts).

/** A partition whose messages could not be handled is paused this long; the others go on. */
export const PARTITION_RETRY_MS = 500;

/** Before the next attempt to join a consumer group. */
export const JOIN_RETRY_MS = 1000;

/** Before the next attempt to get the relay's lease. */
export const LEASE_RETRY_MS = 1000;

/** Before the next attempt to send, after so many failures in a row. */
export function sendRetryMs(failures: number): number {
  return Math.min(5000, 100 * 2 ** failures);
}

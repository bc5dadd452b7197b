// Who waits for rows that other processes write: all share one look at the checkpoints.
import { setTimeout as pause } from 'node:timers/promises';
import { DistributedFeed } from './distributed-feed.js';

const NAMES = ['a', 'b', 'c'];

/** A feed over checkpoints that stand still at `at`; each read takes a while. */
function feedAt(at: { position: number }) {
  const reads = { count: 0, running: 0, most: 0 };
  const store = { head: async () => ({ position: 10, recordedAtMs: 0 }) };
  const checkpoint = async () => {
    reads.count += 1;
    reads.running += 1;
    reads.most = Math.max(reads.most, reads.running);
    await pause(5);
    reads.running -= 1;
    return at.position;
  };
  return { feed: new DistributedFeed([], store, { checkpoint }, NAMES), reads };
}

describe('the feed of several processes', () => {
  it('reads each checkpoint once at a time, however many wait and give up', async () => {
    const at = { position: 9 };
    const { feed, reads } = feedAt(at);
    // As the reads of rows do: a new wait every now and then, none of which is taken back.
    const waits: Promise<void>[] = [];
    for (let round = 0; round < 30; round += 1) {
      waits.push(feed.caughtUp(10), feed.caughtUp(10));
      await pause(5);
    }
    at.position = 10;
    await Promise.all(waits);
    expect(reads.most).toBe(NAMES.length);
    expect(feed.seen).toBe(10);
    const { count } = reads;
    await pause(60);
    expect(reads.count).toBe(count);
  });

  it('what is reached takes one look, and a stop ends all waits', async () => {
    const { feed, reads } = feedAt({ position: 10 });
    await feed.caughtUp(10);
    expect(reads.count).toBe(NAMES.length);
    const behind = feedAt({ position: 9 });
    const waiting = behind.feed.caughtUp(10);
    await pause(30);
    await behind.feed.stop();
    await waiting;
  });
});

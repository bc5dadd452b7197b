// One process sends at a time, and one whose lease is over sends nothing more.
import type { RelayCheckpoints } from '../../../kernel/ports/relay-checkpoints.js';
import { SendLease } from './send-lease.js';

/** The lease as MongoDB keeps it, without its time: `expire` ends it. */
function sharedLease() {
  let [epoch, isFree] = [0, true];
  const lease: RelayCheckpoints = {
    acquire: async () => {
      if (!isFree) return undefined;
      [epoch, isFree] = [epoch + 1, false];
      return { epoch, partitions: {} };
    },
    move: async (of) => of === epoch,
    release: async () => void (isFree = true),
  };
  return { lease, expire: () => void (isFree = true) };
}

describe('the lease of senders', () => {
  it('is taken by one process, kept, and given back', async () => {
    const { lease } = sharedLease();
    const [one, other] = [new SendLease(lease), new SendLease(lease)];
    expect([await one.take(), await other.take()]).toEqual([true, false]);
    expect([await one.take(), one.taken, await other.keep()]).toEqual([true, 1, false]);
    await one.end();
    expect([await other.take(), other.taken]).toEqual([true, 1]);
  });

  it('over: it is not kept, and taken again only by counting up', async () => {
    const { lease, expire } = sharedLease();
    const [one, other] = [new SendLease(lease), new SendLease(lease)];
    await one.take();
    expire();
    await other.take();
    expect([await one.keep(), await one.take()]).toEqual([false, false]);
    await other.end();
    expect([await one.take(), one.taken]).toEqual([true, 2]);
  });

  it('two senders of one process share it: given back when both have ended', async () => {
    const { lease } = sharedLease();
    const [one, other] = [new SendLease(lease), new SendLease(lease)];
    one.begin();
    one.begin();
    expect(await Promise.all([one.take(), one.take(), one.take()])).toEqual([true, true, true]);
    expect(one.taken).toBe(1);
    await one.end();
    expect([await other.take(), await one.keep()]).toEqual([false, true]);
    await one.end();
    expect(await other.take()).toBe(true);
  });

  it('a storage that does not answer keeps nothing', async () => {
    const { lease } = sharedLease();
    const one = new SendLease({ ...lease, move: () => Promise.reject(new Error('gone')) } as never);
    await one.take();
    expect(await one.keep()).toBe(false);
  });

  it('one process alone needs none', async () => {
    const one = new SendLease(undefined);
    expect([await one.take(), await one.keep()]).toEqual([true, true]);
  });
});

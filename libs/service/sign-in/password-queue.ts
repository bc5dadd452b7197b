// One password at a time: each takes 19 MiB and a processor for a moment. The queue has an end, and
// one address has a part of it, so that nobody waits for long behind a stranger.
import { Rejection } from '../../kernel/core/errors.js';

export const QUEUE_MAX = 20;
export const QUEUE_MAX_OF_ADDRESS = 5;

export class PasswordQueue {
  private readonly waiting = new Map<string, number>();
  private count = 0;
  private last: Promise<unknown> = Promise.resolve();

  /**
   * Runs `work` after what waits already. Throws sign-in-busy where the queue, or the part of it
   * that this address has, is full.
   */
  async run<T>(address: string, work: () => Promise<T>): Promise<T> {
    const ofAddress = this.waiting.get(address) ?? 0;
    if (this.count >= QUEUE_MAX || ofAddress >= QUEUE_MAX_OF_ADDRESS)
      throw new Rejection('sign-in-busy', { seconds: 1 });
    this.count += 1;
    this.waiting.set(address, ofAddress + 1);
    const done = this.last.then(work, work);
    this.last = done.catch(() => undefined);
    try {
      return await done;
    } finally {
      this.leave(address);
    }
  }

  private leave(address: string): void {
    this.count -= 1;
    const left = this.waiting.get(address)! - 1;
    if (left === 0) this.waiting.delete(address);
    else this.waiting.set(address, left);
  }
}

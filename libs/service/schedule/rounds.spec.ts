import { HOUR_MS } from '../../domain/values/time.js';
import { roundsUntil } from './rounds.js';

describe('rounds of a sender', () => {
  it('a stop ends the pause between two rounds', async () => {
    const ended = new AbortController();
    let rounds = 0;
    const running = roundsUntil(ended.signal, HOUR_MS, async () => void (rounds += 1));
    await Promise.resolve();
    ended.abort();
    await running;
    expect(rounds).toBe(1);
  }, 5_000);

  it('rounds follow each other until a stop, which waits for the one that is running', async () => {
    const ended = new AbortController();
    const begun: number[] = [];
    let done = 0;
    await roundsUntil(ended.signal, 1, async () => {
      begun.push(done);
      if (begun.length === 3) ended.abort();
      await Promise.resolve();
      done += 1;
    });
    expect(begun).toEqual([0, 1, 2]);
    expect(done).toBe(3);
  });
});

// Turns: one piece of work at a time, in order, each after a pause; one that fails stops no other.
import { Turns } from './turns.js';

describe('turns', () => {
  it('H1 one after the other, in order of arrival, with other work in between', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      setImmediate(() => seen.push(`other work after ${name}`));
      await Promise.resolve();
      seen.push(`${name} ends`);
    };
    await Promise.all([turns.take(work('a')), turns.take(work('b'))]);
    expect(seen).toEqual(['a begins', 'a ends', 'other work after a', 'b begins', 'b ends']);
  });

  it('gives what the work gives or throws, and goes on', async () => {
    const turns = new Turns();
    const failed = turns.take(() => Promise.reject(new Error('no')));
    const next = turns.take(() => 5);
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe(5);
  });
});

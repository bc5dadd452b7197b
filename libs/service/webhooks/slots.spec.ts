// So many at one time, and the others after them, also behind one that fails.
import { Slots } from './slots.js';

describe('slots', () => {
  it('at most two at one time; who waits comes in order', async () => {
    const slots = new Slots(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = (number: number) =>
      slots.take(
        () =>
          new Promise<void>((resolve, reject) => {
            begun.push(number);
            ends.push(number === 1 ? () => reject(new Error('no')) : resolve);
          }),
      );
    const all = [1, 2, 3, 4].map(work);
    const failed = expect(all[0]).rejects.toThrow('no');
    await Promise.resolve();
    expect(begun).toEqual([1, 2]);
    ends[0]!();
    await failed;
    expect(begun).toEqual([1, 2, 3]);
    ends[1]!();
    await all[1];
    expect(begun).toEqual([1, 2, 3, 4]);
    ends[2]!();
    ends[3]!();
    await Promise.all(all.slice(1));
    const last = work(5);
    await Promise.resolve();
    ends.at(-1)!();
    await last;
  });
});

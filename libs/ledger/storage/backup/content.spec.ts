// Where a copy of commits ends.
import type { Commit } from '../../../kernel/ports/event-store.js';
import { commitOf, eventAt } from '../../../testing/suites/event-store.suite.js';
import { MemoryEventStore } from '../../../testing/simulation/memory-event-store.js';
import { copyCommits } from './content.js';

const commits: readonly Commit[] = [
  commitOf([eventAt(1, { 'stock-1': 1 })]),
  commitOf([eventAt(2, { 'stock-1': 2 }), eventAt(3, { 'stock-1': 3 })]),
  commitOf([eventAt(4, { 'stock-1': 4 })]),
];

async function* inPages(): AsyncIterable<readonly Commit[]> {
  for (const commit of commits) yield [commit];
}

describe('a copy of commits', () => {
  it.each([
    [1, 1],
    [3, 3],
    [undefined, 4],
  ])('up to %s has %s events', async (upTo, position) => {
    const store = new MemoryEventStore();
    await copyCommits(inPages(), { store }, upTo);
    expect((await store.head()).position).toBe(position);
  });

  it('divides no command', async () => {
    const copy = copyCommits(inPages(), { store: new MemoryEventStore() }, 2);
    await expect(copy).rejects.toThrow('whose events are 2 to 3: restore to 1 or 3');
  });

  it('puts few commits into one append: an event is read with all that were appended', async () => {
    const many = Array.from({ length: 200 }, (_unused, index) =>
      commitOf([eventAt(index + 1, { 'stock-1': index + 1 })]),
    );
    const store = new MemoryEventStore();
    const append = jest.spyOn(store, 'append');
    async function* atOnce(): AsyncIterable<readonly Commit[]> {
      yield many;
    }
    await copyCommits(atOnce(), { store });
    expect(append.mock.calls.map(([group]) => group.length)).toEqual([64, 64, 64, 8]);
    expect((await store.head()).position).toBe(200);
  });
});

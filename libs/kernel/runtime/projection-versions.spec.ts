// Which rows are withheld after an upgrade, and which are removed: by checkpoints alone.
import type { StreamProjection } from '../core/projection.js';
import { ProjectionVersions } from './projection-versions.js';

const projection = (name: string, schema: number, kind = 'stock'): StreamProjection => ({
  name,
  kind,
  schema,
  initial: () => ({}),
  project: (row) => row,
});

function versionsOf(stored: Record<string, number>, head: number, ...given: StreamProjection[]) {
  const rows = {
    names: async () => Object.keys(stored),
    checkpoint: async (name: string) => stored[name] ?? 0,
    drop: async (name: string) => void delete stored[name],
  };
  const store = { head: async () => ({ position: head, recordedAtMs: 0 }) };
  return new ProjectionVersions(given, store, rows);
}

describe('the versions of projections', () => {
  it('nothing is withheld on a new ledger, nor where everything lags alike', async () => {
    expect(await versionsOf({}, 0, projection('a', 1)).building()).toEqual([]);
    const lagging = versionsOf({ 'a.1': 5, 'b.1': 5 }, 90, projection('a', 1), projection('b', 1));
    expect(await lagging.building()).toEqual([]);
  });

  it('a new schema, and a new projection, are withheld until they reach the others', async () => {
    const stored: Record<string, number> = { 'a.1': 50, 'a.2': 20, 'b.1': 50 };
    const [a, b, c] = [projection('a', 2), projection('b', 1), projection('c', 1)];
    const versions = versionsOf(stored, 60, a!, b!, c!);
    expect(await versions.building()).toEqual([
      { projection: 'a', position: 20, target: 50 },
      { projection: 'c', position: 0, target: 50 },
    ]);
    await expect(versions.requireBuilt(a!)).rejects.toMatchObject({ code: 'not-yet' });
    stored['a.2'] = 50;
    stored['c.1'] = 55;
    expect(await versions.building()).toEqual([]);
    await versions.requireBuilt(a!);
  });

  it('rows of the whole ledger follow another feed and are no measure for others', async () => {
    const [a, all] = [projection('a', 1), projection('all', 1, 'ledger')];
    expect(await versionsOf({ 'a.1': 5, 'all.1': 50 }, 50, a, all).building()).toEqual([]);
  });

  it('rows ahead of a ledger that was rolled back are no target', async () => {
    const versions = versionsOf({ 'a.1': 80, 'a.2': 60 }, 60, projection('a', 2));
    expect(await versions.building()).toEqual([]);
    expect(await versions.dropOlder()).toEqual({ dropped: ['a.1'], needed: [] });
  });

  it('only older rows that nobody needs are removed', async () => {
    const stored: Record<string, number> = { 'a.1': 50, 'a.2': 20, 'a.3': 90, 'b.1.rebuild': 9 };
    expect(await versionsOf(stored, 90, projection('a', 2)).dropOlder()).toEqual({
      dropped: [],
      needed: ['a.1'],
    });
    stored['a.2'] = 90;
    expect(await versionsOf(stored, 90, projection('a', 2)).dropOlder()).toEqual({
      dropped: ['a.1'],
      needed: [],
    });
    expect(Object.keys(stored)).toEqual(['a.2', 'a.3', 'b.1.rebuild']);
  });
});

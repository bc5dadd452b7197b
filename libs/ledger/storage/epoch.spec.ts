// The epoch of a ledger while other processes append and project.
import { readSettings } from '../config/read-settings.js';
import { openEpoch, type SeenByOthers } from './epoch.js';
import type { StoragePorts } from './opened-ledger.js';

/** Ports of a ledger that grows by one event at each look, and whose rows are up to date. */
function growing(rolledBackBy = 0, dropped: string[] = []): StoragePorts {
  let position = 10;
  const values = new Map<string, string>();
  return {
    store: {
      head: async () => ({ position: (position += 1) - rolledBackBy, recordedAtMs: 0 }),
      readAll: async () => [],
    },
    projectionStore: {
      names: async () => ['stock-by-place.3'],
      checkpoint: async () => (position += 1),
      drop: async (name: string) => void dropped.push(name),
    },
    metadata: {
      setOnce: async (key: string, value: string) => {
        if (!values.has(key)) values.set(key, value);
        return values.get(key)!;
      },
      get: (key: string) => values.get(key),
      set: async (key: string, value: string) => void values.set(key, value),
      list: async () => values,
    },
  } as unknown as StoragePorts;
}

describe('the epoch of a ledger', () => {
  it('stays while other processes append and project at the same time', async () => {
    const ports = growing();
    const first = await openEpoch(readSettings({}), ports);
    for (let n = 0; n < 5; n += 1) expect(await openEpoch(readSettings({}), ports)).toEqual(first);
    expect(first.isFirst).toBe(true);
  });

  it('where rows have seen more than the ledger has, it was rolled back', async () => {
    await expect(openEpoch(readSettings({}), growing(100))).rejects.toThrow('events were lost');
    const accepting = readSettings({ KEPING_ACCEPT_LOSS: '1' });
    const dropped: string[] = [];
    const ports = growing(100, dropped);
    const epochs = [await openEpoch(accepting, ports), await openEpoch(accepting, ports)];
    expect(epochs[0]!.id).not.toBe(epochs[1]!.id);
    expect(epochs.map(({ isFirst }) => isFirst)).toEqual([false, false]);
    expect(dropped).toContain('stock-by-place.3');
  });

  it('what topics have seen counts; once accepted, only of this epoch', async () => {
    const ports = growing();
    const topics =
      (position: number, of?: string): SeenByOthers =>
      async (_epoch, counts) =>
        counts(of) ? position : 0;
    const settings = readSettings({});
    const first = await openEpoch(settings, ports);
    for (const found of [undefined, first.id, 'another'])
      await expect(openEpoch(settings, ports, topics(1000, found))).rejects.toThrow('topics');
    const accepting = readSettings({ KEPING_ACCEPT_LOSS: '1' });
    const next = await openEpoch(accepting, ports, topics(1000, first.id));
    for (const found of [undefined, first.id])
      expect(await openEpoch(settings, ports, topics(1000, found))).toEqual(next);
    await expect(openEpoch(settings, ports, topics(1000, next.id))).rejects.toThrow('topics');
  });
});

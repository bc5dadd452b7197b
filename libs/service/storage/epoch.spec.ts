// The epoch of a ledger while other processes append and project.
import { readSettings } from '../config/read-settings.js';
import { openEpoch } from './epoch.js';
import type { StoragePorts } from './opened-ledger.js';

/** Ports of a ledger that grows by one event at each look, and whose rows are up to date. */
function growing(rolledBackBy = 0): StoragePorts {
  let position = 10;
  const values = new Map<string, string>();
  return {
    store: { head: async () => ({ position: (position += 1) - rolledBackBy, recordedAtMs: 0 }) },
    projectionStore: {
      names: async () => ['stock-by-place.3'],
      checkpoint: async () => (position += 1),
    },
    metadata: {
      setOnce: async (key: string, value: string) => {
        if (!values.has(key)) values.set(key, value);
        return values.get(key)!;
      },
      set: async (key: string, value: string) => void values.set(key, value),
    },
  } as unknown as StoragePorts;
}

describe('the epoch of a ledger', () => {
  it('stays while other processes append and project at the same time', async () => {
    const ports = growing();
    const first = await openEpoch(readSettings({}), ports);
    for (let n = 0; n < 5; n += 1) expect(await openEpoch(readSettings({}), ports)).toBe(first);
  });

  it('where rows have seen more than the ledger has, it was rolled back', async () => {
    await expect(openEpoch(readSettings({}), growing(100))).rejects.toThrow('events were lost');
    const accepting = readSettings({ KEPING_ACCEPT_LOSS: '1' });
    const ports = growing(100);
    expect(await openEpoch(accepting, ports)).not.toBe(await openEpoch(accepting, ports));
  });
});

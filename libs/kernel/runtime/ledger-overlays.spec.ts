// Rows of many ranges: an event may name 4,000 of them (STOCK-8), each a read of the store.
import type { StoredRow } from '../ports/projection-store.js';
import { LedgerOverlays } from './ledger-overlays.js';

describe('rows of ledger projections', () => {
  it('STOCK-8 of 4,000 ranges are read some at a time, each row once and in order', async () => {
    let [running, most] = [0, 0];
    const stored = {
      async floor(_name: string, key: string): Promise<StoredRow | undefined> {
        running += 1;
        most = Math.max(most, running);
        await new Promise((next) => setImmediate(next));
        running -= 1;
        // Rows of ten keys each.
        return { key: `${key.slice(0, 4)}0`, version: 1, latestAtMs: 0, body: {} };
      },
      list: () => Promise.resolve([]),
    };
    const keys = Array.from({ length: 4_000 }, (_, i) => String(i).padStart(5, '0'));
    const rows = await new LedgerOverlays(stored).rowsIn(
      'rows',
      keys.map((key) => ({ first: key, last: key })),
    );
    expect(rows.map(({ key }) => key)).toEqual(keys.filter((key) => key.endsWith('0')));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(20);
  });
});

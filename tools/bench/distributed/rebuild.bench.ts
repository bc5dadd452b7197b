// Events a second of a rebuild from MongoDB, beside reading and parsing them only.
import { NO_TASKS } from '../../../libs/ledger/storage/opened-ledger.js';
import type { BenchRow } from '../fixture.js';
import { openLedgerOn, type BenchServers } from './bench-servers.js';

/** Rebuilds one projection from everything that is stored. */
export async function distributedRebuild(servers: BenchServers): Promise<readonly BenchRow[]> {
  const ledger = await openLedgerOn(servers, NO_TASKS);
  try {
    const { position } = await ledger.ports.store.head();
    const from = performance.now();
    await ledger.operations.rebuild('stock-by-place');
    const value = (1000 * position) / (performance.now() - from);
    const began = performance.now();
    for (let after = 0; after < position; after += 2000)
      await ledger.ports.store.readAll(after, 2000);
    return [
      {
        name: `distributed: rebuild of stock by place (${position} events)`,
        value,
        unit: 'events/s',
        target: 100_000,
        raw: (1000 * position) / (performance.now() - began),
        rawName: 'reading and parsing them',
      },
    ];
  } finally {
    await ledger.close();
  }
}

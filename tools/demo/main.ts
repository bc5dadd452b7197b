// The history of April–July 2017 through the ordinary command path on a simulated clock, then the
// summary of 17 July; the service continues.
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { EventStore } from '../../libs/kernel/ports/event-store.js';
import { Feed } from '../../libs/kernel/ports/feed.js';
import { Policies } from '../../libs/service/commands/policies.js';
import { Clock } from '../../libs/ledger/config/clock.js';
import type { Settings } from '../../libs/ledger/config/settings.js';
import { start } from '../../libs/ledger/config/start.js';
import { startService } from '../../libs/service/server.js';
import { openLedger } from '../../libs/ledger/storage/open-ledger.js';
import { loadHistory } from './load-history.js';
import { recordAccess, showResult } from './show-result.js';

const END_MS = Date.parse('2017-07-17T12:00:00+07:00');

await start(
  async (settings) => {
    const clock = new Clock();
    if (!(await markSimulated(settings, clock))) {
      process.stderr.write(
        `The ledger in ${settings.dataDir} is not marked simulated: the demo does not touch it.\n`,
      );
      process.exitCode = 78;
      return;
    }
    const service = await startService(StandaloneModule, settings, clock);
    await loadHistory(service, clock);
    const { recordedAtMs } = await service.get(EventStore).head();
    // Behind the history, at its last time: positions and times of the history stay.
    clock.set(recordedAtMs - 60_000);
    const tokens = await recordAccess(service);
    clock.set(Math.max(END_MS, recordedAtMs));
    await service.get(Policies).feed.caughtUp();
    await service.get(Feed).caughtUp();
    await showResult(service, tokens);
    if (process.argv.includes('--exit')) return service.close();
    service.closeOnSignals();
  },
  { KEPING_DATA_DIR: './var/demo', KEPING_LOG_LEVEL: 'warn' },
);

/**
 * Marks the ledger as simulated and sets the clock to its last event; false, and nothing changed,
 * where it holds events and is not marked.
 */
async function markSimulated(settings: Settings, clock: Clock): Promise<boolean> {
  const ledger = await openLedger(settings, clock);
  try {
    const { position, recordedAtMs } = await ledger.ports.store.head();
    if (position > 0 && !ledger.ports.metadata.get('simulated')) return false;
    await ledger.ports.metadata.set('simulated', 'the history of April to July 2017');
    clock.set(recordedAtMs);
    return true;
  } finally {
    await ledger.close();
  }
}

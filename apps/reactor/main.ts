// Makes rows from what the relay sends, and reacts to it. As many as there are partitions.
import { closeOnSignals, serve } from '../../libs/service/http/server.js';
import { start } from '../../libs/service/config/start.js';
import { openLedger } from '../../libs/service/storage/storage.module.js';

await start(
  async (settings) =>
    closeOnSignals(
      await serve(
        await openLedger(settings, undefined, {
          commands: false,
          relay: false,
          views: true,
          queries: false,
        }),
      ),
    ),
  { KEPING_STORAGE: 'distributed' },
);

// Answers questions about stock, shipments and loans. Any number of them.
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
          views: false,
          queries: true,
        }),
      ),
    ),
  { KEPING_STORAGE: 'distributed' },
);

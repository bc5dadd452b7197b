// Takes commands and claims over HTTP and from Kafka. Any number of them.
import { closeOnSignals, serve } from '../../libs/service/http/server.js';
import { start } from '../../libs/service/config/start.js';
import { openLedger } from '../../libs/service/storage/storage.module.js';

await start(
  async (settings) =>
    closeOnSignals(
      await serve(
        await openLedger(settings, undefined, {
          commands: true,
          relay: false,
          views: false,
          queries: false,
        }),
      ),
    ),
  { KEPING_STORAGE: 'distributed' },
);

// Sends every stored event to Kafka. Two of them, so that one can die: one leads, the other waits.
import { closeOnSignals, serve } from '../../libs/service/http/server.js';
import { start } from '../../libs/service/config/start.js';
import { openLedger } from '../../libs/service/storage/storage.module.js';

await start(
  async (settings) =>
    closeOnSignals(
      await serve(
        await openLedger(settings, undefined, {
          commands: false,
          relay: true,
          views: false,
          queries: false,
        }),
      ),
    ),
  { KEPING_STORAGE: 'distributed' },
);

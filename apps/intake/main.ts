// Takes commands and claims over HTTP and from Kafka. Any number of them.
import { closeOnSignals, serve } from '#service/server';
import { start } from '#service/start';
import { openLedger } from '#service/storage.module';

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

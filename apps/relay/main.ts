// Sends every stored event to Kafka. Two of them, so that one can die: one leads, the other waits.
import { closeOnSignals, serve } from '#service/server';
import { start } from '#service/start';
import { openLedger } from '#service/storage.module';

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

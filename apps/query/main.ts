// Answers questions about stock, shipments and loans. Any number of them.
import { closeOnSignals, serve } from '#service/server';
import { start } from '#service/start';
import { openLedger } from '#service/storage.module';

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

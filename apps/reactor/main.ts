// Makes rows from what the relay sends, and reacts to it. As many as there are partitions.
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
          views: true,
          queries: false,
        }),
      ),
    ),
  { KEPING_STORAGE: 'distributed' },
);

// The default: the whole service in one process.
import { closeOnSignals, serve } from '#service/server';
import { start } from '#service/start';
import { openLedger } from '#service/storage.module';

await start(async (settings) => closeOnSignals(await serve(await openLedger(settings))));

// The default: the whole service in one process.
import { closeOnSignals, serve } from '../../libs/service/http/server.js';
import { start } from '../../libs/service/config/start.js';
import { openLedger } from '../../libs/service/storage/storage.module.js';

await start(async (settings) => closeOnSignals(await serve(await openLedger(settings))));

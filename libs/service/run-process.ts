// Runs the modules of one app as a process: settings, service, signals, exit codes.
import { setFlagsFromString } from 'node:v8';
import type { Type } from '@nestjs/common';
import { SettingsFault } from '../ledger/config/settings.js';
import { start } from '../ledger/config/start.js';
import { startService } from './server.js';

/**
 * How much the heap may grow after a collection before the next one, in percent of what is in use.
 * V8's own limit goes by the memory of the machine: up to 300 where it is large.
 */
const HEAP_GROWTH_PERCENT = 50;

/** Runs until a signal ends it; `defaults` are settings that the environment may override. */
export async function runProcess(
  processModule: Type,
  defaults: Readonly<Record<string, string>> = {},
): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  await start(async (settings) => {
    if (settings.jwtPrivateKeyFile !== undefined)
      throw new SettingsFault([
        'KEPING_JWT_PRIVATE_KEY_FILE: it is for npm run token alone: ' +
          'a service that holds it could make tokens',
      ]);
    (await startService(processModule, settings)).closeOnSignals();
  }, defaults);
}

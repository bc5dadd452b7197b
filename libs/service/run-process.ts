// Runs the modules of one app as a process: settings, service, signals, exit codes.
import type { Type } from '@nestjs/common';
import { SettingsFault } from './config/settings.js';
import { start } from './config/start.js';
import { startService } from './http/server.js';

/** Runs until a signal ends it; `defaults` are settings that the environment may override. */
export async function runProcess(
  processModule: Type,
  defaults: Readonly<Record<string, string>> = {},
): Promise<void> {
  await start(async (settings) => {
    if (settings.jwtPrivateKeyFile !== undefined)
      throw new SettingsFault([
        'KEPING_JWT_PRIVATE_KEY_FILE: it is for npm run token alone: ' +
          'a service that holds it could make tokens',
      ]);
    (await startService(processModule, settings)).closeOnSignals();
  }, defaults);
}

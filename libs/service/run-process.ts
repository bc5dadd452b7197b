// Runs the modules of one app as a process: settings, service, signals, exit codes.
import type { Type } from '@nestjs/common';
import { start } from './config/start.js';
import { startService } from './http/server.js';

/** Runs until a signal ends it; `defaults` are settings that the environment may override. */
export async function runProcess(
  processModule: Type,
  defaults: Readonly<Record<string, string>> = {},
): Promise<void> {
  await start(async (settings) => {
    (await startService(processModule, settings)).closeOnSignals();
  }, defaults);
}

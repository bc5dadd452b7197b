// JSON lines for machines: command id, stream, position; never a token, a secret or a body. The
// level comes with the settings.
import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

export const log = pino({
  base: { service: 'keping' },
  redact: ['req.headers.authorization', 'authorization', 'token', 'secret'],
});

/**
 * Nest's own warnings and errors as JSON lines. What stops the start is left out: it is reported
 * once, with its exit code, by `start`.
 */
export const nestLog: LoggerService = {
  log: () => undefined,
  warn: (message: unknown) => log.warn({ nest: message }, 'warning of the framework'),
  error: (message: unknown, ...details: readonly unknown[]) => {
    if (details.at(-1) === 'ExceptionHandler') return;
    log.error({ nest: message, details }, 'error of the framework');
  },
};

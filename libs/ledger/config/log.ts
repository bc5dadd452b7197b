// JSON lines for machines: command id, stream, position; never a token, a secret or a body. A line
// of a request has its id, which its answer has in Keping-Request. The level comes with the
// settings.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

/** The id of the request in which the code that asks runs. */
export const requestInWork = new AsyncLocalStorage<string>();

export const log = pino({
  base: { service: 'keping' },
  mixin: (line) => {
    const request = requestInWork.getStore();
    return request === undefined || 'request' in line ? {} : { request };
  },
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

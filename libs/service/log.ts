// JSON lines for machines: command id, stream, position; never a token, a secret or a body.
import { pino } from 'pino';

export const log = pino({
  level: process.env['KEPING_LOG_LEVEL'] ?? 'info',
  base: { service: 'keping' },
  redact: ['req.headers.authorization', 'authorization', 'token', 'secret'],
});

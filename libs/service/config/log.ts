// JSON lines for machines: command id, stream, position; never a token, a secret or a body. The
// level comes with the settings.
import { pino } from 'pino';

export const log = pino({
  base: { service: 'keping' },
  redact: ['req.headers.authorization', 'authorization', 'token', 'secret'],
});

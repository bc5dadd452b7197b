// How a delivery is signed, by the Standard Webhooks: HMAC-SHA256 over id, time and body. Pure but
// for new secrets.
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const BYTES_MIN = 24;
const BYTES_MAX = 64;
const BYTES_NEW = 32;

export const newSecret = (): string => `${PREFIX}${randomBytes(BYTES_NEW).toString('base64')}`;

/** `whsec_` and 24 to 64 bytes in base64, written as base64 is. */
export function isSecret(text: string): boolean {
  if (!text.startsWith(PREFIX)) return false;
  const key = keyOf(text);
  const isWhole = `${PREFIX}${key.toString('base64')}` === text;
  return isWhole && key.length >= BYTES_MIN && key.length <= BYTES_MAX;
}

/** The three headers of a delivery, with a signature for each secret. */
export function signed(
  id: string,
  body: string,
  secrets: readonly string[],
  nowMs: number,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${hmac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64');

// One delivery: an event as `/v1/events` shows it, or a ping, signed and posted.
import { v7 as uuid } from 'uuid';
import type { StoredEvent } from '../../kernel/core/event.js';
import { DATA_CONTENT_TYPE, SPEC_VERSION, typeAttribute } from '../../cloud-events/attributes.js';
import { toHttpEvent } from '../../cloud-events/to-http.js';
import { VERSION } from '../../ledger/config/version.js';
import type { Outcome } from './attempts.js';
import { connectionFault, type SafeConnection } from './safe-connection.js';
import { signed } from './signature.js';
import { secretsAt, type Subscription } from './subscription.js';

type Message = { readonly id: string; readonly body: string };

export const eventMessage = (event: StoredEvent, baseUrl: string): Message => ({
  id: event.id,
  body: JSON.stringify(toHttpEvent(event, baseUrl)),
});

/** An event of the service itself, which is in no ledger. */
export function pingMessage({ id: subscription }: Subscription, nowMs: number): Message {
  const id = uuid();
  const ping = {
    specversion: SPEC_VERSION,
    id,
    source: '/keping',
    type: typeAttribute('Ping'),
    subject: subscription,
    time: new Date(nowMs).toISOString(),
    datacontenttype: DATA_CONTENT_TYPE,
    data: { subscription },
  };
  return { id, body: JSON.stringify(ping) };
}

/** Posts a message once. */
export async function deliver(
  connection: SafeConnection,
  subscription: Subscription,
  { id, body }: Message,
  nowMs: number,
  ended: AbortSignal,
): Promise<Outcome> {
  const headers = {
    'content-type': 'application/cloudevents+json',
    'user-agent': `Keping/${VERSION}`,
    ...signed(id, body, secretsAt(subscription, nowMs), nowMs),
  };
  try {
    return await connection.post(new URL(subscription.url), headers, body, ended);
  } catch (error) {
    return { code: connectionFault(error) };
  }
}

// A claim as a message of an intake topic.
import type { Message } from 'kafkajs';

/** A CloudEvent in binary mode. */
export const claimMessage = (id: string, source: string, type: string, data: object): Message => ({
  key: '32.07',
  value: JSON.stringify(data),
  headers: {
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: source,
    ce_type: type,
    'content-type': 'application/json',
  },
});

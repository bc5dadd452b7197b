// An event as a Kafka message and back: CloudEvents in binary mode, once for each stream of the
// event.
import type { Delivery, StoredEvent } from '../kernel/core/event.js';
import {
  attributesOf,
  DATA_CONTENT_TYPE,
  dataOf,
  storedEventFrom,
  type AttributeName,
} from './attributes.js';

/** A message to send. */
export type EventMessage = {
  readonly key: string;
  readonly value: string;
  readonly headers: Record<string, string>;
};

/** Headers as Kafka clients read them. */
export type ReceivedHeaders = {
  readonly [name: string]: Buffer | string | (Buffer | string)[] | undefined;
};

/** A message as Kafka clients read it. */
export type ReceivedMessage = {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: ReceivedHeaders | undefined;
};

/** In the order in which they are written, each with the prefix `ce_`. */
const KAFKA_ATTRIBUTES: readonly AttributeName[] = [
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'dataschema',
  'schemaversion',
  'recordedtime',
  'sequence',
  'position',
  'partitionkey',
  'correlationid',
  'causationid',
  'authid',
  'authrole',
  'authplace',
  'eventhash',
  'effectivetime',
  'streams',
  'traceparent',
];

/** Names the epoch of the ledger; messages of 0.1.0 have none. */
export const EPOCH_HEADER = 'ce_epoch';

/** The message of an event in a stream. `baseUrl` is where schemas are served. */
export function messageOf(
  event: StoredEvent,
  stream: string,
  baseUrl: string,
  epoch: string,
): EventMessage {
  const encoding = { stream, source: `/keping/${stream}`, baseUrl };
  const headers: Record<string, string> = { 'content-type': DATA_CONTENT_TYPE };
  for (const [name, value] of attributesOf(KAFKA_ATTRIBUTES, event, encoding))
    headers[`ce_${name}`] = value;
  headers[EPOCH_HEADER] = epoch;
  return { key: stream, value: JSON.stringify(dataOf(event)), headers };
}

/**
 * What a message delivers; undefined where it is not an event of ours: the sweep fetches what is
 * missing from the store.
 */
export function deliveryOf({ key, value, headers }: ReceivedMessage): Delivery | undefined {
  try {
    const stream = key!.toString();
    const event = storedEventFrom(
      (name) => headerText(headers, `ce_${name}`),
      JSON.parse(value!.toString()) as object,
      () => Date.parse(headerText(headers, 'ce_effectivetime')!),
    );
    return Number.isSafeInteger(event.position) &&
      Number.isSafeInteger(event.streams[stream]) &&
      !Number.isNaN(event.effectiveAtMs)
      ? { stream, event }
      : undefined;
  } catch {
    return undefined;
  }
}

/** A header as text; the first value where it has several. */
export function headerText(headers: ReceivedHeaders | undefined, name: string): string | undefined {
  const value = headers?.[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? undefined : first.toString();
}

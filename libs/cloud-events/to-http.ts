// An event as CloudEvents JSON, as the HTTP feed and the export write it.
import type { StoredEvent } from '../kernel/core/event.js';
import { attributesOf, dataOf, type AttributeName, type Attributes } from './attributes.js';

/** In the order in which they are written. */
const HTTP_ATTRIBUTES = [
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
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
  'traceparent',
  'eventhash',
  'streams',
] as const satisfies readonly AttributeName[];
type HttpEvent = Attributes<(typeof HTTP_ATTRIBUTES)[number]> & { readonly data: object };

/**
 * The JSON of an event, in its first stream: in the HTTP feed an event comes once. `baseUrl` is
 * where schemas are served.
 */
export function toHttpEvent(event: StoredEvent, baseUrl: string): HttpEvent {
  const [stream] = Object.keys(event.streams);
  const encoding = { stream: stream!, source: '/keping', baseUrl };
  const attributes: object = Object.fromEntries(attributesOf(HTTP_ATTRIBUTES, event, encoding));
  return { ...(attributes as HttpEvent), data: dataOf(event) };
}

// From a CloudEvent of the feed or of an export back to the stored event, so that its hash can be
// made again elsewhere.
import type { StoredEvent } from '../kernel/core/event.js';
import { effectiveAt } from '../domain/events.js';

type Cloud = Readonly<Record<string, unknown>> & {
  readonly data: Readonly<Record<string, unknown>>;
};

/** Throws SyntaxError where it is not a CloudEvent of ours. */
export function storedEventOf(value: unknown): StoredEvent {
  const cloud = value as Cloud;
  const text = (name: string) => {
    const found = cloud[name];
    if (typeof found !== 'string') throw new SyntaxError(`${name} is missing`);
    return found;
  };
  if (
    typeof cloud !== 'object' ||
    cloud === null ||
    typeof cloud.data !== 'object' ||
    cloud.data === null
  )
    throw new SyntaxError('data is missing');
  const { document, documentSha256, note, ...data } = cloud.data as {
    document?: string;
    documentSha256?: string;
    note?: string;
  };
  const type = text('type').replace(/^id\.keping\./, '');
  const occurredAt = text('time');
  return {
    position: Number(text('position')),
    id: text('id'),
    type,
    data,
    occurredAt,
    recordedAt: text('recordedtime'),
    by: { account: text('authid'), role: text('authrole'), place: text('authplace') },
    ...(document === undefined ? {} : { document }),
    ...(documentSha256 === undefined ? {} : { documentSha256 }),
    ...(note === undefined ? {} : { note }),
    commandId: text('causationid'),
    correlationId: text('correlationid'),
    ...(cloud['traceparent'] === undefined ? {} : { traceparent: text('traceparent') }),
    streams: Object.fromEntries(
      text('streams')
        .split(',')
        .map((one) => [
          one.slice(0, one.lastIndexOf(':')),
          Number(one.slice(one.lastIndexOf(':') + 1)),
        ]),
    ),
    hash: text('eventhash'),
    effectiveAtMs: countsMs(type, data, occurredAt),
  };
}

function countsMs(type: string, data: object, occurredAt: string): number {
  try {
    return Date.parse(effectiveAt({ type, data, occurredAt }));
  } catch {
    throw new SyntaxError('its data cannot be read');
  }
}

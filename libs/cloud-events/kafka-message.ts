// An event as it stands on Kafka: CloudEvents binary mode, once for each stream it concerns; and
// back again.
import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { Delivery, StoredEvent } from '../kernel/core/event.js';

/** The message of an event in a stream. `baseUrl` is where its schema is served. */
export function messageOf(event: StoredEvent, stream: string, baseUrl: string): Message {
  const { document, documentSha256, note } = event;
  return {
    key: stream,
    value: JSON.stringify({
      ...event.data,
      ...(document === undefined ? {} : { document }),
      ...(documentSha256 === undefined ? {} : { documentSha256 }),
      ...(note === undefined ? {} : { note }),
    }),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: `/keping/${stream}`,
      ce_type: `id.keping.${event.type}`,
      ce_subject: stream,
      ce_time: event.occurredAt,
      ce_dataschema: `${baseUrl}/schemas/${event.type}.json`,
      ce_recordedtime: event.recordedAt,
      ce_sequence: String(event.streams[stream]).padStart(20, '0'),
      ce_position: String(event.position),
      ce_partitionkey: stream,
      ce_correlationid: event.correlationId,
      ce_causationid: event.commandId,
      ce_authid: event.by.account,
      ce_authrole: event.by.role,
      ce_authplace: event.by.place,
      ce_eventhash: event.hash,
      ce_effectivetime: new Date(event.effectiveAtMs).toISOString(),
      ce_streams: Object.entries(event.streams)
        .map(([name, version]) => `${name}:${version}`)
        .join(','),
      ...(event.traceparent === undefined ? {} : { ce_traceparent: event.traceparent }),
    },
  };
}

/**
 * What a message delivers; undefined where it is not one of ours: the store has the truth, and the
 * sweep fetches it.
 */
export function deliveryOf(
  message: Pick<KafkaMessage, 'key' | 'value' | 'headers'>,
): Delivery | undefined {
  try {
    const header = (name: string) => textOf(message.headers, name)!;
    const { document, documentSha256, note, ...data } = JSON.parse(message.value!.toString()) as {
      document?: string;
      documentSha256?: string;
      note?: string;
    };
    const streams: Record<string, number> = {};
    for (const pair of header('ce_streams').split(','))
      streams[pair.slice(0, pair.lastIndexOf(':'))] = Number(pair.slice(pair.lastIndexOf(':') + 1));
    const stream = message.key!.toString();
    const traceparent = textOf(message.headers, 'ce_traceparent');
    const event: StoredEvent = {
      position: Number(header('ce_position')),
      id: header('ce_id'),
      type: header('ce_type').replace(/^id\.keping\./, ''),
      data,
      occurredAt: header('ce_time'),
      recordedAt: header('ce_recordedtime'),
      by: {
        account: header('ce_authid'),
        role: header('ce_authrole'),
        place: header('ce_authplace'),
      },
      ...(document === undefined ? {} : { document }),
      ...(documentSha256 === undefined ? {} : { documentSha256 }),
      ...(note === undefined ? {} : { note }),
      commandId: header('ce_causationid'),
      correlationId: header('ce_correlationid'),
      ...(traceparent === undefined ? {} : { traceparent }),
      streams,
      hash: header('ce_eventhash'),
      effectiveAtMs: Date.parse(header('ce_effectivetime')),
    };
    return Number.isSafeInteger(event.position) &&
      Number.isSafeInteger(streams[stream]) &&
      !Number.isNaN(event.effectiveAtMs)
      ? { stream, event }
      : undefined;
  } catch {
    return undefined;
  }
}

/** A header as text, the first where it comes several times. */
export function textOf(headers: IHeaders | undefined, name: string): string | undefined {
  const value = headers?.[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? undefined : first.toString();
}

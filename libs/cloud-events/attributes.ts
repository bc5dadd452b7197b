// The CloudEvents attributes of a stored event, written once: from the event and back to it, for
// every encoding.
import type { StoredEvent } from '../kernel/core/event.js';

export const SPEC_VERSION = '1.0';
export const DATA_CONTENT_TYPE = 'application/json';

const TYPE_PREFIX = 'id.keping.';
const SEQUENCE_DIGITS = 20;

/** `BlankPrinted` → `id.keping.BlankPrinted`. */
export function typeAttribute(eventType: string): string {
  return `${TYPE_PREFIX}${eventType}`;
}

/** `id.keping.BlankPrinted` → `BlankPrinted`; a type without our prefix stays as it is. */
export function eventTypeOf(type: string): string {
  return type.startsWith(TYPE_PREFIX) ? type.slice(TYPE_PREFIX.length) : type;
}

/** `BlankPrinted.json`, the schema of its data; `BlankPrinted.v2.json` of version 2. */
export const schemaFile = ({
  type,
  schemaversion = 1,
}: Pick<StoredEvent, 'type' | 'schemaversion'>): string =>
  schemaversion === 1 ? `${type}.json` : `${type}.v${schemaversion}.json`;

/** What an event is encoded as: in one of its streams, for a source, with schemas at `baseUrl`. */
export type Encoding = {
  readonly stream: string;
  readonly source: string;
  readonly baseUrl: string;
};

/** Each attribute of an event; undefined where the event has none. */
const ATTRIBUTES = {
  specversion: () => SPEC_VERSION,
  id: ({ id }) => id,
  source: (_event, { source }) => source,
  type: ({ type }) => typeAttribute(type),
  subject: (_event, { stream }) => stream,
  time: ({ occurredAt }) => occurredAt,
  datacontenttype: () => DATA_CONTENT_TYPE,
  dataschema: (event, { baseUrl }) => `${baseUrl}/schemas/${schemaFile(event)}`,
  schemaversion: ({ schemaversion }) =>
    schemaversion === undefined ? undefined : String(schemaversion),
  recordedtime: ({ recordedAt }) => recordedAt,
  sequence: ({ streams }, { stream }) => String(streams[stream]).padStart(SEQUENCE_DIGITS, '0'),
  position: ({ position }) => String(position),
  partitionkey: (_event, { stream }) => stream,
  correlationid: ({ correlationId }) => correlationId,
  causationid: ({ commandId }) => commandId,
  authid: ({ by }) => by.account,
  authrole: ({ by }) => by.role,
  authplace: ({ by }) => by.place,
  traceparent: ({ traceparent }) => traceparent,
  eventhash: ({ hash }) => hash,
  effectivetime: ({ effectiveAtMs }) => new Date(effectiveAtMs).toISOString(),
  streams: ({ streams }) =>
    Object.entries(streams)
      .map(([stream, version]) => `${stream}:${version}`)
      .join(','),
} satisfies Record<string, (event: StoredEvent, encoding: Encoding) => string | undefined>;

export type AttributeName = keyof typeof ATTRIBUTES;
/** Attributes by their names; undefined where an event has none. */
export type Attributes<Name extends AttributeName> = {
  readonly [N in Name]: ReturnType<(typeof ATTRIBUTES)[N]>;
};

/** Those of these attributes that the event has, as names and values in the order of the names. */
export function attributesOf(
  names: readonly AttributeName[],
  event: StoredEvent,
  encoding: Encoding,
): readonly (readonly [AttributeName, string])[] {
  return names.flatMap((name) => {
    const value = ATTRIBUTES[name](event, encoding);
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** The `data` of an encoded event: its own fields, then the evidence of its sender. */
export function dataOf({ data, document, documentSha256, note }: StoredEvent): object {
  return {
    ...data,
    ...(document === undefined ? {} : { document }),
    ...(documentSha256 === undefined ? {} : { documentSha256 }),
    ...(note === undefined ? {} : { note }),
  };
}

/**
 * The stored event behind attributes and data. `attribute` gives an attribute's value,
 * `effectiveAtMs` the effective time in ms. Throws SyntaxError where an attribute is missing.
 */
export function storedEventFrom(
  attribute: (name: AttributeName) => unknown,
  encodedData: object,
  effectiveAtMs: (event: Omit<StoredEvent, 'effectiveAtMs'>) => number,
): StoredEvent {
  const text = (name: AttributeName) => {
    const value = attribute(name);
    if (typeof value !== 'string') throw new SyntaxError(`${name} is missing`);
    return value;
  };
  const { document, documentSha256, note, ...data } = encodedData as Partial<StoredEvent>;
  const version = attribute('schemaversion');
  const event = {
    position: Number(text('position')),
    id: text('id'),
    type: eventTypeOf(text('type')),
    data,
    ...(version === undefined ? {} : { schemaversion: Number(version) }),
    occurredAt: text('time'),
    recordedAt: text('recordedtime'),
    by: { account: text('authid'), role: text('authrole'), place: text('authplace') },
    ...(document === undefined ? {} : { document }),
    ...(documentSha256 === undefined ? {} : { documentSha256 }),
    ...(note === undefined ? {} : { note }),
    commandId: text('causationid'),
    correlationId: text('correlationid'),
    ...(attribute('traceparent') === undefined ? {} : { traceparent: text('traceparent') }),
    streams: streamsIn(text('streams')),
    hash: text('eventhash'),
  };
  return { ...event, effectiveAtMs: effectiveAtMs(event) };
}

/** `stock-00:2,shipment-S1:1` → versions by stream. */
function streamsIn(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const colon = pair.lastIndexOf(':');
      return [pair.slice(0, colon), Number(pair.slice(colon + 1))];
    }),
  );
}

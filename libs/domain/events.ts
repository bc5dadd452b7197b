// Every event there is, with the class that describes its fields, and how it is dated. Names are
// stored for ever.
import { NewerEvent } from '../kernel/core/errors.js';
import type { NewEvent, StoredEvent } from '../kernel/core/event.js';
import { ACCESS_EVENTS } from './access/events.js';
import { ALLOTMENT_EVENTS } from './allotment/events.js';
import { CONTROL_EVENTS } from './control/events.js';
import { CORRECTION_EVENTS, type EventCorrected } from './correction/events.js';
import { LOAN_EVENTS } from './loan/events.js';
import { PERIOD_EVENTS } from './period/events.js';
import { PRINTER_EVENTS } from './printer/events.js';
import { SHIPMENT_EVENTS } from './shipment/events.js';
import {
  BlankDestroyedV1,
  destructionWithWitnesses,
  OFFICE_EVENTS,
  SUPPLY_EVENTS,
  USE_EVENTS,
} from './stock/events.js';
import type { Class } from './values/field.js';

/**
 * Event type → the class of its data: the schema that others see, and the type that the rules use.
 * In the order of the published API: goods come in, travel and are used; then all else.
 */
export const EVENTS = {
  ...SUPPLY_EVENTS,
  ...SHIPMENT_EVENTS,
  ...USE_EVENTS,
  ...PRINTER_EVENTS,
  ...OFFICE_EVENTS,
  ...LOAN_EVENTS,
  ...CORRECTION_EVENTS,
  ...PERIOD_EVENTS,
  ...CONTROL_EVENTS,
  ...ALLOTMENT_EVENTS,
  ...ACCESS_EVENTS,
} as const satisfies Record<string, Class>;

export type EventType = keyof typeof EVENTS;
/** The data of an event type. */
export type EventOf<T extends EventType> = Immutable<InstanceType<(typeof EVENTS)[T]>>;
export type DomainEvent = {
  readonly [T in EventType]: { readonly type: T; readonly data: EventOf<T> };
}[EventType];

/** A stored event of one type, as deciders and projections read it. */
export type LedgerEvent<T extends EventType = EventType> = {
  readonly [K in T]: Omit<StoredEvent, 'type' | 'data'> & {
    readonly type: K;
    readonly data: EventOf<K>;
  };
}[T];

/** The event that a correction undoes; any other event itself. */
export const originalOf = (event: LedgerEvent): LedgerEvent =>
  event.type === 'EventCorrected' ? (event.data.original as LedgerEvent) : event;

type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

/** A version of an event's data that was replaced. `Next` is the data of the next version. */
export type OlderVersion<Next extends object = object> = {
  /** The class of this version's data: its schema is served for ever. */
  readonly fields: Class;
  /** Pure; the event stays on the same streams. Must not change what it gets. */
  readonly toNext: (data: never) => Next;
};
export type OlderVersions = {
  readonly [T in EventType]?: readonly [...OlderVersion[], OlderVersion<EventOf<T>>];
};

/**
 * The older versions of each event that has any, the first one first; the class in `EVENTS` is the
 * version after them. So no event has a version without the steps to it.
 */
export const OLDER_VERSIONS: OlderVersions = {
  BlankDestroyed: [{ fields: BlankDestroyedV1, toNext: destructionWithWitnesses }],
};

const NONE: readonly OlderVersion[] = [];
const olderVersionsOf = (type: string): readonly OlderVersion[] =>
  OLDER_VERSIONS[type as EventType] ?? NONE;

/** The version in which this release writes an event of this type: 1, 2 … */
export const versionOf = (type: EventType): number => olderVersionsOf(type).length + 1;

/** `{ schemaversion }` of an event that is written now; empty where it is 1. */
export const writtenVersion = (type: EventType): { readonly schemaversion?: number } =>
  versionOf(type) === 1 ? {} : { schemaversion: versionOf(type) };

/** A new event, checked by the compiler against its class. */
export function event<T extends EventType>(
  type: T,
  data: EventOf<T>,
): NewEvent & { readonly type: T } {
  return { type, data, ...writtenVersion(type) };
}

type Versioned = {
  readonly type: string;
  readonly data: object;
  readonly schemaversion?: number;
};

/**
 * The event with its data in the version of this release, as every fold reads it. Hashes are over
 * the event as it is stored. Throws NewerEvent where the type or the version is unknown: an event
 * of a newer release holds up its stream and is never passed over.
 */
export function currentEvent<E extends Versioned>(stored: E): E {
  const { type, schemaversion: version = 1 } = stored;
  if (!Object.hasOwn(EVENTS, type))
    throw new NewerEvent(`${type} is an event that this release does not know`);
  const older = olderVersionsOf(type);
  const known = older.length + 1;
  if (!Number.isSafeInteger(version) || version < 1 || version > known)
    throw new NewerEvent(`${type} has version ${version}; this release knows it up to ${known}`);
  let { data } = stored;
  for (let step = version; step < known; step += 1)
    data = (older[step - 1]!.toNext as (data: object) => object)(data);
  if (type === 'EventCorrected') data = withCurrentOriginal(data as EventCorrected);
  return data === stored.data ? stored : { ...stored, data, schemaversion: known };
}

/** A correction holds a copy of its original, in the version of that time. */
function withCurrentOriginal(data: EventCorrected): EventCorrected {
  const original = currentEvent(data.original);
  return original === data.original ? data : { ...data, original };
}

/**
 * When an event's effect counts, RFC 3339: a correction undoes at the time of its original
 * (TIME-2); all others count when they happened.
 */
export function effectiveAt(fact: Versioned & { readonly occurredAt: string }): string {
  return fact.type === 'EventCorrected'
    ? (currentEvent(fact).data as EventCorrected).original.occurredAt
    : fact.occurredAt;
}

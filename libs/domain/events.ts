// Every event there is, with the class that describes its fields, and how it is dated. Names are
// stored for ever.
import type { NewEvent, StoredEvent } from '../kernel/core/event.js';
import { CORRECTION_EVENTS, type EventCorrected } from './correction/events.js';
import { LOAN_EVENTS } from './loan/events.js';
import { PERIOD_EVENTS } from './period/events.js';
import { PRINTER_EVENTS } from './printer/events.js';
import { SHIPMENT_EVENTS } from './shipment/events.js';
import { OFFICE_EVENTS, SUPPLY_EVENTS, USE_EVENTS } from './stock/events.js';
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

type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

/** A new event, checked by the compiler against its class. */
export function event<T extends EventType>(
  type: T,
  data: EventOf<T>,
): NewEvent & { readonly type: T } {
  return { type, data };
}

export const isKnownEvent = ({ type }: { readonly type: string }) => Object.hasOwn(EVENTS, type);

/**
 * Throws where the type is unknown: an event of a newer release holds up its stream and is never
 * passed over.
 */
export function requireKnownEvent(stored: { readonly type: string }): void {
  if (!isKnownEvent(stored))
    throw new Error(`${stored.type} is an event that this release does not know`);
}

/**
 * When an event's effect counts, RFC 3339: a correction undoes at the time of its original
 * (TIME-2); all others count when they happened.
 */
export function effectiveAt(fact: {
  readonly type: string;
  readonly data: object;
  readonly occurredAt: string;
}): string {
  return fact.type === 'EventCorrected'
    ? (fact.data as EventCorrected).original.occurredAt
    : fact.occurredAt;
}

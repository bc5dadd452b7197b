// An event as stores keep it: its effective time has another name there, which never changes.
import type { StoredEvent } from './event.js';

/** The JSON of a stored event; `at` is its effective time in ms. */
export type EventJson = Omit<StoredEvent, 'effectiveAtMs'> & { readonly at: number };

/** The JSON to store. */
export function toEventJson({ effectiveAtMs, ...event }: StoredEvent): EventJson {
  return { ...event, at: effectiveAtMs };
}

/** The event behind stored JSON. */
export function fromEventJson({ at, ...event }: EventJson): StoredEvent {
  return { ...event, effectiveAtMs: at };
}

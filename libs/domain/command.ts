// What is known of a command besides its rules: its class, its events, and when it may be dated.
import type { EventType } from './events.js';
import type { Class } from './values/field.js';

export type CommandDescription<C extends Class = Class> = {
  /** The only description of its fields. */
  readonly type: C;
  /** The events that it may record; the first is always among them. */
  readonly events: readonly [EventType, ...EventType[]];
  /** `taken`: the sender may date it. `of the count`: it takes the time of the count it names. */
  readonly occurredAt: 'taken' | 'of the count';
  /** What a warehouse system may claim instead of it; where this is missing, the first event. */
  readonly claims?: readonly EventType[];
};

/** A command that the sender may date. */
export function described<C extends Class>(
  type: C,
  ...events: [EventType, ...EventType[]]
): CommandDescription<C> {
  return { type, events, occurredAt: 'taken' };
}

// Corrections, the event: the original stays, and its effect is undone (TIME-2).
import { AnyObject, EventId, Names, One, Quantity, Text, Time } from '../values/fields.js';

export class OriginalEvent {
  @Text(64) type!: string;
  @AnyObject() data!: object;
  /** The version of `data`; absent where it is 1. */
  @Quantity('optional') schemaversion?: number;
  @Time() occurredAt!: string;
}
/** `streams` are those of the original. */
export class EventCorrected {
  @EventId() event!: string;
  @One(OriginalEvent) original!: OriginalEvent;
  @Names() streams!: string[];
  @Text(500) reason!: string;
}

export const CORRECTION_EVENTS = { EventCorrected } as const;

// Corrections, the words: the original stays, its effect is undone, and something else may take its
// place (TIME-2).
import { AnyObject, EventId, Many, Names, One, Text, Time } from '../values/fields.js';

export class OriginalEvent {
  @Text(64) type!: string;
  @AnyObject() data!: object;
  @Time() occurredAt!: string;
}

// Events

export class EventCorrected {
  @EventId() event!: string;
  @One(OriginalEvent) original!: OriginalEvent;
  @Names() streams!: string[];
  @Text(500) reason!: string;
}

// Commands

/** A command by name with its fields, `occurredAt` among them; it is validated as that command. */
export class Replacement {
  @Text(64) type!: string;
  @AnyObject() data!: object;
}
export class Correction {
  @EventId() event!: string;
  @Text(500) reason!: string;
  @One(Replacement, 'optional') replacement?: Replacement;
}
export class CorrectEvents {
  @Many(Correction, 50) corrections!: Correction[];
}

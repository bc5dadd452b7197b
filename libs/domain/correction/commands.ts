// Corrections, the command: events to undo, each with a reason and perhaps a replacement (TIME-2).
import { described } from '../command.js';
import { AnyObject, EventId, Many, One, Text } from '../values/fields.js';

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

export const CORRECTION_COMMANDS = {
  CorrectEvents: described(CorrectEvents, 'EventCorrected'),
} as const;

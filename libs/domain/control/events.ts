// Control, the events: losses and destructions that are confirmed or disputed by who supervises the
// place. They are on the stream of the place and move no stock.
import { EventId, PlaceCode, Text } from '../values/fields.js';

/** CTRL-1: a loss is in order; `event` is the one that reported it. */
export class LossConfirmed {
  @PlaceCode() place!: string;
  @EventId() event!: string;
}
/** CTRL-2: a destruction is in order; `event` is the one that reported it. */
export class DestructionConfirmed {
  @PlaceCode() place!: string;
  @EventId() event!: string;
}
/** CTRL-1: the supervisor does not accept a loss; it stays disputed until it is confirmed. */
export class LossDisputed {
  @PlaceCode() place!: string;
  @EventId() event!: string;
  @Text(500) reason!: string;
}

export const CONTROL_EVENTS = {
  LossConfirmed,
  LossDisputed,
  DestructionConfirmed,
} as const;

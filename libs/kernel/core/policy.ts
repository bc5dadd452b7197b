// What a policy is: the pure reaction to an event with further commands.
import type { StoredEvent } from './event.js';

/** A command that a policy sends, on behalf of a place. */
export type PolicyCommand = {
  readonly name: string;
  readonly data: object;
  readonly place: string;
};

/**
 * Follows one kind of stream; never runs in a rebuild. Pure: the same event gives the same
 * commands.
 */
export type Policy = {
  readonly name: string;
  readonly kind: string;
  react(event: StoredEvent): readonly PolicyCommand[];
};

// Commands: a request to do something, which a rule may reject, and what becomes of it.
import type { Actor, Evidence, NewEvent, StoredEvent, Warning } from './event.js';

/** A command with all that the HTTP boundary knows of its sender. */
export type CommandEnvelope = Evidence & {
  readonly commandId: string;
  /**
   * The id under which older releases recorded the same command. It names no place: what is
   * recorded under it is this command only where it was sent for the same place.
   */
  readonly formerId?: string;
  /** Hash of the name and content: the same id with another one is rejected. */
  readonly fingerprint: string;
  readonly name: string;
  readonly data: object;
  readonly by: Actor;
  readonly occurredAt?: string;
  readonly correlationId: string;
  readonly traceparent?: string;
  /** The stream and version that the sender expects (If-Match). */
  readonly expected?: { readonly stream: string; readonly version: number };
  /**
   * Compares what the sender claims besides with what was decided, or the versions of the streams
   * that were read with those that something was computed from; throws Rejection where they
   * disagree. Pure.
   */
  readonly check?: (events: readonly NewEvent[], versionOf: (stream: string) => number) => void;
};

/**
 * `answer` is the JSON text the sender always gets; `changed` is false where there was nothing to
 * do; `replayed` is true where the command had been stored before.
 */
export type CommandOutcome = {
  readonly answer: string;
  readonly changed: boolean;
  readonly replayed: boolean;
};

/** What a command would record; nothing where it was recorded before. */
export type Preview = {
  readonly events: readonly StoredEvent[];
  readonly warnings: readonly Warning[];
  readonly changed: boolean;
  readonly replayed: boolean;
};

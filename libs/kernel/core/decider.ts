// The pure half of a command: which streams it reads, what it decides, and how a stream's events
// fold into a state.
import type { Actor, NewEvent, StoredEvent } from './event.js';

/** Folds the events of one kind of stream. `evolve` never changes the state it is given. */
export type Fold<State> = {
  initial(id: string): State;
  evolve(state: State, event: StoredEvent): State;
};

/** The states a command may look at; `undefined` until the stream was named and read. */
export type ReadStates = { get(stream: string): unknown };

/** What a decision may depend on besides the command and the states. */
export type Context<Rules> = {
  /** Now, in ms: the clock's, but never before the last recording. */
  readonly nowMs: number;
  readonly by: Actor;
  readonly rules: Rules;
  /** When the wish says it happened: RFC 3339 with offset, and in ms. */
  readonly occurredAt: string;
  readonly effectiveAtMs: number;
  /** What the sender says besides, such as the reason of a late entry. */
  readonly note?: string;
  /** The paper that the sender names. */
  readonly document?: string;
  /** The events that the command names by id, read before the rounds. */
  readonly named: ReadonlyMap<string, StoredEvent>;
  /** Set while a replacement is decided: the event that it stands for has just been undone. */
  readonly replacement?: boolean;
};

export type Decider<Data, Rules> = {
  /** Ids of stored events that the command names. */
  events?(data: Data): readonly string[];
  /** Streams to read; asked again after every round until it names no more. */
  streams(
    data: Data,
    states: ReadStates,
    named: ReadonlyMap<string, StoredEvent>,
  ): readonly string[];
  /**
   * Events to store; an empty list where it is already so. Throws Rejection where a rule says no.
   */
  decide(data: Data, states: ReadStates, context: Context<Rules>): readonly NewEvent[];
};

/** All that the loops need to know of a domain. */
export type Model<Rules> = {
  readonly rules: Rules;
  /** The decider of a command name; throws where there is none. */
  decider(name: string): Decider<never, Rules>;
  /** The fold of a stream's kind; throws where there is none. */
  fold(stream: string): Fold<unknown>;
  /** Which streams an event belongs to: a pure function of the event alone. */
  concerns(event: NewEvent): readonly string[];
  /** When the event's effect counts, RFC 3339. */
  effectiveAt(event: { type: string; data: object; occurredAt: string }): string;
};

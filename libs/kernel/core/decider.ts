// The pure part of a command: which streams it reads, what it decides, and how the events of a
// stream fold into a state.
import type { Actor, NewEvent, StoredEvent, Warning } from './event.js';

/** Folds the events of one kind of stream. `evolve` does not change the state it gets. */
export type Fold<State> = {
  initial(id: string): State;
  evolve(state: State, event: StoredEvent): State;
};

/** The states of the streams that have been read; `undefined` for all others. */
export type ReadStates = { get(stream: string): unknown };

/** What a decision may depend on besides the command and the states. */
export type Context<Rules> = {
  /** The clock's time in ms, but never before the last recording. */
  readonly nowMs: number;
  readonly by: Actor;
  readonly rules: Rules;
  /** When it happened, as the command has it: RFC 3339 with offset, and in ms. */
  readonly occurredAt: string;
  readonly effectiveAtMs: number;
  /** The sender's note, such as the reason of a late entry. */
  readonly note?: string;
  /** The document that the sender names. */
  readonly document?: string;
  /** The stored events that the command names, by id. */
  readonly named: ReadonlyMap<string, StoredEvent>;
  /** Set while a replacement is decided: the event that it stands for has just been undone. */
  readonly replacement?: boolean;
};

export type Decider<Data, Rules> = {
  /** Ids of stored events that the command names. */
  events?(data: Data): readonly string[];
  /** Streams to read; called again with their states until it names no new ones. */
  streams(data: Data, states: ReadStates, context: Context<Rules>): readonly string[];
  /**
   * Throws Rejection where the sender may not send the command now, as far as the command itself
   * tells; before the stored answer of a repeated command is given.
   */
  permit?(data: Data, sender: Pick<Context<Rules>, 'by' | 'rules'>): void;
  /** Throws Rejection where the sender has no right to know more; before versions are compared. */
  authorize?(data: Data, states: ReadStates, context: Context<Rules>): void;
  /** Events to store; an empty list where there is nothing to do. Throws Rejection. */
  decide(data: Data, states: ReadStates, context: Context<Rules>): readonly NewEvent[];
  /** What is odd about the decided events, on the states before them. */
  warn?(
    newEvents: readonly NewEvent[],
    states: ReadStates,
    context: Context<Rules>,
  ): readonly Warning[];
};

/** What the loops of the kernel need of a domain. */
export type Model<Rules> = {
  readonly rules: Rules;
  /** The decider of a command name; throws where there is none. */
  decider(name: string): Decider<never, Rules>;
  /** The fold of a stream's kind; throws where there is none. */
  fold(stream: string): Fold<unknown>;
  /** Which streams an event belongs to: a pure function of the event alone. */
  concerns(event: NewEvent): readonly string[];
  /** The effective time of an event, RFC 3339. */
  effectiveAt(event: { type: string; data: object; occurredAt: string }): string;
};

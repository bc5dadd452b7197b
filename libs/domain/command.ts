// A command is one declaration: its fields, its events, who sends it for whose place, which ids it
// names, what it is rejected with, an example, and its rule. All else is made from it.
import type { Decider, ReadStates } from '../kernel/core/decider.js';
import type { NewEvent } from '../kernel/core/event.js';
import type { Ids, IdsOf } from './known.js';
import { authorize, type Senders } from './authorization/scopes.js';
import type { CORRECTABLE } from './correction/correctable-events.js';
import type { EventType } from './events.js';
import type { DecisionContext, Rules } from './rules.js';
import type { Class } from './values/field.js';

/** The fields that name the place that a command is sent for. */
type PlaceField = 'place' | 'places' | 'from' | 'lender' | 'borrower' | 'province';

/** Apart from the rest, so that a fact that is left out is what the compiler names. */
type Named<N extends string, C extends Class> = {
  readonly name: N;
  /** The only description of its fields. */
  readonly fields: C;
};

type Facts<Data> = Pick<Decider<Data, Rules>, 'events' | 'streams'> & {
  /** The events that it may record; the first is always among them. */
  readonly records: readonly [EventType, ...EventType[]];
  /** What a warehouse system may claim instead of it; where this is missing, the first event. */
  readonly claims?: readonly EventType[];
  /** A claim of it waits for its shipment, where nobody has recorded that yet. */
  readonly claimWaits?: true;
  /** WHO-1: the roles that may send it, each for whose place. */
  readonly by: Senders;
  /**
   * Whose place that is: a field, which is looked at before anything else; by the states, one of
   * these, which is looked at before the rule; or its rule decides each part as another command.
   */
  readonly at:
    | (PlaceField & keyof Data)
    | 'of each part'
    | ((data: Data, states: ReadStates, context: DecisionContext) => readonly string[]);
  /**
   * The rule alone: events to store, none where it is so already; throws Rejection. Who may send
   * the command, which ids the sender knows and the limits of time are checked before it.
   */
  decide(data: Data, states: ReadStates, context: DecisionContext): readonly NewEvent[];
};

/** A command as what treats all of them alike sees it. */
export type AnyCommand = Named<string, Class> &
  Facts<never> & {
    readonly rejects: readonly string[];
    readonly replaceable?: boolean;
    readonly example: object;
    readonly ids?: Ids;
    readonly occurredAt: Dated;
  };
/** `taken`: the sender may date it. `of the count`: it takes the time of the count it names. */
type Dated = 'taken' | 'of the count';
/** TIME-2: it may stand for an event that a correction undoes; all others say nothing. */
type Replaceable<N> = N extends (typeof CORRECTABLE)[keyof typeof CORRECTABLE]['command']
  ? { readonly replaceable: true }
  : { readonly replaceable?: never };

type Declaration<N extends string, C extends Class, R extends string> = Named<N, C> &
  Facts<InstanceType<C>> &
  IdsOf<InstanceType<C>> &
  Replaceable<N> & {
    /** The codes that its own rule throws, for OpenAPI; the test kit holds what specs see. */
    readonly rejects: readonly R[];
    /** A body of it, for OpenAPI. */
    readonly example: InstanceType<C>;
  };

/** Declares a command; `occurredAt` where the sender may not date it. */
export function command<const N extends string, C extends Class, const R extends string>(
  declared: Declaration<N, C, R> & { readonly occurredAt?: Dated },
): Declaration<N, C, R> & { readonly occurredAt: Dated } {
  return { occurredAt: 'taken', ...declared };
}

/** The rule of a command, after the place that only states tell. Throws as `authorize`. */
export function decideFor(
  declared: AnyCommand,
  data: object,
  states: ReadStates,
  context: DecisionContext,
): readonly NewEvent[] {
  if (typeof declared.at === 'function')
    authorize(context, declared, ...declared.at(data as never, states, context));
  return declared.decide(data as never, states, context);
}

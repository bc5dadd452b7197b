// stock-<place>, what control remembers of it: what was lost, what waits for the supervisor, who
// counted, what was corrected (CTRL-1, CTRL-6, CTRL-7).
import type { ReadStates } from '../../kernel/core/decider.js';
import type { DomainEvent, LedgerEvent } from '../events.js';
import { goodsKey, type ItemAndModel } from '../values/goods.js';
import { stockStream } from '../values/streams.js';
import { add, EMPTY_TIMELINE, type Timeline } from '../values/timeline.js';
import { lossOf } from './reports.js';
import { confirmedAfter, unconfirmedAfter, type Unconfirmed } from './unconfirmed.js';

export type ControlState = {
  readonly place: string;
  /** CTRL-1, CTRL-6: item or ink model → what was lost of it, in pieces or prints. */
  readonly losses: ReadonlyMap<string, Timeline>;
  readonly unconfirmed: readonly Unconfirmed[];
  readonly confirmed: ReadonlySet<string>;
  /** CTRL-6: count → the account that counted. */
  readonly counters: ReadonlyMap<string, string>;
  /**
   * CTRL-7: item or ink model → what corrections have changed that nobody had to confirm, by the
   * time (ms) at which they were recorded.
   */
  readonly corrections: ReadonlyMap<string, Timeline>;
  /** Events that were corrected. */
  readonly corrected: ReadonlySet<string>;
};

export const NOTHING_TO_CONTROL: Omit<ControlState, 'place'> = {
  losses: new Map(),
  unconfirmed: [],
  confirmed: new Set(),
  counters: new Map(),
  corrections: new Map(),
  corrected: new Set(),
};

/** The state of a place whose stream the command has read. */
export const controlStateOf = (states: ReadStates, place: string): ControlState =>
  states.get(stockStream(place)) as ControlState;

/** The same object where the event changes nothing of it. */
export function controlAfter<State extends ControlState>(
  state: State,
  event: LedgerEvent,
  place: string,
): State {
  const unconfirmed = unconfirmedAfter(state.unconfirmed, event, place);
  const confirmed = confirmedAfter(state.confirmed, event);
  const losses = lossesAfter(state.losses, event, place);
  const counters = countersAfter(state.counters, event);
  const corrections = correctionsAfter(state.corrections, event, place);
  const isSame =
    unconfirmed === state.unconfirmed &&
    confirmed === state.confirmed &&
    losses === state.losses &&
    counters === state.counters &&
    corrections === state.corrections;
  return isSame ? state : { ...state, unconfirmed, confirmed, losses, counters, corrections };
}

function lossesAfter(
  losses: ControlState['losses'],
  event: LedgerEvent,
  place: string,
): ControlState['losses'] {
  const isUndo = event.type === 'EventCorrected';
  const loss = lossOf(isUndo ? (event.data.original as DomainEvent) : event);
  if (loss?.place !== place) return losses;
  return withMore(losses, loss, event.effectiveAtMs, isUndo ? -loss.quantity : loss.quantity);
}

function countersAfter(
  counters: ControlState['counters'],
  event: LedgerEvent,
): ControlState['counters'] {
  return event.type === 'BlankCounted' || event.type === 'InkCounted'
    ? new Map(counters).set(event.id, event.by.account)
    : counters;
}

function correctionsAfter(
  corrections: ControlState['corrections'],
  event: LedgerEvent,
  place: string,
): ControlState['corrections'] {
  if (event.type !== 'EventCorrected' || event.data.confirmation !== undefined) return corrections;
  return (event.data.effects ?? [])
    .filter((effect) => effect.place === place)
    .reduce(
      (known, effect) => withMore(known, effect, Date.parse(event.recordedAt), effect.net),
      corrections,
    );
}

function withMore(
  timelines: ReadonlyMap<string, Timeline>,
  goods: ItemAndModel,
  at: number,
  quantity: number,
): ReadonlyMap<string, Timeline> {
  const key = goodsKey(goods);
  return new Map(timelines).set(key, add(timelines.get(key) ?? EMPTY_TIMELINE, at, quantity));
}

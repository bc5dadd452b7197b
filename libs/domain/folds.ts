// Kind of stream → how it folds into the state that the rules look at.
import type { Fold } from '../kernel/core/decider.js';
import { streamKind } from '../kernel/core/event.js';
import { requireKnownEvent } from './events.js';
import { loanFold } from './loan/state.js';
import { printerFold } from './printer/decide.js';
import { shipmentFold } from './shipment/decide.js';
import { stockFold } from './stock/state.js';

const FOLDS: ReadonlyMap<string, Fold<never>> = new Map<string, Fold<never>>([
  ['stock', knowing(stockFold)],
  ['shipment', knowing(shipmentFold)],
  ['printer', knowing(printerFold)],
  ['loan', knowing(loanFold)],
]);

/** The same, but for events that nobody here knows: on such a stream nothing is decided. */
function knowing<State>(fold: Fold<State>): Fold<never> {
  const known: Fold<State> = {
    ...fold,
    evolve(state, event) {
      requireKnownEvent(event);
      return fold.evolve(state, event);
    },
  };
  return known as unknown as Fold<never>;
}

/** The fold of a stream's kind; a kind that nobody knows is a bug or a newer release's data. */
export function foldOf(stream: string): Fold<unknown> {
  const fold = FOLDS.get(streamKind(stream));
  if (!fold) throw new Error(`no fold for the stream ${stream}`);
  return fold as Fold<unknown>;
}

// How the events of each kind of stream fold into its state.
import type { Fold } from '../kernel/core/decider.js';
import { streamKind } from '../kernel/core/event.js';
import { accessFold } from './access/state.js';
import { allotmentFold } from './allotment/state.js';
import { currentEvent } from './events.js';
import { loanFold } from './loan/state.js';
import { printerFold } from './printer/state.js';
import { shipmentFold } from './shipment/state.js';
import { stockFold } from './stock/state.js';
import type { StreamKind } from './values/streams.js';

const FOLDS: { readonly [K in StreamKind]: Fold<unknown> } = {
  stock: ofCurrentEvents(stockFold),
  shipment: ofCurrentEvents(shipmentFold),
  printer: ofCurrentEvents(printerFold),
  loan: ofCurrentEvents(loanFold),
  allotment: ofCurrentEvents(allotmentFold),
  access: ofCurrentEvents(accessFold),
};

/** The fold of a stream's kind; throws for an unknown kind: a bug, or data of a newer release. */
export function foldOf(stream: string): Fold<unknown> {
  const kind = streamKind(stream);
  if (!Object.hasOwn(FOLDS, kind)) throw new Error(`no fold for the stream ${stream}`);
  return FOLDS[kind as StreamKind];
}

/**
 * The same fold over events in their current version; nothing is decided on a stream with an event
 * that is not known here.
 */
function ofCurrentEvents<State>(fold: Fold<State>): Fold<unknown> {
  const current: Fold<State> = {
    ...fold,
    evolve: (state, event) => fold.evolve(state, currentEvent(event)),
  };
  return current as Fold<unknown>;
}

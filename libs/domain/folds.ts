// Kind of stream → how it folds into the state that the rules look at.
import type { Fold } from '#kernel/decider';
import { kindOf } from '#kernel/event';
import { loanFold } from './loan/state.js';
import { printerFold } from './printer.js';
import { shipmentFold } from './shipment.js';
import { stockFold } from './stock/state.js';

const FOLDS: ReadonlyMap<string, Fold<never>> = new Map<string, Fold<never>>([
  ['stock', stockFold as Fold<never>], ['shipment', shipmentFold as Fold<never>], ['printer', printerFold as Fold<never>],
  ['loan', loanFold as Fold<never>],
]);

/** The fold of a stream's kind; a kind that nobody knows is a bug or a newer release's data. */
export function foldOf(stream: string): Fold<unknown> {
  const fold = FOLDS.get(kindOf(stream));
  if (!fold) throw new Error(`no fold for the stream ${stream}`);
  return fold as Fold<unknown>;
}

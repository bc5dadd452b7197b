// What is on the shelves of places after a command: pieces of blanks, prints of each ink model.
import type { ReadStates } from '../../kernel/core/decider.js';
import { isStockStream } from '../values/streams.js';
import type { ItemBalance, StockState } from './state.js';

export type ShelfBalance = {
  readonly place: string;
  readonly item: 'blank' | 'ink';
  readonly model: string | null;
  readonly onHand: number;
  readonly quarantine: number;
};

/** The balances of the places among the streams, in the order of the streams. */
export function shelfBalances(
  streams: readonly string[],
  states: ReadStates,
): readonly ShelfBalance[] {
  return streams.filter(isStockStream).flatMap((stream) => {
    const { place, blank, ink } = states.get(stream) as StockState;
    const balance = (item: 'blank' | 'ink', model: string | null, found: ItemBalance) => ({
      place,
      item,
      model,
      onHand: found.onHand.total,
      quarantine: found.quarantine.total,
    });
    return [
      balance('blank', null, blank),
      ...[...ink].map(([model, found]) => balance('ink', model, found)),
    ];
  });
}

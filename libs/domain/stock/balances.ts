// What is on the shelves of places after a command: pieces of blanks, prints of each ink model.
import type { ReadStates } from '../../kernel/core/decider.js';
import type { StockItem } from '../values/goods.js';
import { isStockStream } from '../values/streams.js';
import type { StockState } from './state.js';

export type ShelfBalance = {
  readonly place: string;
  readonly item: StockItem;
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
    const { place, balances } = states.get(stream) as StockState;
    return [...balances.values()].map(({ item, model = null, onHand, quarantine }) => ({
      place,
      item,
      model,
      onHand: onHand.total,
      quarantine: quarantine.total,
    }));
  });
}

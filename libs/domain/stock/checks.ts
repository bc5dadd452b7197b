// What the rules require of the balances of a place: enough at every time (STOCK-1), nothing that
// is promised (LOAN-5), no entry before a settled count (STOCK-7).
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection, type DetailValue } from '../../kernel/core/errors.js';
import { promisedAmount } from '../promises/promises.js';
import { defined } from '../values/defined.js';
import { GOODS, OF_ITEM, type StockAmount } from '../values/goods.js';
import { stockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import { lowest, type Timeline } from '../values/timeline.js';
import { itemBalance, type ItemBalance, type StockState } from './state.js';

/** What `requireAvailable` and `requireOnHand` reject with. */
export const TOO_FEW = [GOODS.card.tooFew, GOODS.ribbon.tooFew] as const;

/** What a rejection shows. */
export type Details = Readonly<Record<string, DetailValue>>;

/** The state of a place whose stream the command has read. */
export function stockOf(states: ReadStates, place: string): StockState {
  return states.get(stockStream(place)) as StockState;
}

/**
 * STOCK-1: the balance is at least `quantity` at `at` (ms) and at every time after it. Throws
 * `code`
 * with the numbers and, for a late entry, the time at which the balance would have gone negative.
 */
export function requireEnough(
  timeline: Timeline,
  quantity: number,
  { at, code, rule, details }: { at: number; code: string; rule: string; details: Details },
): void {
  const low = lowest(timeline, at);
  if (low.balance >= quantity) return;
  const numbers = { ...details, needed: quantity, available: Math.max(0, low.balance) };
  throw new Rejection(code, low.at > at ? { ...numbers, moment: toIso(low.at) } : numbers, rule);
}

/** STOCK-1: the place has so much at `at` (ms) and at every time after it. */
export function requireOnHand(
  stock: StockState,
  amount: StockAmount,
  at: number,
  rule = 'STOCK-1',
): void {
  const { item, model, quantity } = amount;
  const code = OF_ITEM[item].tooFew;
  const details = defined({ place: stock.place, model });
  requireEnough(itemBalance(stock, amount).onHand, quantity, { at, code, rule, details });
}

/**
 * LOAN-5: as requireOnHand, and besides on hand − promised ≥ quantity. `excludedLoan` is the loan
 * whose own promise is being kept. A promise made after `effectiveAtMs` does not count.
 */
export function requireAvailable(
  stock: StockState,
  amount: StockAmount,
  time: { readonly effectiveAtMs: number; readonly nowMs: number },
  { rule, excludedLoan }: { rule?: string; excludedLoan?: string } = {},
): void {
  const at = time.effectiveAtMs;
  requireOnHand(stock, amount, at, rule);
  if (stock.promises.length === 0) return;
  const { item, model, quantity } = amount;
  const offered = promisedAmount(stock.promises, { item, model }, time, excludedLoan);
  const low = lowest(itemBalance(stock, amount).onHand, at);
  const available = low.balance - offered;
  if (available >= quantity) return;
  const details = {
    place: stock.place,
    ...defined({ model }),
    needed: quantity,
    available: Math.max(0, available),
    offered,
    ...(low.at > at ? { moment: toIso(low.at) } : {}),
  };
  throw new Rejection(OF_ITEM[item].tooFew, details, 'LOAN-5');
}

/** STOCK-7: throws behind-count where a settled count is later than `at` (ms). */
export function requireNotBehindCount(balance: ItemBalance, at: number, details: Details): void {
  const last = Math.max(...balance.settled.values());
  if (at < last)
    throw new Rejection(
      'behind-count',
      { ...details, count: toIso(last), moment: toIso(at) },
      'STOCK-7',
    );
}

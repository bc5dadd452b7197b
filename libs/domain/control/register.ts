// CTRL-6: for everything that leaves the ledger's stock for good, what watches it. What is shipped
// or lent leaves no stock: its receipt says what is missing.
import type { DomainEvent, EventType } from '../events.js';
import { changesOf } from '../movements.js';
import { isStockStream } from '../values/streams.js';
import { reportsOf } from './reports.js';

/** What becomes a card, or ink for another purpose: the finding that compares it. */
export const USED_UP: { readonly [T in EventType]?: 'ink-and-cards' } = {
  BlankPrinted: 'ink-and-cards',
  BlankSpoiled: 'ink-and-cards',
  InkUsed: 'ink-and-cards',
};

/** Whether places have less after the event, on shelves, in quarantine and in transit together. */
export function takesFromStock(event: DomainEvent): boolean {
  const sums = new Map<string, number>();
  for (const { stream, item, delta } of changesOf(event)) {
    if (!isStockStream(stream)) continue;
    const { onHand = 0, quarantine = 0, inbound = 0 } = delta;
    sums.set(item, (sums.get(item) ?? 0) + onHand + quarantine + inbound);
  }
  return [...sums.values()].some((sum) => sum < 0);
}

/**
 * What holds an event that takes from stock: a second account that confirms it, or the finding on
 * what is used up. Undefined where nothing does, which must not be.
 */
export const controlOf = (event: DomainEvent): string | undefined =>
  reportsOf(event).length > 0 ? 'confirmed by the supervisor' : USED_UP[event.type];

// What one event moved on shelves, a line for each kind: what a table of movements is made of.
import type { StoredEvent } from '../../kernel/core/event.js';
import { originalOf, type LedgerEvent } from '../../domain/events.js';
import type { Amounts, Change, QuantityName } from '../../domain/movement.js';
import { changesOf } from '../../domain/movements.js';
import { isStockStream, placeOfStockStream } from '../../domain/values/streams.js';
import { occurredAt } from '../stock-by-place/card.js';
import { SHELF_KINDS, type ShelfName } from './shelf-kinds.js';
import { type StockItem } from '../../domain/values/goods.js';

/** `quantity` in pieces for blanks, prints for ink; negative where it left the shelf. */
export type ShelfMove = {
  readonly place: string;
  readonly item: StockItem;
  readonly model: string | null;
  readonly shelf: ShelfName;
  readonly kind: string;
  readonly quantity: number;
  /** The other place: of the sender the receiver, of the borrower the lender. */
  readonly counterpart: string | null;
  /** The shipment, the loan, or the count that was adjusted to. */
  readonly reference: string | null;
  /** The moment that counts, as it was written. */
  readonly occurredAt: string;
  /** The event that this one undoes. */
  readonly original: string | null;
};

/**
 * The moves of an event; an undo has those of its original with the other sign, at its time. Of
 * each place, item, model and shelf they sum up to what the event changed there.
 */
export function shelfMoves(event: StoredEvent & LedgerEvent): readonly ShelfMove[] {
  const { from, to, lender, borrower, shipment, loan, count } = originalOf(event).data as Named;
  const shared = {
    reference: shipment ?? loan ?? count ?? null,
    occurredAt: occurredAt(event),
    original: event.type === 'EventCorrected' ? event.data.event : null,
  };
  return changesOf(event).flatMap((change) => {
    if (!isStockStream(change.stream) || change.item === 'printer') return [];
    const { item, model = null } = change;
    const place = placeOfStockStream(change.stream);
    const ends = [from, to, lender, borrower];
    const counterpart = ends.find((code) => code !== undefined && code !== place) ?? null;
    return quantitiesOf(change).map((moved) => ({
      ...{ place, item, model, counterpart },
      ...moved,
      ...shared,
    }));
  });
}

/** What events name besides their place. */
type Named = {
  readonly from?: string;
  readonly to?: string;
  readonly lender?: string;
  readonly borrower?: string;
  readonly shipment?: string;
  readonly loan?: string;
  readonly count?: string;
};

function quantitiesOf({
  delta,
}: Change): readonly Pick<ShelfMove, 'shelf' | 'kind' | 'quantity'>[] {
  return (['onHand', 'quarantine'] as const).flatMap((shelf) => {
    if (!delta[shelf]) return [];
    const { in: put, out: taken } = SHELF_KINDS[shelf];
    const amounts = (kinds: readonly string[], sign: 1 | -1) =>
      kinds.flatMap((kind) => {
        const amount = amountOf(delta, kind);
        return amount === 0 ? [] : [{ shelf, kind, quantity: sign * amount }];
      });
    // An adjustment has its own sign, and stands in both lists.
    return [
      ...amounts(put, 1),
      ...amounts(
        taken.filter((kind) => !put.includes(kind)),
        -1,
      ),
    ];
  });
}

const amountOf = (delta: Amounts, kind: string): number => delta[kind as QuantityName] ?? 0;

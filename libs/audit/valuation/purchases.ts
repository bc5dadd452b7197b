// STOCK-9: what was procured in a period, each purchase with its fund source and price.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { LedgerEvent } from '../../domain/events.js';
import type { StockItem } from '../../domain/values/goods.js';
import type { LocalDays } from '../../projections/daily-totals/effects.js';
import { flowsOf, shelfOf } from './flows.js';
import { valueOf } from './stock-value.js';

export type Purchase = {
  readonly event: string;
  readonly atMs: number;
  readonly place: string;
  readonly item: StockItem;
  readonly model: string | null;
  /** Pieces of blanks, ribbons of ink: what one price is for. */
  readonly quantity: number;
  readonly fundSource: string;
  readonly lot: string | null;
  readonly document: string | null;
  /** Whole rupiah; null where the purchase names no price. */
  readonly unitPrice: number | null;
  readonly value: number | null;
};

/** Collects purchases in any order, without those that were corrected. */
export class Purchases {
  private readonly byEvent = new Map<string, Purchase>();

  apply(event: LedgerEvent): void {
    if (event.type === 'EventCorrected') this.byEvent.delete(event.data.event);
    if (event.type !== 'BlankProcured' && event.type !== 'InkProcured') return;
    const { id, effectiveAtMs: atMs, data } = event;
    const { document = null } = event as Pick<StoredEvent, 'document'>;
    for (const { lot, to, quantity } of flowsOf(event)) {
      const { piecesPerPrice, fundSource, unitPrice } = lot!;
      this.byEvent.set(id, {
        ...{ event: id, atMs, ...shelfOf(to), document, fundSource, unitPrice },
        quantity: quantity / piecesPerPrice,
        lot: 'lot' in data ? (data.lot ?? null) : null,
        value: valueOf([{ lot, quantity }]).value,
      });
    }
  }

  /** Those of a period in days since 1970, both included, in the order of their time. */
  of(
    { from, to }: { readonly from: number; readonly to: number },
    dayAt: LocalDays,
  ): readonly Purchase[] {
    return [...this.byEvent.values()]
      .filter(({ atMs, place }) => {
        const day = dayAt(atMs, place);
        return day >= from && day <= to;
      })
      .sort((a, b) => a.atMs - b.atMs || a.place.localeCompare(b.place));
  }
}

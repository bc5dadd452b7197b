// What reports say in rupiah (STOCK-9), of the places that may be read.
import { Injectable } from '@nestjs/common';
import type { LedgerFold } from '../../audit/findings/finding.js';
import type { ValuedShelf } from '../../audit/valuation/movement-values.js';
import type { Purchase } from '../../audit/valuation/purchases.js';
import type { SpoiledGoods } from '../../audit/valuation/spoiled-values.js';
import { MOVEMENT_VALUES, PURCHASES, SPOILED_VALUES } from '../../audit/findings/valued-folds.js';
import { END_OF_TIME_MS } from '../../kernel/core/as-of.js';
import type { QueryTime } from '../../http/requests/query-time.js';
import { LedgerFolds } from '../findings/ledger-folds.js';
import type { Span } from '../series/span.js';

/** What an answer is about: its days, its places by code, its moment. */
export type ValuedScope = {
  readonly span: Span;
  readonly time: QueryTime;
  readonly places: ReadonlyMap<string, unknown>;
};

@Injectable()
export class ValuedReports {
  constructor(private readonly folds: LedgerFolds) {}

  shelves(scope: ValuedScope): Promise<readonly ValuedShelf[]> {
    return this.of<ValuedShelf>(MOVEMENT_VALUES, scope);
  }

  purchases(scope: ValuedScope): Promise<readonly Purchase[]> {
    return this.of<Purchase>(PURCHASES, scope);
  }

  spoiled(scope: ValuedScope): Promise<readonly SpoiledGoods[]> {
    return this.of<SpoiledGoods>(SPOILED_VALUES, scope);
  }

  private async of<Item extends { readonly place: string }>(
    fold: LedgerFold,
    { span, time, places }: ValuedScope,
  ): Promise<readonly Item[]> {
    const { position, nowMs, past } = time;
    const asOfMs = past?.asOfMs ?? END_OF_TIME_MS;
    const { items } = await this.folds.answered(
      fold,
      { period: span },
      { position, asOfMs, nowMs },
    );
    return (items as unknown as readonly Item[]).filter(({ place }) => places.has(place));
  }
}

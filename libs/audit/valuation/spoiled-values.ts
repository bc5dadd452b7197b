// STOCK-9: what was spoiled in printing in a period, by place and cause, and what it cost.
import type { LedgerEvent } from '../../domain/events.js';
import type { StockItem } from '../../domain/values/goods.js';
import type { LocalDays } from '../../projections/daily-totals/effects.js';
import { isQuarantineCell, shelfOf } from './flows.js';
import { piecesIn, type Layer } from './layers.js';
import type { StockLayers } from './stock-layers.js';
import { valueOf, type StockValue } from './stock-value.js';

export type SpoiledGoods = StockValue & {
  readonly place: string;
  readonly item: StockItem;
  readonly model: string | null;
  readonly cause: string;
  readonly quantity: number;
};

/** Collects the causes; the pieces and their lots are those of the movements. */
export class SpoiledValues {
  private readonly causes = new Map<string, string>();

  apply(event: LedgerEvent): void {
    if (event.type === 'BlankSpoiled') this.causes.set(event.id, event.data.cause);
  }

  /** In days since 1970, both included; by place and cause, the most pieces first. */
  async of(
    layers: StockLayers,
    { from, to }: { readonly from: number; readonly to: number },
    dayAt: LocalDays,
  ): Promise<readonly SpoiledGoods[]> {
    const spoiled = new Map<string, Layer[]>();
    const replay = layers.replay(({ event, atMs, flow, layers: taken }) => {
      const cause = this.causes.get(event);
      if (cause === undefined || !isQuarantineCell(flow.to)) return;
      const day = dayAt(atMs, shelfOf(flow.to).place);
      if (day < from || day > to) return;
      const key = JSON.stringify([flow.to, cause]);
      const known = spoiled.get(key) ?? [];
      spoiled.set(key, known);
      known.push(...taken);
    });
    await replay.advanceWithPauses(Infinity);
    return [...spoiled]
      .map(([key, taken]): SpoiledGoods => {
        const [cell, cause] = JSON.parse(key) as [string, string];
        return { ...shelfOf(cell), cause, quantity: piecesIn(taken), ...valueOf(taken) };
      })
      .sort((a, b) => a.place.localeCompare(b.place) || b.quantity - a.quantity);
  }
}

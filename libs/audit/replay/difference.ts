// What changed between two points in time, by place: every quantity then and later.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { Folding } from './folding.js';

export type ChangedQuantity = {
  readonly place: string;
  readonly quantity: string;
  readonly from: number;
  readonly to: number;
  readonly change: number;
};

/** All quantities of all places that differ between two foldings, by place, blanks before ink. */
export function difference(
  projection: StreamProjection,
  from: Folding,
  to: Folding,
  wanted: (place: string) => boolean,
): readonly ChangedQuantity[] {
  const before = from.of(projection);
  const after = to.of(projection);
  const places = [...new Set([...before.keys(), ...after.keys()])].filter(wanted).sort();
  return places.flatMap((place) => {
    const old = quantitiesOf(before.get(place)?.body as StockRow | undefined);
    const now = quantitiesOf(after.get(place)?.body as StockRow | undefined);
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((quantity) => {
      const was = old.get(quantity) ?? 0;
      const is = now.get(quantity) ?? 0;
      return was === is ? [] : [{ place, quantity, from: was, to: is, change: is - was }];
    });
  });
}

function quantitiesOf(row: StockRow | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (!row) return found;
  for (const [quantity, amount] of Object.entries(row.blanks)) found.set(quantity, amount);
  for (const { model, depleted: _depleted, ...sums } of row.ink)
    for (const [quantity, amount] of Object.entries(sums))
      found.set(`ink ${model} ${quantity}`, amount);
  return found;
}

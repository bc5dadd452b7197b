// STOCK-9: what pieces cost, in whole rupiah. A piece without a known price is not worth 0: it is
// counted as unpriced.
import { piecesIn, type Layer } from './layers.js';

/**
 * `value` in rupiah is that of the priced pieces; null where there are only unpriced ones.
 * `unpriced`: pieces of blanks, prints of ink.
 */
export type StockValue = { readonly value: number | null; readonly unpriced: number };

/** What the layers cost; nothing costs 0. Rounded to a rupiah for ribbons that are partly used. */
export function valueOf(layers: readonly Layer[]): StockValue {
  const priced = layers.filter(({ lot }) => lot !== null && lot.unitPrice !== null);
  const unpriced = piecesIn(layers) - piecesIn(priced);
  if (priced.length === 0 && unpriced > 0) return { value: null, unpriced };
  const value = priced.reduce(
    (sum, { lot, quantity }) => sum + (quantity * lot!.unitPrice!) / lot!.piecesPerPrice,
    0,
  );
  return { value: Math.round(value), unpriced };
}

/** The sum of the values that are known; null where pieces are there and no value is known. */
export function sumOfValues(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 && values.length > 0
    ? null
    : known.reduce((sum, value) => sum + value, 0);
}

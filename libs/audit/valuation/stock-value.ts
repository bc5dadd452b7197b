// STOCK-9: what pieces cost, in whole rupiah. A piece without a known price is not worth 0: it is
// counted as unpriced.
import { piecesIn, type Layer, type Lot } from './layers.js';

/**
 * `value` in rupiah is that of the priced pieces; null where there are only unpriced ones.
 * `unpriced`: pieces of blanks, prints of ink.
 */
export type StockValue = { readonly value: number | null; readonly unpriced: number };

/** What so many pieces of a lot cost, rounded to a rupiah for ribbons that are partly used. */
export const worthOf = ({ unitPrice, piecesPerPrice }: Lot, quantity: number): number =>
  Math.round((quantity * unitPrice!) / piecesPerPrice);

/** Whether a price is known of the pieces. */
export const isPriced = ({ lot }: Layer): boolean => lot !== null && lot.unitPrice !== null;

/**
 * What the layers cost; nothing costs 0. The pieces of each lot are rounded together, so that the
 * values of parts with different lots sum up to the value of the whole.
 */
export function valueOf(layers: readonly Layer[]): StockValue {
  const priced = layers.filter(isPriced);
  const unpriced = piecesIn(layers) - piecesIn(priced);
  if (priced.length === 0 && unpriced > 0) return { value: null, unpriced };
  const value = [...Map.groupBy(priced, ({ lot }) => lot!)].reduce(
    (sum, [lot, ofLot]) => sum + worthOf(lot, piecesIn(ofLot)),
    0,
  );
  return { value, unpriced };
}

/** The sum of the values that are known; null where pieces are there and no value is known. */
export function sumOfValues(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 && values.length > 0
    ? null
    : known.reduce((sum, value) => sum + value, 0);
}

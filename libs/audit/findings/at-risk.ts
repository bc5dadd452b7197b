// STOCK-9: how many pieces of an item of a finding may be gone or idle, and what they cost.
import { piecesIn, type Layer } from '../valuation/layers.js';
import { sumOfValues, valueOf } from '../valuation/stock-value.js';
import { BLANKS, ofGoods } from '../../domain/values/goods.js';

/**
 * `atRisk` and `unpriced` in pieces of blanks or prints of ink, `valueAtRisk` in rupiah: null where
 * no price is known. `atRisk` is null where nobody knows how many.
 */
export type AtRisk = {
  readonly atRisk: number | null;
  readonly valueAtRisk: number | null;
  readonly unpriced: number;
};

/** What these pieces are at risk with: how many, their value, and those without a price. */
export function atRiskOf(layers: readonly Layer[]): AtRisk {
  const { value, unpriced } = valueOf(layers);
  return { atRisk: piecesIn(layers), valueAtRisk: value, unpriced };
}

/** Pieces of which no layer is known. */
export const atRiskUnpriced = (quantity: number): AtRisk =>
  atRiskOf(quantity === 0 ? [] : [{ lot: null, quantity }]);

/** Nothing is known: a shelf that nobody counted, a printer, which has no price in the ledger. */
export const NOT_KNOWN_AT_RISK: AtRisk = { atRisk: null, valueAtRisk: null, unpriced: 0 };

/** An item that does not say otherwise is about blanks. */
export type AtRiskItem = AtRisk & { readonly item?: string; readonly events?: readonly string[] };

/** The sums of the items: rupiah, pieces without a price, and prints where any item is ink. */
export function atRiskTotals(items: readonly AtRiskItem[]) {
  const isInPrints = ({ item = BLANKS.item }: AtRiskItem) => ofGoods(item).inPrints;
  const unpriced = (inPrints: boolean) =>
    items.reduce((sum, item) => sum + (isInPrints(item) === inPrints ? item.unpriced : 0), 0);
  return {
    valueAtRisk: sumOfValues(items.map(({ valueAtRisk }) => valueAtRisk)),
    unpriced: unpriced(false),
    ...(items.some(isInPrints) ? { unpricedPrints: unpriced(true) } : {}),
  };
}

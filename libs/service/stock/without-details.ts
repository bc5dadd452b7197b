// WHO-2: what strangers see of a stock row.
import type { stockAnswer } from '../../projections/stock-by-place/answer.js';

type StockFigures = ReturnType<typeof stockAnswer>;
type Debt = Pick<StockFigures['owes'][number], 'item' | 'model' | 'quantity'>;

/**
 * The answer without single loans, counts, reports, trainings, inspections and planning; debts
 * become sums by item and model.
 */
export const withoutDetails = (answer: StockFigures) => ({
  ...answer,
  owes: sums(answer.owes),
  owed: sums(answer.owed),
  lastCount: null,
  lastReport: null,
  planning: null,
  lastTraining: null,
  lastInspection: null,
});

function sums(debts: readonly Debt[]): readonly Debt[] {
  const byItem = new Map<string, Debt>();
  for (const { item, model, quantity } of debts) {
    const key = `${item} ${model ?? ''}`;
    byItem.set(key, { item, model, quantity: (byItem.get(key)?.quantity ?? 0) + quantity });
  }
  return [...byItem.values()];
}

// Amounts and goods of a loan in words.
import { shownNumber } from '../app/format.js';
import type { TextsLike } from '../app/language.js';
import type { loansArea } from '../i18n/id/tasks/loans.js';

export type LoanTexts = TextsLike<typeof loansArea>;
type Goods = { readonly item: string; readonly model: string | null };

export function goodsWords(texts: LoanTexts, { item, model }: Goods): string {
  if (item === 'ink') return texts.ink(model ?? '');
  return item === 'printer' ? texts.printer : texts.blank;
}

/** "3 ribbons", "600 pieces". */
export const amountWords = (texts: LoanTexts, item: string, quantity: number): string =>
  `${shownNumber(quantity)} ${texts.units[item] ?? ''}`;

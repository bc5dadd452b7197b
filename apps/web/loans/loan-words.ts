// Amounts and goods of a loan in words.
import { shownDate, shownNumber } from '../app/format.js';
import type { TextsLike } from '../app/language.js';
import type { loansArea } from '../i18n/id/tasks/loans.js';
import { type LoanItem } from '../../../libs/domain/values/goods.js';

export type LoanTexts = TextsLike<typeof loansArea>;
type Goods = { readonly item: string; readonly model: string | null };

export function goodsWords(texts: LoanTexts, { item, model }: Goods): string {
  const words: { readonly [I in LoanItem]: string } = {
    blank: texts.blank,
    ink: texts.ink(model ?? ''),
    printer: texts.printer,
  };
  return words[item as LoanItem];
}

/** When a loan is due; a transfer is not, and a policy's request is after its handover. */
export function dueWords(
  texts: LoanTexts,
  { terms, dueAt }: { readonly terms: string; readonly dueAt: string | null },
  zone: string,
): string {
  if (terms === 'transfer') return texts.notReturned;
  return dueAt === null ? texts.dueAfterHandover : shownDate(dueAt, zone);
}

/** "3 ribbons", "600 pieces". */
export const amountWords = (texts: LoanTexts, item: string, quantity: number): string =>
  `${shownNumber(quantity)} ${texts.units[item] ?? ''}`;

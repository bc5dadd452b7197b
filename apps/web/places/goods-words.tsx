// Amounts of goods in words: "600 blanks", "5 ribbons of ink YMCK-500".
import { shownNumber } from '../app/format.js';
import { useTexts, type TextsLike } from '../app/language.js';
import type { goods } from '../i18n/id/reading/goods.js';
import { goodsTexts } from '../i18n/reading/goods.js';

type Goods = { readonly item: string; readonly model?: string | null };

/** `amount` is a number as it is shown. */
export function amountOfGoods(
  texts: TextsLike<typeof goods>,
  { item, model }: Goods,
  amount: string,
): string {
  if (item === 'ink') return texts.ribbons(amount, model ?? '');
  return item === 'printer' ? texts.printers(amount) : texts.blanks(amount);
}

/** The amount large, what is counted beside it. */
export function GoodsHeadline({
  goods,
  amount,
}: {
  readonly goods: Goods;
  readonly amount: number;
}) {
  const texts = useTexts(goodsTexts);
  const shown = shownNumber(amount);
  return (
    <p>
      <strong class="figure-value">{shown}</strong>
      {amountOfGoods(texts, goods, shown).slice(shown.length)}
    </p>
  );
}

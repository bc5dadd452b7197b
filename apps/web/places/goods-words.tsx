// Amounts of goods in words: "600 blanks", "5 ribbons of ink YMCK-500".
import { shownNumber } from '../app/format.js';
import { useTexts, type TextsLike } from '../app/language.js';
import type { goods } from '../i18n/id/reading/goods.js';
import { goodsTexts } from '../i18n/reading/goods.js';
import { namedIn, useNamedGoods } from './goods-names.js';
import { OF_ITEM, type LoanItem } from '../../../libs/domain/values/goods.js';

type Goods = { readonly item: string; readonly model?: string | null | undefined };

/** `amount` is a number as it is shown. */
function amountOfGoods(
  texts: TextsLike<typeof goods>,
  { item, model }: Goods,
  amount: string,
): string {
  return texts[OF_ITEM[item as LoanItem].units](amount, model ?? '');
}

/** The same, with the name that the service has for what the pages have no words for. */
export function useAmountOfGoods(): (goods: Goods, amount: string) => string {
  const texts = useTexts(goodsTexts);
  const named = useNamedGoods();
  return (goods, amount) => {
    const one = namedIn(named, goods);
    return one
      ? texts.named(amount, texts.units[one.unit] ?? one.unit, one.name)
      : amountOfGoods(texts, goods, amount);
  };
}

/** The amount large, what is counted beside it. */
export function GoodsHeadline({
  goods,
  amount,
}: {
  readonly goods: Goods;
  readonly amount: number;
}) {
  const amountOf = useAmountOfGoods();
  const shown = shownNumber(amount);
  return (
    <p>
      <strong class="figure-value">{shown}</strong>
      {amountOf(goods, shown).slice(shown.length)}
    </p>
  );
}

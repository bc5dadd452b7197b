// The names of goods: the words of the pages for blanks of the ID card and for ink, and for all
// others the name that the service has for them.
import {
  BLANKS,
  GOODS,
  goodsKey,
  goodsLine,
  goodsOfLine,
  type ItemAndModel,
  ofGoods,
} from '../../../libs/domain/values/goods.js';
import type { GoodsListAnswer } from '../../../libs/service/about/answers.js';
import { useFixedAnswer } from '../app/use-answer.js';
import { goodsInWords, type GoodsTexts } from '../waybill/goods-of-line.js';

type Goods = GoodsListAnswer['items'][number];
type Named = readonly Goods[];

/** Whether the pages have no words for them. */
const isNamed = ({ model, kind }: Goods): boolean =>
  model !== null && GOODS[kind].printerField !== 'inkModel';

/** The goods that the pages name as the service does; none while they are not read. */
export const useNamedGoods = (): Named =>
  (useFixedAnswer<GoodsListAnswer>('/v1/goods').body?.items ?? []).filter(isNamed);

/** Where the service has a name for them; else undefined. */
export const namedIn = (named: Named, goods: ItemAndModel): Goods | undefined =>
  named.find((one) => goodsKey(one) === goodsKey(goods));

/** The goods in words. */
export function useGoodsInWords(texts: GoodsTexts): (goods: ItemAndModel) => string {
  const named = useNamedGoods();
  return (goods) => namedIn(named, goods)?.name ?? goodsInWords(texts, goods);
}

/** Whether a form asks for the model of what was chosen by its line. */
export const isModelTyped = (line: string = BLANKS.item): boolean =>
  ofGoods(goodsOfLine(line).item).model === 'required';

/** A body whose item was chosen by its line. */
export function withGoods(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { item, model } = goodsOfLine(body['item'] as string);
  return { ...body, item, ...(model === null ? {} : { model }) };
}

type Option = { readonly value: string; readonly text: string };

/** The kinds of blanks besides the ID card, by `of` as their value. */
export const otherBlanks = (
  named: Named,
  of: (goods: Goods) => string = goodsLine,
): readonly Option[] =>
  named
    .filter(({ item }) => item === BLANKS.item)
    .map((goods) => ({ value: of(goods), text: goods.name }));

/** Models of ink and film, with the name of those that have one. */
export const inkOptions = (named: Named, models: readonly string[]): readonly Option[] =>
  models.map((model) => ({
    value: model,
    text: namedIn(named, { item: '', model })?.name ?? model,
  }));

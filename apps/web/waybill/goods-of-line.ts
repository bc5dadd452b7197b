// The goods and the numbers of a line, in words: pure.
import { rangeInWords } from '../../../libs/domain/serials/interval.js';
import type { SheetLine } from './use-waybill.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

export type GoodsTexts = { readonly blank: string; readonly ink: (model: string) => string };

/** "Tinta YMCK-500"; the word alone where the model is not known. */
export const goodsInWords = (
  texts: GoodsTexts,
  { item, model = null }: { readonly item: string; readonly model?: string | null },
): string => (ofGoods(item).inPrints ? texts.ink(model ?? '').trim() : texts.blank);

/** "1001–3000, AB000123". */
export const serialsInWords = ({ serials }: Pick<SheetLine, 'serials'>): string =>
  serials.map(rangeInWords).join(', ');

/** How many cartons a line has; undefined where it was not recorded. */
export const cartonsOfLine = ({ cartons, cartonIds }: SheetLine): number | undefined =>
  cartonIds.length > 0 ? cartonIds.length : (cartons ?? undefined);

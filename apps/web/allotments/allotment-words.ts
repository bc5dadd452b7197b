// The goods and the amounts of a request in words: pure.
import type { AllotmentItemAnswer } from '../../../libs/service/allotments/answers.js';
import type { TextsLike } from '../app/language.js';
import type { allotmentsArea } from '../i18n/id/tasks/allotments.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

export type AllotmentTexts = TextsLike<typeof allotmentsArea>;
type Goods = Pick<AllotmentItemAnswer, 'item' | 'model'>;

/** With the unit in which it is counted. */
export const goodsAndUnit = (texts: AllotmentTexts, { item, model }: Goods): string =>
  ofGoods(item).inPrints ? texts.modelRibbons(model ?? '') : texts.blankPieces;

/** "2,000 pieces"; `amount` is shown already. */
export const allotmentAmount = (texts: AllotmentTexts, { item }: Goods, amount: string): string =>
  `${amount} ${texts[ofGoods(item).units]}`;

/** Where something of what was granted is left to ship. */
export const mayBeShipped = ({ state, granted, shipped }: AllotmentItemAnswer): boolean =>
  state !== 'refused' && granted > shipped;

/** Where nobody has decided yet. */
export const waitsForDecision = ({ state }: AllotmentItemAnswer): boolean => state === 'open';

// Amounts of goods in English.
import type { TextsLike } from '../../../app/language.js';
import type { goods as GoodsWords } from '../../id/reading/goods.js';

export const goods: TextsLike<typeof GoodsWords> = {
  blanks: (amount) => `${amount} ${amount === '1' ? 'blank' : 'blanks'}`,
  ribbons: (amount, model) => `${amount} ${amount === '1' ? 'ribbon' : 'ribbons'} of ink ${model}`,
  printers: (amount) => `${amount} ${amount === '1' ? 'printer' : 'printers'}`,
};

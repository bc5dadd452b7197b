// Amounts of goods in English.
import type { TextsLike } from '../../../app/language.js';
import type { goods as GoodsWords } from '../../id/reading/goods.js';

export const goods: TextsLike<typeof GoodsWords> = {
  pieces: (amount) => `${amount} ${amount === '1' ? 'blank' : 'blanks'}`,
  ribbons: (amount, model) => `${amount} ${amount === '1' ? 'ribbon' : 'ribbons'} of ink ${model}`,
  named: (amount, unit, name) => `${amount} ${unit} of ${name}`,
  units: { piece: 'pieces', ribbon: 'ribbons', roll: 'rolls' },
  printers: (amount) => `${amount} ${amount === '1' ? 'printer' : 'printers'}`,
};

// Amounts of goods in both languages.
import { goods as en } from '../en/reading/goods.js';
import { goods as id } from '../id/reading/goods.js';

export const goodsTexts = { id, en };

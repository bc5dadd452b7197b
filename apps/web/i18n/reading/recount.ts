// "Counted here too" in both languages.
import { recount as en } from '../en/reading/recount.js';
import { recount as id } from '../id/reading/recount.js';

export const recountTexts = { id, en };

// "Counted here too" in both languages.
import { recount as en } from './en/recount.js';
import { recount as id } from './id/recount.js';

export const recountTexts = { id, en };

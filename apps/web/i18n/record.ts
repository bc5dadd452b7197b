// Recording, in both languages.
import { recordArea as en } from './en/record.js';
import { recordArea as id } from './id/record.js';

export const recordTexts = { id, en };

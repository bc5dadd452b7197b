// Help in both languages.
import { help as en } from './en/help.js';
import { help as id } from './id/help.js';

export const helpTexts = { id, en };

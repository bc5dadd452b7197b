// The time machine in both languages.
import { time as en } from '../en/reading/time.js';
import { time as id } from '../id/reading/time.js';

export const timeTexts = { id, en };

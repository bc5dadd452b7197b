// The time machine in both languages.
import { time as en } from './en/time.js';
import { time as id } from './id/time.js';

export const timeTexts = { id, en };

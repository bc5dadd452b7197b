// Notices in both languages.
import { noticesArea as en } from './en/notices.js';
import { noticesArea as id } from './id/notices.js';

export const noticesTexts = { id, en };

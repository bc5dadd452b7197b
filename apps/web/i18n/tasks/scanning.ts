// Scanning codes, in both languages.
import { scanningArea as en } from '../en/tasks/scanning.js';
import { scanningArea as id } from '../id/tasks/scanning.js';

export const scanningTexts = { id, en };

// Sheets that are sent, in both languages.
import { filesArea as en } from '../en/tasks/files.js';
import { filesArea as id } from '../id/tasks/files.js';

export const filesTexts = { id, en };

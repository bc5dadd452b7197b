// Recording, in both languages.
import { recordArea as en } from '../en/tasks/record.js';
import { recordArea as id } from '../id/tasks/record.js';

export const recordTexts = { id, en };

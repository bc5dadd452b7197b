// The inbox and the stock of one's own in both languages.
import { workArea as en } from '../en/tasks/work.js';
import { workArea as id } from '../id/tasks/work.js';

export const workTexts = { id, en };

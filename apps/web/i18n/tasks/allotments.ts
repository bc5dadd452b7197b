// Allotments, in both languages.
import { allotmentsArea as en } from '../en/tasks/allotments.js';
import { allotmentsArea as id } from '../id/tasks/allotments.js';

export const allotmentTexts = { id, en };

// Words of the papers, in both languages.
import { papers as en } from '../en/tasks/papers.js';
import { papers as id } from '../id/tasks/papers.js';

export const paperTexts = { id, en };

// The operator's page in both languages.
import { operationsArea as en } from '../en/tasks/operations.js';
import { operationsArea as id } from '../id/tasks/operations.js';

export const operationsTexts = { id, en };

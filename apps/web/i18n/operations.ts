// The operator's page in both languages.
import { operationsArea as en } from './en/operations.js';
import { operationsArea as id } from './id/operations.js';

export const operationsTexts = { id, en };

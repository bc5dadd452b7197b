// Documents that are attached and opened, in both languages.
import { documentsArea as en } from './en/documents.js';
import { documentsArea as id } from './id/documents.js';

export const documentTexts = { id, en };

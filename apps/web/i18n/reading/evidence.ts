// Seals and exports for auditors in both languages.
import { evidence as en } from '../en/reading/evidence.js';
import { evidence as id } from '../id/reading/evidence.js';

export const evidenceTexts = { id, en };

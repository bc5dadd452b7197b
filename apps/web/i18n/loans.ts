// Loans in both languages.
import { loansArea as en } from './en/loans.js';
import { loansArea as id } from './id/loans.js';

export const loanTexts = { id, en };

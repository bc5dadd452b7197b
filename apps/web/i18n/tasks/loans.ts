// Loans in both languages.
import { loansArea as en } from '../en/tasks/loans.js';
import { loansArea as id } from '../id/tasks/loans.js';

export const loanTexts = { id, en };

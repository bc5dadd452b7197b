// Accounts and open sessions in both languages.
import { accountsArea as en } from '../en/tasks/accounts.js';
import { accountsArea as id } from '../id/tasks/accounts.js';

export const accountsTexts = { id, en };

// The whole inbox in both languages.
import { inboxArea as en } from '../en/tasks/inbox.js';
import { inboxArea as id } from '../id/tasks/inbox.js';

export const inboxTexts = { id, en };

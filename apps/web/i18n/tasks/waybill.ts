// Waybills and labels, in both languages.
import { waybillArea as en } from '../en/tasks/waybill.js';
import { waybillArea as id } from '../id/tasks/waybill.js';

export const waybillTexts = { id, en };

// Receipts of events, where they are saved and printed, in both languages.
import { receiptsArea as en } from './en/receipts.js';
import { receiptsArea as id } from './id/receipts.js';

export const receiptTexts = { id, en };

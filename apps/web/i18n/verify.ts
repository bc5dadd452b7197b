// The page that checks receipts, in both languages.
import { receiptFaults as faultsEn } from '../../../libs/texts/en/status.js';
import { receiptFaults as faultsId } from '../../../libs/texts/id/status.js';
import { verifyArea as en } from './en/verify.js';
import { verifyArea as id } from './id/verify.js';

export const verifyTexts = { id, en };
export const faultTexts = { id: faultsId, en: faultsEn };

// Receipts of events, where they are saved and printed, in English.
import type { TextsLike } from '../../app/language.js';
import type { receiptsArea as Area } from '../id/receipts.js';

export const receiptsArea: TextsLike<typeof Area> = {
  receipt: 'Receipt',
  purpose: 'A file that proves this record to others',
  fetching: 'Fetching the receipt …',
  notYet: 'This is not signed yet. Try again in some seconds.',
  check: 'Check a receipt',
  hash: 'Hash of the event',
  signed: (size, root) => `Signed log: ${size} events, root ${root}`,
  signedNotKnown: 'Signed log: not known yet',
  checkAt: (address) => `A receipt of this event is checked at ${address}`,
};

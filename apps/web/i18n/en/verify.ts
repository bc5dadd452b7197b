// The page that checks receipts, in English.
import type { TextsLike } from '../../app/language.js';
import type { verifyArea as Area } from '../id/verify.js';

export const verifyArea: TextsLike<typeof Area> = {
  title: 'Check a receipt',
  purpose:
    'A receipt is a small file which proves that an event is in the signed log. It is checked in ' +
    'this browser: nothing is sent, and once this page is open no connection is needed.',
  receipt: 'Receipt',
  receiptHelp: 'Paste the content of the .tlog-proof file here, or choose the file below.',
  receiptFile: 'File of the receipt',
  noReceipt: 'Paste a receipt or choose its file.',
  key: 'Verifier key',
  keyHelp:
    'The key that you already hold, such as keping/0123…+89abcdef+AbCd…. Keys of witnesses may ' +
    'be added, one a line; each of those witnesses must have signed.',
  keyFile: 'File of the key',
  noKey: 'Paste the key of the log, one key a line. What is here is no whole key.',
  fetchKey: 'Fetch the key from this service',
  fetchKeyHelp: 'A key from the same service proves less.',
  fetchedKey:
    'This key was just fetched from the same service, so it proves less: a service that changes ' +
    'its history can hand out another key as well. Compare it with a key that you got another way.',
  keyNotFetched: 'The key could not be fetched. Check the connection, or use a key that you hold.',
  check: 'Check',
  valid: 'This receipt is valid.',
  invalid: 'This receipt is not valid.',
  event: 'Event',
  place: 'Place',
  date: 'Date',
  recorded: 'Recorded',
  by: 'By',
  position: 'Position',
  size: 'Size of the checkpoint',
  sizeOf: (size) => `${size} events`,
  root: 'Root of the checkpoint',
  log: 'Log',
  hash: 'Hash of the event',
  id: 'Id of the event',
  witnesses: 'Witnesses that signed',
  content: 'Content of the event',
  meaning:
    'Proved: the event was recorded exactly like this, and was not changed since the log was ' +
    'signed. Whether what it says is true is not proved here.',
};

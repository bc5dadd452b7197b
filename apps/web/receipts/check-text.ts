// Checks a receipt and keys as people paste them. Pure: nothing is asked of a service.
import { readSignedCheckpoint } from '../../../libs/transparency/checkpoint.js';
import { readVerifierKey, type VerifierKey } from '../../../libs/transparency/note.js';
import {
  checkReceipt,
  readReceipt,
  type CheckedReceipt,
} from '../../../libs/transparency/receipt.js';

/** Keys, one a line; undefined where a line is none, or where none is the key of a log. */
export function keysIn(text: string): readonly VerifierKey[] | undefined {
  const lines = unixLines(text)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const keys = lines.map(readVerifierKey);
  return keys.every((key) => key !== undefined) && keys.some((key) => key!.kind === 'log')
    ? (keys as readonly VerifierKey[])
    : undefined;
}

/**
 * By the key of the log that the receipt names, where it is among the keys. Every witness whose
 * key is given must have signed.
 */
export function checkText(text: string, keys: readonly VerifierKey[]): CheckedReceipt {
  const receipt = unixLines(text);
  const read = readReceipt(receipt);
  const origin = read && readSignedCheckpoint(read.checkpoint)?.origin;
  const logs = keys.filter(({ kind }) => kind === 'log');
  const witnesses = keys.filter(({ kind }) => kind === 'witness');
  const log = logs.find(({ name }) => name === origin) ?? logs[0]!;
  return checkReceipt(receipt, { log, witnesses, quorum: witnesses.length });
}

/** Mail programs and editors change the ends of lines, and the space around the text. */
const unixLines = (text: string): string => `${text.replaceAll('\r\n', '\n').trim()}\n`;

// Keys and files of the transparency log as they are given on the command line.
import { readFileSync } from 'node:fs';
import {
  readVerifierKey,
  type KeyKind,
  type VerifierKey,
} from '../../../libs/transparency/note.js';
import { UsageError } from '../output/run.js';

/** A key as text, or a file with it in its first line. Throws UsageError where it is none. */
export function keyOfOption(option: string, text: string, kind: KeyKind): VerifierKey {
  const key = readVerifierKey(text.includes('+') ? text : firstLineOf(option, text));
  if (key?.kind !== kind)
    throw new UsageError(`${option}: expected a verifier key of a ${kind}, as name+id+key`);
  return key;
}

const firstLineOf = (option: string, path: string): string =>
  fileOfOption(option, path).split('\n')[0]!;

/** The text of a file. Throws UsageError where it cannot be read. */
export function fileOfOption(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`);
  }
}

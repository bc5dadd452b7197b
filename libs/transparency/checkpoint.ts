// Checkpoints (c2sp.org/tlog-checkpoint): which log, how many leaves, and the root over them.
import { fromBase64, toBase64 } from './bytes.js';
import { readNote, type SignedNote } from './note.js';
import { HASH_BYTES, type TreeHead } from './tree.js';

export type Checkpoint = TreeHead & { readonly origin: string };

/** The text that is signed: origin, size, root, a line each. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/** Reads the text of a checkpoint, without its extension lines; undefined where it is none. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [, origin, digits, encoded] =
    /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n(?:[^\n]+\n)*$/.exec(text) ?? [];
  const root = encoded === undefined ? undefined : fromBase64(encoded);
  const size = Number(digits);
  return root?.length === HASH_BYTES && Number.isSafeInteger(size)
    ? { origin: origin!, size, root }
    : undefined;
}

/** A checkpoint with the note that it stands in. */
export type SignedCheckpoint = Checkpoint & { readonly note: SignedNote };

/** Reads a signed checkpoint; undefined where it is malformed. No signature is checked. */
export function readSignedCheckpoint(text: string): SignedCheckpoint | undefined {
  const note = readNote(text);
  const checkpoint = note && readCheckpoint(note.text);
  return checkpoint && { ...checkpoint, note };
}

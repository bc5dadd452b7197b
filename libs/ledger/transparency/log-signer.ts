// Signs checkpoints with the Ed25519 key of the ledger.
import { createPublicKey, sign, type KeyObject } from 'node:crypto';
import { checkpointText, type Checkpoint } from '../../transparency/checkpoint.js';
import { noteText, verifierKey, type VerifierKey } from '../../transparency/note.js';

const KEY_BYTES = 32;

/** The 32 bytes of an Ed25519 key's public half. */
export const publicBytes = (key: KeyObject): Uint8Array =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-KEY_BYTES);

/** The key under which a log with this origin is checked. */
export const logKeyOf = (key: KeyObject, origin: string): VerifierKey =>
  verifierKey('log', origin, publicBytes(key));

/** The checkpoint as a signed note. */
export function signedCheckpoint(checkpoint: Checkpoint, key: KeyObject): string {
  const text = checkpointText(checkpoint);
  const signature = sign(null, Buffer.from(text), key);
  return noteText({ text, signatures: [{ ...logKeyOf(key, checkpoint.origin), signature }] });
}

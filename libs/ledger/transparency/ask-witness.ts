// Asks a witness to sign a checkpoint, by add-checkpoint of c2sp.org/tlog-witness (TLOG-14).
import type { SignedCheckpoint } from '../../transparency/checkpoint.js';
import { signaturesBy, type NoteSignature } from '../../transparency/note.js';
import type { TileTree } from '../../transparency/tiles.js';
import { withCosignature, witnessRequestText } from '../../transparency/witness.js';
import type { KnownWitness } from './witness-list.js';

/** How long a witness has for an answer. */
const ANSWER_MS = 5000;
const ANSWER_MAX = 16 * 1024;

export type WitnessOutcome =
  | { readonly state: 'signed'; readonly signatures: readonly NoteSignature[] }
  /** It has signed a tree of this log that is larger than ours: of somebody else, or lost here. */
  | { readonly state: 'ahead'; readonly size: number }
  | { readonly state: 'failed'; readonly why: string };

/**
 * Sends a checkpoint with the proof from `old`, the size that the witness signed last as far as is
 * known; where it knows another size, once more from that one. Does not throw.
 */
export async function askWitness(
  { key, url }: KnownWitness,
  checkpoint: SignedCheckpoint,
  tree: TileTree,
  old: number,
  ended: AbortSignal,
): Promise<WitnessOutcome> {
  const { size } = checkpoint;
  let from = Math.min(old, size);
  try {
    for (let tries = 0; tries < 2; tries += 1) {
      const proof = await tree.consistencyProof(from, size);
      const body = witnessRequestText({ old: from, proof, checkpoint });
      const { status, text } = await sent(url, body, ended);
      if (status === 200) {
        const signed = withCosignature(checkpoint, text, key);
        return signed
          ? { state: 'signed', signatures: signaturesBy(signed.note.signatures, key) }
          : { state: 'failed', why: 'its answer has no valid signature' };
      }
      const known = /^(0|[1-9]\d{0,15})\n$/.exec(text)?.[1];
      if (status !== 409 || known === undefined)
        return { state: 'failed', why: `it answered ${status}` };
      from = Number(known);
      if (from > size) return { state: 'ahead', size: from };
    }
    return { state: 'failed', why: 'it knows another size each time' };
  } catch (error) {
    return { state: 'failed', why: reasonOf(error as Error) };
  }
}

async function sent(url: string, body: string, ended: AbortSignal) {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(ANSWER_MS)]);
  const headers = { 'content-type': 'text/plain' };
  const response = await fetch(url, { method: 'POST', body, headers, redirect: 'error', signal });
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of response.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    if (text.length > ANSWER_MAX) throw new Error(`more than ${ANSWER_MAX} bytes`);
  }
  return { status: response.status, text };
}

const reasonOf = (error: Error): string =>
  error.cause instanceof Error ? error.cause.message : error.message;

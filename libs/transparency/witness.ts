// What a witness is asked and how it decides (c2sp.org/tlog-witness): it signs a checkpoint only
// where the tree begins with the one that it signed before. TLOG-15.
import { fromBase64, isSame, toBase64 } from './bytes.js';
import { checkpointText, readSignedCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import {
  noteText,
  readSignatures,
  signatureOf,
  signaturesBy,
  withSignatures,
  type VerifierKey,
} from './note.js';
import { EMPTY_ROOT, HASH_BYTES, isConsistent, type TreeHead } from './tree.js';

const PROOF_LINES_MAX = 63;

/** `old` is the size that the proof begins with. */
export type WitnessRequest = {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: SignedCheckpoint;
};

export function witnessRequestText({ old, proof, checkpoint }: WitnessRequest): string {
  const lines = [`old ${old}`, ...proof.map(toBase64)];
  return `${lines.join('\n')}\n\n${noteText(checkpoint.note)}`;
}

/** Reads a request; undefined where it is malformed. */
export function readWitnessRequest(text: string): WitnessRequest | undefined {
  const end = text.indexOf('\n\n');
  const [first, ...encoded] = text.slice(0, Math.max(end, 0)).split('\n');
  const [, digits] = /^old (0|[1-9]\d{0,15})$/.exec(first!) ?? [];
  const old = Number(digits);
  const proof = encoded.map(fromBase64);
  const checkpoint = readSignedCheckpoint(text.slice(end + 2));
  const isProof =
    proof.length <= PROOF_LINES_MAX && proof.every((hash) => hash?.length === HASH_BYTES);
  return digits !== undefined && Number.isSafeInteger(old) && isProof && checkpoint
    ? { old, proof: proof as readonly Uint8Array[], checkpoint }
    : undefined;
}

/** Why a witness does not sign, by the status that the standard gives it. */
export type WitnessRefusal =
  | { readonly status: 400 | 403 | 404 | 422; readonly why: string }
  /** It signed another size: which. */
  | { readonly status: 409; readonly size: number };

/**
 * Decides on a request: the checkpoint that may be signed, with the signature of its log alone, or
 * why not. `known` is the tree that was signed last for a log, undefined before the first.
 */
export function decideWitnessing(
  text: string,
  logs: ReadonlyMap<string, VerifierKey>,
  known: (origin: string) => TreeHead | undefined,
): SignedCheckpoint | WitnessRefusal {
  const request = readWitnessRequest(text);
  if (!request) return { status: 400, why: 'the request is malformed' };
  const { old, proof, checkpoint } = request;
  const log = logs.get(checkpoint.origin);
  if (!log) return { status: 404, why: 'the log is not known' };
  if (signatureOf(checkpoint.note, log) !== 'valid')
    return { status: 403, why: 'no valid signature of the log' };
  if (old > checkpoint.size) return { status: 400, why: 'the old size is beyond the checkpoint' };
  const before = known(checkpoint.origin) ?? { size: 0, root: EMPTY_ROOT };
  if (old !== before.size) return { status: 409, size: before.size };
  if (checkpoint.size === 0 && !isSame(checkpoint.root, EMPTY_ROOT))
    return { status: 422, why: 'the root of an empty tree is another one' };
  if (!isConsistent(before, checkpoint, proof))
    return { status: 422, why: 'the tree does not begin with the one that was signed' };
  // Of what others signed a witness says nothing.
  const { text: signed, signatures } = checkpoint.note;
  return { ...checkpoint, note: { text: signed, signatures: signaturesBy(signatures, log) } };
}

/**
 * A checkpoint with those signatures of an answer that are of this witness and valid; undefined
 * where there is none.
 */
export function withCosignature(
  checkpoint: SignedCheckpoint,
  answer: string,
  witness: VerifierKey,
): SignedCheckpoint | undefined {
  const given = signaturesBy(readSignatures(answer) ?? [], witness);
  if (signatureOf({ ...checkpoint.note, signatures: given }, witness) !== 'valid') return undefined;
  return { ...checkpoint, note: withSignatures(checkpoint.note, given) };
}

/** Whether two checkpoints are the same tree of the same log, whoever signed them. */
export const isSameTree = (a: SignedCheckpoint, b: SignedCheckpoint): boolean =>
  checkpointText(a) === checkpointText(b);

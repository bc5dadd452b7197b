// Receipts: an event and the proof that a signed tree has it (c2sp.org/tlog-proof@v1). TLOG-8.
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, isSame, toBase64, utf8 } from './bytes.js';
import { readSignedCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import { signatureOf, type VerifierKey } from './note.js';
import { HASH_BYTES, leafHash, rootByInclusion } from './tree.js';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const PROOF_LINES_MAX = 63;

/** `eventText` is the very text whose SHA-256 is the hash of the event. */
export type Receipt = {
  readonly eventText: string;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed note. */
  readonly checkpoint: string;
};

/** Why a receipt proves nothing. */
export type ReceiptFault =
  | 'malformed'
  | 'other-log'
  | 'not-signed'
  | 'broken-signature'
  | 'not-in-tree'
  | 'too-few-witnesses'
  | 'other-position';

export type CheckedReceipt =
  | {
      readonly isValid: true;
      readonly event: { readonly id: string; readonly position: number; readonly type: string };
      readonly eventText: string;
      readonly hash: Uint8Array;
      readonly checkpoint: SignedCheckpoint;
      /** The names of those of the given witnesses that signed. */
      readonly witnesses: readonly string[];
    }
  | { readonly isValid: false; readonly fault: ReceiptFault };

export function receiptText({ eventText, index, proof, checkpoint }: Receipt): string {
  const lines = [
    FIRST_LINE,
    `extra ${toBase64(utf8(eventText))}`,
    `index ${index}`,
    ...proof.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads a receipt; undefined where it is malformed. Nothing in it is checked. */
export function readReceipt(text: string): Receipt | undefined {
  const end = text.indexOf('\n\n');
  const [first, extra, indexLine, ...encoded] = text.slice(0, Math.max(end, 0)).split('\n');
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(indexLine ?? '') ?? [];
  const [, content] = /^extra (\S+)$/.exec(extra ?? '') ?? [];
  const bytes = content === undefined ? undefined : fromBase64(content);
  if (first !== FIRST_LINE || digits === undefined || !bytes) return undefined;
  const proof = encoded.map(fromBase64);
  if (proof.length > PROOF_LINES_MAX || !proof.every((hash) => hash?.length === HASH_BYTES))
    return undefined;
  const eventText = readUtf8(bytes);
  return eventText === undefined
    ? undefined
    : {
        eventText,
        index: Number(digits),
        proof: proof as readonly Uint8Array[],
        checkpoint: text.slice(end + 2),
      };
}

function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Checks a receipt against keys that its reader already holds; `quorum` is how many of the
 * witnesses must have signed.
 */
export function checkReceipt(
  text: string,
  keys: {
    readonly log: VerifierKey;
    readonly witnesses: readonly VerifierKey[];
    readonly quorum: number;
  },
): CheckedReceipt {
  const faulty = (fault: ReceiptFault): CheckedReceipt => ({ isValid: false, fault });
  const receipt = readReceipt(text);
  const checkpoint = receipt && readSignedCheckpoint(receipt.checkpoint);
  const event = receipt && eventOf(receipt.eventText);
  if (!checkpoint || !event) return faulty('malformed');
  if (checkpoint.origin !== keys.log.name) return faulty('other-log');
  const signature = signatureOf(checkpoint.note, keys.log);
  if (signature !== 'valid')
    return faulty(signature === 'absent' ? 'not-signed' : 'broken-signature');
  const hash = sha256(utf8(receipt.eventText));
  const { index, proof } = receipt;
  const root = rootByInclusion(leafHash(hash), index, checkpoint.size, proof);
  if (!root || !isSame(root, checkpoint.root)) return faulty('not-in-tree');
  if (event.position !== index + 1) return faulty('other-position');
  const seen = keys.witnesses.map((key) => [key.name, signatureOf(checkpoint.note, key)] as const);
  if (seen.some(([, state]) => state === 'broken')) return faulty('broken-signature');
  const witnesses = seen.filter(([, state]) => state === 'valid').map(([name]) => name);
  if (witnesses.length < keys.quorum) return faulty('too-few-witnesses');
  return { isValid: true, event, eventText: receipt.eventText, hash, checkpoint, witnesses };
}

/** What the text says of its event; undefined where it is not the text of one. */
function eventOf(text: string): { id: string; position: number; type: string } | undefined {
  try {
    const { content } = JSON.parse(text) as { content: Record<string, unknown> };
    const { id, position, type } = content;
    return typeof id === 'string' && typeof position === 'number' && typeof type === 'string'
      ? { id, position, type }
      : undefined;
  } catch {
    return undefined;
  }
}

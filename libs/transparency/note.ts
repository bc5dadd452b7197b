// Signed notes (c2sp.org/signed-note), the keys that check them, and cosignatures of witnesses
// (c2sp.org/tlog-cosignature, Ed25519).
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, isSame, joined, toBase64, toHex, utf8 } from './bytes.js';

/** What a key signs: the text of a note, or a note as seen at a time. */
export type KeyKind = 'log' | 'witness';
const KIND_BYTE: Readonly<Record<KeyKind, number>> = { log: 0x01, witness: 0x04 };

/** A verifier key; `id` is four bytes, `publicKey` the 32 of Ed25519. */
export type VerifierKey = {
  readonly name: string;
  readonly kind: KeyKind;
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
};
export type NoteSignature = {
  readonly name: string;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
};
/** `text` ends with a line break; it proves nothing before a signature was checked. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };

const ID_BYTES = 4;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;
const SIGNATURES_MAX = 100;

/** The verifier key of a name without spaces and `+`, and a public key of 32 bytes. */
export function verifierKey(kind: KeyKind, name: string, publicKey: Uint8Array): VerifierKey {
  const kindByte = Uint8Array.of(KIND_BYTE[kind]);
  const id = sha256(joined(utf8(`${name}\n`), kindByte, publicKey)).slice(0, ID_BYTES);
  return { name, kind, id, publicKey };
}

/** `name+id+key`, as people hand it on. */
export const verifierKeyText = ({ name, kind, id, publicKey }: VerifierKey): string =>
  `${name}+${toHex(id)}+${toBase64(joined(Uint8Array.of(KIND_BYTE[kind]), publicKey))}`;

/** Reads such a text; undefined where it is malformed or of another kind of key. */
export function readVerifierKey(text: string): VerifierKey | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text.trim()) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  const kind = (['log', 'witness'] as const).find((one) => KIND_BYTE[one] === bytes?.[0]);
  if (kind === undefined || bytes!.length !== 33) return undefined;
  const key = verifierKey(kind, name!, bytes!.slice(1));
  return toHex(key.id) === id ? key : undefined;
}

/** A line of a note: who signed, and the signature. */
export const signatureLine = ({ name, id, signature }: NoteSignature): string =>
  `— ${name} ${toBase64(joined(id, signature))}\n`;

export const noteText = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(signatureLine).join('')}`;

/** The lines of signatures, one each; undefined where one is malformed. */
export function readSignatures(lines: string): readonly NoteSignature[] | undefined {
  if (!lines.endsWith('\n')) return undefined;
  const signatures = lines
    .slice(0, -1)
    .split('\n')
    .map((line): NoteSignature | undefined => {
      const [, name, encoded] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
      const bytes = encoded === undefined ? undefined : fromBase64(encoded);
      return bytes && bytes.length > ID_BYTES
        ? { name: name!, id: bytes.slice(0, ID_BYTES), signature: bytes.slice(ID_BYTES) }
        : undefined;
    });
  return signatures.length <= SIGNATURES_MAX && signatures.every((one) => one !== undefined)
    ? signatures
    : undefined;
}

/** Reads a signed note; undefined where it is malformed. */
export function readNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end === -1 || /[\u0000-\u0009\u000b-\u001f\ufffd]/u.test(note)) return undefined;
  const signatures = readSignatures(note.slice(end + 2));
  return signatures && { text: note.slice(0, end + 1), signatures };
}

/** What a witness signs: that it saw the text at a time, in seconds since 1970. */
export const cosignedText = (text: string, seconds: number): string =>
  `cosignature/v1\ntime ${seconds}\n${text}`;

/** The signature of a witness with its time in front, as it stands in a note. */
export function timedSignature(seconds: number, signature: Uint8Array): Uint8Array {
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  return joined(time, signature);
}

type Signer = Pick<NoteSignature, 'name' | 'id'>;

const isOf =
  (signer: Signer) =>
  ({ name, id }: Signer): boolean =>
    name === signer.name && isSame(id, signer.id);

/** Those signatures that are of a key by its name and id; none is checked. */
export const signaturesBy = (
  signatures: readonly NoteSignature[],
  key: Signer,
): readonly NoteSignature[] => signatures.filter(isOf(key));

/** The note with these signatures, in place of those that it has of the same keys. */
export function withSignatures(note: SignedNote, given: readonly NoteSignature[]): SignedNote {
  const others = note.signatures.filter((known) => !given.some(isOf(known)));
  return { text: note.text, signatures: [...others, ...given] };
}

/** Whether the key signed the note: `absent` where it has no line of this key. */
export function signatureOf(note: SignedNote, key: VerifierKey): 'valid' | 'broken' | 'absent' {
  const lines = signaturesBy(note.signatures, key);
  if (lines.length === 0) return 'absent';
  return lines.every(({ signature }) => isSignedBy(key, note.text, signature)) ? 'valid' : 'broken';
}

function isSignedBy({ kind, publicKey }: VerifierKey, text: string, given: Uint8Array): boolean {
  if (kind === 'log') return isEd25519(given, text, publicKey);
  if (given.length !== TIME_BYTES + SIGNATURE_BYTES) return false;
  const seconds = new DataView(given.buffer, given.byteOffset).getBigUint64(0);
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) return false;
  return isEd25519(given.slice(TIME_BYTES), cosignedText(text, Number(seconds)), publicKey);
}

function isEd25519(signature: Uint8Array, text: string, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, utf8(text), publicKey);
  } catch {
    return false;
  }
}

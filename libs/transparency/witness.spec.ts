// TLOG-15: what a witness signs and what it refuses, by the statuses of c2sp.org/tlog-witness.
import { ed25519 } from '@noble/curves/ed25519.js';
import { toHex, utf8 } from './bytes.js';
import { checkpointText, readSignedCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import {
  cosignedText,
  noteText,
  signatureLine,
  signatureOf,
  timedSignature,
  verifierKey,
} from './note.js';
import { consistencyParts, EMPTY_ROOT, leafHash, rootOf, type TreeHead } from './tree.js';
import {
  decideWitnessing,
  isSameTree,
  readWitnessRequest,
  withCosignature,
  witnessRequestText,
  type WitnessRequest,
} from './witness.js';

const ORIGIN = 'keping/0123456789abcdef';
const secret = ed25519.utils.randomSecretKey();
const log = verifierKey('log', ORIGIN, ed25519.getPublicKey(secret));
const leaves = Array.from({ length: 12 }, (_, at) => leafHash(Uint8Array.of(at)));
const rootAt = (size: number) => rootOf(leaves.slice(0, size));

function signed(head: TreeHead, origin = ORIGIN): SignedCheckpoint {
  const text = checkpointText({ origin, ...head });
  const signature = ed25519.sign(utf8(text), secret);
  return readSignedCheckpoint(noteText({ text, signatures: [{ ...log, signature }] }))!;
}
const checkpoint = (size: number) => signed({ size, root: rootAt(size) });
const proof = (old: number, size: number) =>
  old === 0
    ? []
    : consistencyParts(old, size).map(({ from, to }) => rootOf(leaves.slice(from, to)));
const request = (old: number, size: number): WitnessRequest => ({
  old,
  proof: proof(old, size),
  checkpoint: checkpoint(size),
});
const logs = new Map([[ORIGIN, log]]);

/** What is decided where a tree of 7 was signed; 200 where it may be signed. */
function statusOf(text: string, size = 7): number | string {
  const known = () => (size === 0 ? undefined : { size, root: rootAt(size) });
  const decided = decideWitnessing(text, logs, known);
  if (!('status' in decided)) return 200;
  return decided.status === 409 ? `409 ${decided.size}` : decided.status;
}
const statusTo = (given: WitnessRequest, size?: number) =>
  statusOf(witnessRequestText(given), size);

describe('TLOG-15 a witness', () => {
  it('signs a tree that begins with the one it signed, and the first one without a proof', () => {
    expect(statusTo(request(7, 11))).toBe(200);
    expect(statusTo(request(7, 7))).toBe(200);
    expect(statusTo(request(0, 11), 0)).toBe(200);
    expect(readWitnessRequest(witnessRequestText(request(7, 11)))).toEqual(request(7, 11));
  });

  it.each<[string, WitnessRequest, number | string, number?]>([
    ['another old size', request(6, 11), '409 7'],
    ['an old size of 0 where it has signed', request(0, 11), '409 7'],
    ['an old size where it has signed nothing', request(7, 11), '409 0', 0],
    ['an old size beyond the checkpoint', { ...request(7, 7), checkpoint: checkpoint(6) }, 400],
    ['a proof of another tree', { ...request(7, 11), proof: proof(6, 11) }, 422],
    ['no proof', { ...request(7, 11), proof: [] }, 422],
    ['a proof where none is needed', { ...request(0, 11), proof: proof(7, 11) }, 422, 0],
    [
      'another root of the same size',
      { old: 7, proof: [], checkpoint: signed({ size: 7, root: rootAt(6) }) },
      422,
    ],
    [
      'an empty tree with another root',
      { old: 0, proof: [], checkpoint: signed({ size: 0, root: rootAt(1) }) },
      422,
      0,
    ],
    [
      'a log that it does not know',
      { old: 0, proof: [], checkpoint: signed({ size: 1, root: rootAt(1) }, 'keping/other') },
      404,
    ],
  ])('refuses %s', (_what, given, status, size = 7) => {
    expect(statusTo(given, size)).toBe(status);
  });

  it('signs an empty tree', () => {
    const empty = { old: 0, proof: [], checkpoint: signed({ size: 0, root: EMPTY_ROOT }) };
    expect(statusTo(empty, 0)).toBe(200);
  });

  it('refuses what the log did not sign', () => {
    const text = witnessRequestText(request(7, 11));
    const line = signatureLine(checkpoint(11).note.signatures[0]!);
    expect(statusOf(text.replace(line, signatureLine(checkpoint(10).note.signatures[0]!)))).toBe(
      403,
    );
    expect(statusOf(text.replace(`— ${ORIGIN}`, '— somebody'))).toBe(403);
  });

  const valid = witnessRequestText(request(7, 11));
  it.each([
    '',
    '\n\n',
    'old 7',
    valid.replace('old 7', 'old 07'),
    valid.replace('old 7', 'old -7'),
    valid.replace('old 7', 'new 7'),
    valid.replace('old 7\n', `old 7\n${'AAAA\n'}`),
    valid.replace('old 7\n', `old 7\n${`${'A'.repeat(43)}=\n`.repeat(64)}`),
    valid.replace('\n11\n', '\neleven\n'),
    valid.slice(0, -1),
  ])('400 to the malformed %#', (text) => {
    expect(statusOf(text)).toBe(400);
  });

  it('signs for its log alone: what others signed is left out', () => {
    const stranger = { ...verifierKey('log', 'x', log.publicKey), signature: new Uint8Array(64) };
    const { note } = checkpoint(11);
    const more = { ...note, signatures: [stranger, ...note.signatures] };
    const text = witnessRequestText({
      ...request(7, 11),
      checkpoint: { ...checkpoint(11), note: more },
    });
    const decided = decideWitnessing(text, logs, () => ({ size: 7, root: rootAt(7) }));
    expect(decided).toEqual(checkpoint(11));
  });
});

describe('TLOG-14 the answer of a witness', () => {
  const own = ed25519.utils.randomSecretKey();
  const witness = verifierKey('witness', 'w.example', ed25519.getPublicKey(own));
  const lineAt = (size: number) => {
    const signature = ed25519.sign(utf8(cosignedText(checkpoint(size).note.text, 5)), own);
    return signatureLine({ ...witness, signature: timedSignature(5, signature) });
  };

  it('is kept where it is valid, once', () => {
    const once = withCosignature(checkpoint(11), lineAt(11), witness)!;
    expect(signatureOf(once.note, witness)).toBe('valid');
    expect(signatureOf(once.note, log)).toBe('valid');
    expect(withCosignature(once, lineAt(11), witness)!.note).toEqual(once.note);
    expect(isSameTree(once, checkpoint(11))).toBe(true);
    expect(isSameTree(once, checkpoint(10))).toBe(false);
  });

  it.each([
    ['of another tree', lineAt(10)],
    ['of somebody else', lineAt(11).replace('w.example', 'v.example')],
    ['malformed', 'thank you\n'],
    ['nothing', ''],
  ])('%s is not kept', (_what, answer) => {
    expect(withCosignature(checkpoint(11), answer, witness)).toBeUndefined();
  });

  it('other lines beside it are ignored', () => {
    const other = lineAt(11).replace('w.example', 'v.example');
    const kept = withCosignature(checkpoint(11), other + lineAt(11), witness)!;
    expect(kept.note.signatures.map(({ id }) => toHex(id))).toEqual([
      toHex(log.id),
      toHex(witness.id),
    ]);
  });
});

// TLOG-8: a receipt proves one event to whoever holds the keys, and nothing once it is altered.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from './bytes.js';
import { checkpointText } from './checkpoint.js';
import { cosignedText, noteText, timedSignature, verifierKey } from './note.js';
import { checkReceipt, readReceipt, receiptText, type Receipt } from './receipt.js';
import { inclusionParts, leafHash, rootOf } from './tree.js';

const ORIGIN = 'keping/0123456789abcdef';
const secrets = { log: ed25519.utils.randomSecretKey(), witness: ed25519.utils.randomSecretKey() };
const log = verifierKey('log', ORIGIN, ed25519.getPublicKey(secrets.log));
const witness = verifierKey('witness', 'w.example', ed25519.getPublicKey(secrets.witness));
const stranger = verifierKey('witness', 'x.example', ed25519.getPublicKey(secrets.log));

const eventText = (position: number) =>
  JSON.stringify({ content: { id: `e${position}`, position, type: 'BlankPrinted' }, previous: {} });
const hashes = Array.from({ length: 11 }, (_, at) => leafHash(sha256(utf8(eventText(at + 1)))));

function signedBy(size: number, origin = ORIGIN): string {
  const text = checkpointText({ origin, size, root: rootOf(hashes.slice(0, size)) });
  const seen = ed25519.sign(utf8(cosignedText(text, 1_500_000_000)), secrets.witness);
  return noteText({
    text,
    signatures: [
      { ...log, signature: ed25519.sign(utf8(text), secrets.log) },
      { ...witness, signature: timedSignature(1_500_000_000, seen) },
    ],
  });
}

const receipt: Receipt = {
  eventText: eventText(5),
  index: 4,
  proof: inclusionParts(4, 11).map(({ from, to }) => rootOf(hashes.slice(from, to))),
  checkpoint: signedBy(11),
};
const keys = { log, witnesses: [witness], quorum: 1 };
const valid = receiptText(receipt);
const faultOf = (text: string, others = keys) => {
  const checked = checkReceipt(text, others);
  return checked.isValid ? undefined : checked.fault;
};

describe('TLOG-8 a receipt', () => {
  it('proves its event, and who saw the tree', () => {
    expect(checkReceipt(valid, keys)).toMatchObject({
      isValid: true,
      event: { id: 'e5', position: 5, type: 'BlankPrinted' },
      eventText: receipt.eventText,
      checkpoint: { origin: ORIGIN, size: 11 },
      witnesses: ['w.example'],
    });
    expect(readReceipt(valid)).toEqual(receipt);
  });

  it.each([
    ['an altered event', { eventText: eventText(5).replace('e5', 'e6') }, 'not-in-tree'],
    ['the event beside it', { eventText: eventText(6) }, 'not-in-tree'],
    ['another index', { index: 5 }, 'not-in-tree'],
    ['an index beyond the tree', { index: 11 }, 'not-in-tree'],
    ['a shorter proof', { proof: receipt.proof.slice(1) }, 'not-in-tree'],
    ['a longer proof', { proof: [...receipt.proof, hashes[0]!] }, 'not-in-tree'],
    ['another log', { checkpoint: signedBy(11, 'keping/other') }, 'other-log'],
    [
      'a tree that is not signed',
      { checkpoint: signedBy(11).replace(/— keping.*\n/, '') },
      'not-signed',
    ],
    [
      'an altered tree',
      { checkpoint: signedBy(11).replace('\n11\n', '\n12\n') },
      'broken-signature',
    ],
    [
      'an altered signature',
      { checkpoint: signedBy(11).replace(/(— keping\S+ .{20})./, '$1+') },
      'broken-signature',
    ],
    [
      'no witness',
      { checkpoint: signedBy(11).replace(/— w\.example.*\n/, '') },
      'too-few-witnesses',
    ],
    [
      'an altered time of a witness',
      { checkpoint: signedBy(11).replace(/(— w\.example .{10})./, '$1C') },
      'broken-signature',
    ],
    ['a tree cut short', { checkpoint: signedBy(11).slice(0, 40) }, 'malformed'],
  ] as const)('with %s is refused', (_, altered, fault) => {
    expect(faultOf(receiptText({ ...receipt, ...altered }))).toBe(fault);
  });

  it.each([
    ['nothing', ''],
    ['another text', 'hello\n\nworld\n'],
    ['no index', valid.replace(/index 4\n/, '')],
    ['an index that is no number', valid.replace('index 4', 'index four')],
    ['a leading zero', valid.replace('index 4', 'index 04')],
    ['no event', valid.replace(/extra .*\n/, '')],
    ['bytes that are no text', valid.replace(/extra .*\n/, 'extra /w==\n')],
    ['a text that is no event', valid.replace(/extra .*\n/, 'extra e30=\n')],
    ['a proof line that is no hash', valid.replace(/(index 4\n)/, '$1AAAA\n')],
    ['its end cut off', valid.slice(0, -10)],
  ])('%s is malformed', (_, text) => {
    expect(faultOf(text)).toBe('malformed');
  });

  it('a stranger’s key as witness counts for nothing', () => {
    expect(faultOf(valid, { log, witnesses: [stranger], quorum: 1 })).toBe('too-few-witnesses');
    expect(faultOf(valid, { log, witnesses: [stranger], quorum: 0 })).toBeUndefined();
  });
});

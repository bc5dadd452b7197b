// Notes by the example of their specification, and what a reader must refuse.
import { ed25519 } from '@noble/curves/ed25519.js';
import { toHex, utf8 } from './bytes.js';
import { checkpointText, readCheckpoint, readSignedCheckpoint } from './checkpoint.js';
import {
  cosignedText,
  noteText,
  readNote,
  readVerifierKey,
  signatureOf,
  timedSignature,
  verifierKey,
  verifierKeyText,
} from './note.js';
import { EMPTY_ROOT } from './tree.js';

/** The example of c2sp.org/signed-note. */
const VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const SIGNATURE =
  'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZ' +
  'XsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=';
const NOTE = `This is an example message.\n\n— example.com/foo ${SIGNATURE}\n`;
const key = readVerifierKey(VKEY)!;

describe('signed notes', () => {
  it('the example of the specification is valid, and not once it is altered', () => {
    expect(toHex(key.id)).toBe('530d903a');
    expect(verifierKeyText(key)).toBe(VKEY);
    expect(signatureOf(readNote(NOTE)!, key)).toBe('valid');
    expect(noteText(readNote(NOTE)!)).toBe(NOTE);
    expect(signatureOf(readNote(NOTE.replace('This', 'That'))!, key)).toBe('broken');
    expect(signatureOf(readNote(NOTE.replace('com/foo', 'com/bar'))!, key)).toBe('absent');
  });

  it.each([
    '',
    'no signature\n',
    'text\n\n',
    'text\n\n— name\n',
    'text\n\n— name AAAA\n',
    'text\n\n— name AAAAAAA\n',
    'text\n\n- name AAAAAAA=\n',
    NOTE.slice(0, -1),
    NOTE.replace('example', 'ex\tample'),
  ])('%j is none', (text) => {
    expect(readNote(text)).toBeUndefined();
  });

  it.each([
    '',
    VKEY.replace('530d', '530e'),
    VKEY.replace('foo', 'fo o'),
    VKEY.slice(0, -1),
    VKEY.replace('+Ae', '+Be'),
    'example.com/foo+530d903a',
  ])('%j is no key', (text) => {
    expect(readVerifierKey(text)).toBeUndefined();
  });

  it('a cosignature is of its time and of its note', () => {
    const secret = ed25519.utils.randomSecretKey();
    const witness = verifierKey('witness', 'witness.example/w1', ed25519.getPublicKey(secret));
    const text = checkpointText({ origin: 'keping/1', size: 0, root: EMPTY_ROOT });
    const signature = ed25519.sign(utf8(cosignedText(text, 1_500_000_000)), secret);
    const at = (seconds: number) => ({
      text,
      signatures: [{ ...witness, signature: timedSignature(seconds, signature) }],
    });
    expect(readVerifierKey(verifierKeyText(witness))).toEqual(witness);
    expect(signatureOf(at(1_500_000_000), witness)).toBe('valid');
    expect(signatureOf(at(1_500_000_001), witness)).toBe('broken');
    const read = readSignedCheckpoint(noteText(at(1_500_000_000)))!;
    expect(read).toMatchObject({ origin: 'keping/1', size: 0 });
    expect(signatureOf(read.note, witness)).toBe('valid');
  });
});

describe('checkpoints', () => {
  const text = checkpointText({ origin: 'keping/1', size: 12, root: EMPTY_ROOT });

  it('are read as they are written, with extension lines or without', () => {
    expect(readCheckpoint(text)).toEqual({ origin: 'keping/1', size: 12, root: EMPTY_ROOT });
    expect(readCheckpoint(`${text}more\n`)).toMatchObject({ size: 12 });
  });

  it.each([
    text.replace('12', '012'),
    text.replace('12', '-1'),
    text.replace('12', '1e3'),
    text.replace('keping/1', ''),
    text.slice(0, -1),
    text.replace('=', ''),
    `${text}\n`,
  ])('%j is none', (faulty) => {
    expect(readCheckpoint(faulty)).toBeUndefined();
  });
});

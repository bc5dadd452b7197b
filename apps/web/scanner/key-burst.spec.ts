// What is a scan and what a person types; which shipment a code names.
import { KeyBurst, type BurstStep } from './key-burst.js';
import { qrTextOf, scannedShipment } from './qr-text.js';

/** The steps of these keys, `gapMs` apart. */
function stepsOf(keys: readonly string[], gapMs: number, isRepeat = false): readonly BurstStep[] {
  const burst = new KeyBurst();
  return keys.map((key, i) => burst.after({ key, atMs: 1000 + i * gapMs, isRepeat }));
}

describe('keys', () => {
  const keys = [...'SJ-00-1', 'Enter'];

  it('without a pause and with Enter are a scan, also with Shift between them', () => {
    expect(stepsOf(keys, 5).at(-1)).toEqual({ kind: 'scanned', text: 'SJ-00-1' });
    const shifted = ['Shift', 'S', 'Shift', 'J', '-', '1', 'Enter'];
    expect(stepsOf(shifted, 10).at(-1)).toEqual({ kind: 'scanned', text: 'SJ-1' });
  });

  it('after some fast keys no person types, and the rest is kept from the field', () => {
    const kinds = stepsOf(keys, 5).map(({ kind }) => kind);
    expect(kinds[0]).toBe('begins');
    expect(kinds.slice(1, 6)).toEqual(Array(5).fill('typing'));
    expect(kinds[6]).toBe('scanning');
  });

  it('of a scan that is certain may come late', () => {
    const burst = new KeyBurst();
    const gaps = [0, 5, 5, 5, 5, 5, 5, 120];
    let atMs = 0;
    const steps = keys.map((key, i) => {
      atMs += gaps[i]!;
      return burst.after({ key, atMs, isRepeat: false });
    });
    expect(steps.at(-1)).toEqual({ kind: 'scanned', text: 'SJ-00-1' });
  });

  it('of a person are no scan, nor a key that is held down, nor two keys and Enter', () => {
    expect(stepsOf(keys, 60).at(-1)).toEqual({ kind: 'typing' });
    expect(stepsOf([...'99999999', 'Enter'], 30, true).map(({ kind }) => kind)).not.toContain(
      'scanning',
    );
    expect(stepsOf(['9', '8', 'Enter'], 30).at(-1)).toEqual({ kind: 'typing' });
  });
});

describe('the text of a code', () => {
  it('is in capitals, unless another shipment could be meant', () => {
    expect(qrTextOf('https://keping.example', 'SJ-1')).toBe('HTTPS://KEPING.EXAMPLE/R/SJ-1');
    expect(qrTextOf('https://keping.example', 'sj-1')).toBe('https://keping.example/r/sj-1');
  });

  it.each(['HTTPS://KEPING.EXAMPLE/R/SJ-1', 'SJ-1', ' http://localhost:3000/r/SJ-1?lang=en '])(
    '%s names SJ-1',
    (text) => expect(scannedShipment(text)).toEqual({ kind: 'shipment', id: 'SJ-1' }),
  );

  it('PRIVACY-1 a NIK is not looked up, and other texts name nothing', () => {
    expect(scannedShipment('3207014506850003')).toEqual({ kind: 'nik' });
    expect(scannedShipment('https://keping.example/r/3207014506850003')).toEqual({ kind: 'nik' });
    expect(scannedShipment('https://other.example/x y')).toEqual({ kind: 'other' });
  });
});

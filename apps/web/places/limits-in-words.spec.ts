// PLAN-6 in the words of the pages.
import { limitsInWords } from './limits-in-words.js';

const WORDS = {
  ink: 'tinta',
  printers: 'mesin cetak',
  none: 'tidak ada',
  unknown: 'belum diketahui',
};

describe('limits in words', () => {
  it('PLAN-6 all limits, the most urgent first', () =>
    expect(limitsInWords({ limits: ['ink', 'printers'], bottleneck: 'ink' }, WORDS)).toBe(
      'tinta, mesin cetak',
    ));

  it('PLAN-6 without a limit none, or not known', () => {
    expect(limitsInWords({ limits: [], bottleneck: 'none' }, WORDS)).toBe('tidak ada');
    expect(limitsInWords({ limits: [], bottleneck: 'unknown' }, WORDS)).toBe('belum diketahui');
  });
});

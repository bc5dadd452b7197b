import { INK_DEPLETED } from '../../domain/policies/request-loan.js';
import { PLACES } from '../../testing/builders/builders.js';
import { loanReason } from './loan-reason.js';

const row = { model: 'YMCK-500', borrower: '32.07' };

describe('the reason of a loan request', () => {
  it('a code is a sentence in the reader’s language, also as releases before stored it', () => {
    const sentence = 'tinta YMCK-500 habis di Kabupaten Ciamis (32.07) (diminta secara otomatis)';
    for (const stored of [INK_DEPLETED, 'ink of YMCK-500 is depleted at 32.07'])
      expect(loanReason(stored, row, PLACES, 'id')).toBe(sentence);
  });

  it('the text of a person stays as it is; none is none', () => {
    expect(loanReason('ink of all models is short', row, PLACES, 'id')).toBe(
      'ink of all models is short',
    );
    expect(loanReason(null, row, PLACES, 'id')).toBeNull();
  });
});

// N6: which passwords are too easy to guess.
import { requireStrength } from './password-strength.js';

const words = ['dinas-32.07', '32.07'];

describe('N6: a new password', () => {
  it.each([
    'password1234',
    'p4ssw0rd!!12',
    'qwertyuiop12',
    'indonesia2026',
    'Keping2026!!',
    'keping-dukcapil',
    'dinas-32.07-2026',
    'aaaaaaaaaaaaaaaa',
    '123456789012345678901234',
  ])('%s is refused', async (password) => {
    await expect(requireStrength(password, words)).rejects.toMatchObject({ code: 'weak-password' });
  });

  it.each([
    'hujan turun di ladang',
    'batu kuda hijau terbang',
    'k7f-Qa2-mZ9-xx1',
    'x'.repeat(9) + 'vR4!hujan batu',
  ])('%s is taken', async (password) => {
    await expect(requireStrength(password, words)).resolves.toBeUndefined();
  });
});

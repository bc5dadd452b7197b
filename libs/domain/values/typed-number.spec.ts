// Numbers as people type them; what is no whole number is never taken for 0.
import { typedNumber } from './typed-number.js';

describe('a whole number', () => {
  it.each([
    ['0', 0],
    ['1980', 1980],
    ['1.980', 1980],
    ['1,980', 1980],
    [' 1 234 567 ', 1_234_567],
    ['100000000', 100_000_000],
  ])('reads %s', (text, number) => expect(typedNumber(text)).toBe(number));

  it.each(['', '-1', '1.98', '1,5', '1.9.8', '12a', '1e3', '99999999999', '1.234,567'])(
    'does not read %s',
    (text) => expect(typedNumber(text)).toBeUndefined(),
  );
});

// PRIVACY-1: which mail addresses are taken.
import { isMailAddress } from './mail-address.js';

describe('a mail address', () => {
  it.each(['kantor@dinas.example', "o'neil+a.b@sub.dinas-1.go.id", 'a@b.id'])('%s is one', (text) =>
    expect(isMailAddress(text)).toBe(true),
  );

  it.each([
    '',
    'kantor',
    'kantor@dinas',
    '@dinas.example',
    'a b@dinas.example',
    'a@dinas..example',
    'a@-dinas.example',
    'a@dinas.example, b@dinas.example',
    'a@dinas.example\r\nBcc: b@dinas.example',
    '<a@dinas.example>',
    '"a"@dinas.example',
    'a@127.0.0.1\n',
    '3207011203850001@dinas.example',
    `${'a'.repeat(65)}@dinas.example`,
    `a@${'b'.repeat(250)}.example`,
  ])('%j is none', (text) => expect(isMailAddress(text)).toBe(false));
});

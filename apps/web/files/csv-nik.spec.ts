// PRIVACY-1 before a file leaves the page: what a CSV may not hold.
import { rowWithNik } from './csv-nik.js';

describe('PRIVACY-1 a CSV with a NIK', () => {
  it.each([
    ['a;b\n3207014507850001;x\n', 2],
    ['a;b\r\nx;"3207014507850001"\r\n', 2],
    ['a;b\nx;3,20701E+15\nx;3.20701E+15', 2],
    ['a\tb\nx\t3.20701E+15', 2],
    ["'3207014507850001", 1],
    ['catatan: 3207 0145 0785 0001', 1],
  ])('%j is not sent', (text, row) => expect(rowWithNik(text)).toBe(row));

  it.each([
    // Sixteen digits in several cells, which would be those of a NIK in one.
    'Keping;PrintBlanks\n32;07;01;45;07;85;00;01\n',
    '',
    'a;b\n12;32.07\n',
    '17/07/2017;08:30;S-0001',
    '1.980;1,980;100000000',
  ])('%j is sent', (text) => expect(rowWithNik(text)).toBeUndefined());
});

// Dates of minutes in words.
import { dateInWords, terbilang } from './date-in-words.js';

describe('dates in words', () => {
  it.each([
    [0, 'nol'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [17, 'tujuh belas'],
    [20, 'dua puluh'],
    [31, 'tiga puluh satu'],
    [100, 'seratus'],
    [119, 'seratus sembilan belas'],
    [999, 'sembilan ratus sembilan puluh sembilan'],
    [1000, 'seribu'],
    [1945, 'seribu sembilan ratus empat puluh lima'],
    [2000, 'dua ribu'],
    [2017, 'dua ribu tujuh belas'],
    [2026, 'dua ribu dua puluh enam'],
  ])('%i is %s', (number, words) => {
    expect(terbilang(number)).toBe(words);
  });

  it('the day, the month and the year', () => {
    expect(dateInWords('2017-07-05', 'id')).toBe(
      'Rabu, tanggal lima bulan Juli tahun dua ribu tujuh belas',
    );
    expect(dateInWords('2017-07-05', 'en')).toMatch(/^Wednesday,? 5 July 2017$/);
  });
});

// A date as minutes (berita acara) begin with it: in words, so that nobody changes a digit. Pure.
import type { PageLanguage } from '../app/language.js';

const DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];
const MONTHS = [
  ...['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September'],
  ...['Oktober', 'November', 'Desember'],
];
const ONES = [
  ...['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'],
  ...['sepuluh', 'sebelas'],
];

/** A number from 0 to 9,999 in words of Bahasa Indonesia, as `dua ribu tujuh belas`. */
export function terbilang(number: number): string {
  const rest = (value: number) => (value === 0 ? '' : ` ${terbilang(value)}`);
  if (number < 12) return ONES[number]!;
  if (number < 20) return `${ONES[number - 10]!} belas`;
  if (number < 100) return `${ONES[Math.floor(number / 10)]!} puluh${rest(number % 10)}`;
  if (number < 200) return `seratus${rest(number - 100)}`;
  if (number < 1000) return `${ONES[Math.floor(number / 100)]!} ratus${rest(number % 100)}`;
  if (number < 2000) return `seribu${rest(number - 1000)}`;
  return `${ONES[Math.floor(number / 1000)]!} ribu${rest(number % 1000)}`;
}

/** The words for a local date such as 2017-07-05. */
export function dateInWords(date: string, language: PageLanguage): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (language === 'en')
    return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(day);
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return (
    `${DAYS[day.getUTCDay()]!}, tanggal ${terbilang(dayOfMonth)} bulan ${MONTHS[month - 1]!} ` +
    `tahun ${terbilang(year)}`
  );
}

// PRIVACY-1: finds what may be a NIK, the number of a citizen, in free text.

/**
 * Sixteen digits in any script, together or with one blank, dot, dash or slash between two of them.
 */
const NIK = /(?<!\p{Nd})\p{Nd}(?:[ .\-–/]?\p{Nd}){15}(?!\p{Nd})/u;
/** The same with up to three blanks, signs or invisible marks between two. */
const SIXTEEN = /(?<!\p{Nd})(?=(\p{Nd}(?:[\s\p{P}\p{Cf}]{0,3}\p{Nd}){15})(?!\p{Nd}))/gu;
const REPLACED = /(?<!\p{Nd})\p{Nd}(?:[\s\p{P}\p{Cf}]{0,3}\p{Nd}){15}(?!\p{Nd})/gu;
/**
 * Of a NIK: province, regency and district, the day of birth (40 more for women), month and year, a
 * number.
 */
const PROVINCES = /^(1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])/;

/**
 * PRIVACY-1: sixteen digits are taken for a NIK; with more than one sign between them only where
 * they may be one, for dates and counts are not.
 */
export function holdsNik(text: string): boolean {
  // Raised and circled digits, and those of full width, are digits.
  const plain = text.normalize('NFKC');
  return NIK.test(plain) || holdsLikelyNik(plain);
}

const RANDOM_ID = /^[0-9a-f]{32}$/i;
const UUID = /(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])/gi;

/**
 * PRIVACY-1 in ids and keys, where sixteen digits may be an id like any other: only those that may
 * be a NIK (province, day and month of birth) are taken for one; UUIDs are random, also inside of a
 * longer id.
 */
export const idHoldsNik = (id: string): boolean =>
  !RANDOM_ID.test(id) && holdsLikelyNik(id.replace(UUID, 'uuid'));

/** PRIVACY-1: a text that is stored, with `…` in place of what may be a NIK in it. */
export const withoutNik = (text: string): string =>
  text.replace(REPLACED, (found) => (mayBeNik(found.replace(/[^\p{Nd}]/gu, '')) ? '…' : found));

/** Whether some sixteen digits in a text may be a NIK. */
const holdsLikelyNik = (text: string): boolean =>
  [...text.matchAll(SIXTEEN)].some(([, found = '']) => mayBeNik(found.replace(/[^\p{Nd}]/gu, '')));

function mayBeNik(digits: string): boolean {
  if (!/^\d{16}$/.test(digits)) return true;
  const day = Number(digits.slice(6, 8)) % 40;
  const month = Number(digits.slice(8, 10));
  return PROVINCES.test(digits) && day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

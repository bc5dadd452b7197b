// Texts of sheets, for the page that sends one and the service that reads it: how the cells of a
// CSV are separated, and which may hold a NIK.
import { holdsNik } from './nik.js';

const SEPARATORS = [';', ',', '\t'] as const;
/** The first two lines are shorter, with 64 columns of 64 signs each. */
const HEAD_LENGTH = 16 * 1024;

/**
 * What separates the cells of a CSV: what Excel's own first line `sep=;` names, else the most
 * frequent sign of the first two lines. `from` is where the rows begin.
 */
export function csvSeparator(text: string): { readonly separator: string; readonly from: number } {
  const named = /^sep=(.)\r?\n/.exec(text);
  if (named) return { separator: named[1]!, from: named[0].length };
  const [first = '', second = ''] = text.slice(0, HEAD_LENGTH).split(/\r?\n/, 2);
  const count = (separator: string) => `${first}${second}`.split(separator).length;
  const [separator = ';'] = [...SEPARATORS].sort((a, b) => count(b) - count(a));
  return { separator, from: 0 };
}

const ROUNDED = /^[+-]?\d(?:[.,]\d+)?e\+?(?:1[5-9]|[2-9]\d)$/i;

/**
 * PRIVACY-1: whether a text is a number of sixteen digits and more as spreadsheets show it,
 * `3.20717E+15`: they take a NIK for a number and round it, so that only its size tells.
 */
export const isRoundedNik = (text: string): boolean => ROUNDED.test(text.trim());

/** PRIVACY-1 in a cell of a sheet. */
export const cellHoldsNik = (text: string): boolean => holdsNik(text) || isRoundedNik(text);

// PRIVACY-1 before a file leaves the page, as far as the page can read it: a CSV.
import { cellHoldsNik, csvSeparator } from '../../../libs/domain/values/sheet-text.js';

const bare = (cell: string) => cell.trim().replace(/^["']+|["']+$/g, '');

/** The row of a CSV that may hold a NIK, from 1; undefined where none does. */
export function rowWithNik(text: string): number | undefined {
  const { separator, from } = csvSeparator(text);
  const index = text
    .slice(from)
    .split(/\r?\n/)
    .findIndex((row) => row.split(separator).some((cell) => cellHoldsNik(bare(cell))));
  return index < 0 ? undefined : index + 1;
}

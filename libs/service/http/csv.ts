// Tables as CSV for spreadsheets.
import { stringify } from 'csv-stringify/sync';

/**
 * CSV with commas, one line per row. Cells that a spreadsheet would run as a formula are escaped;
 * so that none arises where it splits at semicolons or tabs, cells that hold them are quoted.
 */
export const csvOf = (rows: readonly (readonly unknown[])[]): string =>
  stringify(rows as unknown[][], { escape_formulas: true, quoted_match: /[;\t]/ });

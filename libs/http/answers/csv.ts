// Tables as CSV for spreadsheets.
import { stringify } from 'csv-stringify/sync';

/** N14: where a spreadsheet that splits at semicolons or tabs would begin a formula. */
const INNER_FORMULA = /[;\t](?=[\s"]*[=+\-@])/g;

/**
 * CSV with commas, one line per row. Cells that a spreadsheet would run as a formula are escaped,
 * also those that arise where it splits a cell at semicolons or tabs, as Excel in Indonesia does.
 */
export const csvOf = (rows: readonly (readonly unknown[])[], lineEnd = '\n'): string =>
  stringify(
    rows.map((cells) => cells.map(withoutFormulas)),
    { escape_formulas: true, quoted_match: /[;\t]/, record_delimiter: lineEnd },
  );

const withoutFormulas = (cell: unknown): unknown =>
  typeof cell === 'string' ? cell.replace(INNER_FORMULA, "$&'") : cell;

// Exports as text: CSV for programs and spreadsheets, and one JSON object a line.
import { csvOf } from '../../../http/answers/csv.js';
import type { TableWriter } from '../table.js';

/** By it Excel knows that a CSV file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** CSV (RFC 4180): commas, CRLF, a heading, cells that would run as formulas escaped. */
export const writeCsv: TableWriter = async function* (columns, rows) {
  yield Buffer.from(BYTE_ORDER_MARK + csvOf([columns.map(({ name }) => name)], '\r\n'));
  for await (const page of rows) if (page.length > 0) yield Buffer.from(csvOf(page, '\r\n'));
};

/** A JSON object a line, with every column; null where there is nothing. */
export const writeNdjson: TableWriter = async function* (columns, rows) {
  for await (const page of rows) {
    const lines = page.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, row[at]]))),
    );
    if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
  }
};

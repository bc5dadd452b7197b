// A table as a sheet that people open with a spreadsheet: CSV, or a workbook in which codes stay
// texts.
import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import { stringify } from 'csv-stringify/sync';

export type WrittenSheet = {
  readonly title: readonly string[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Which columns hold numbers; the others are texts, also where they look like numbers. */
  readonly numbers: ReadonlySet<number>;
  /** Rows to fill in below, formatted as their columns. */
  readonly emptyRows: number;
  readonly name: string;
  /** A second sheet that explains the first. */
  readonly guide?: { readonly name: string; readonly rows: readonly (readonly string[])[] };
};

/** What begins a formula, also where apostrophes stand before it. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;

/**
 * CSV with semicolons and a byte order mark, which spreadsheets in Indonesia open as a table. What
 * they would run as a formula begins with an apostrophe, which `readCsvSheet` takes off again.
 */
export function csvSheet({ title, headings, rows }: WrittenSheet): string {
  const escaped = [title, headings, ...rows].map((cells) =>
    cells.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell)),
  );
  return stringify(escaped, { delimiter: ';', bom: true, quoted_match: /[,\t]/ });
}

const EMPTY_TEXT: CellObject = { type: String, format: '@' };

/** A workbook: texts are cells of text, never formulas. */
export function xlsxSheet(sheet: WrittenSheet): Promise<Buffer> {
  const { title, headings, rows, numbers, emptyRows, name, guide } = sheet;
  const bold = (text: string): CellObject => ({ value: text, type: String, fontWeight: 'bold' });
  const cellOf = (text: string, column: number): CellObject | null => {
    if (numbers.has(column))
      return /^\d{1,15}$/.test(text) ? { value: Number(text), type: Number } : textOf(text);
    return text === '' ? EMPTY_TEXT : textOf(text);
  };
  const empty = headings.map((_heading, column) => cellOf('', column));
  const data: Row[] = [
    title.map(bold),
    headings.map(bold),
    ...rows.map((cells) => cells.map(cellOf)),
    ...Array.from({ length: emptyRows }, () => [...empty]),
  ];
  const columns = headings.map((heading) => ({ width: Math.max(12, heading.length + 2) }));
  const guides = guide
    ? [
        {
          data: guide.rows.map((cells, index): Row => cells.map(index < 2 ? bold : textOf)),
          sheet: guide.name,
          columns: [{ width: 28 }, { width: 18 }, { width: 80 }],
        },
      ]
    : [];
  return writeXlsxFile([{ data, sheet: name, columns, stickyRowsCount: 2 }, ...guides]).toBuffer();
}

const textOf = (text: string): CellObject => ({ value: text, type: String, format: '@' });

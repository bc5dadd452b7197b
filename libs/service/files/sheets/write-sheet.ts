// A table as a sheet that people open with a spreadsheet: CSV, or a workbook in which codes stay
// texts.
import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import { stringify } from 'csv-stringify/sync';
import { cellChoices } from './cell-choices.js';

export type WrittenSheet = {
  readonly title: readonly string[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Which columns hold numbers; the others are texts, also where they look like numbers. */
  readonly numbers: ReadonlySet<number>;
  /** Rows to fill in below, formatted as their columns. */
  readonly emptyRows: number;
  /** What the cells of a column may be chosen from, in a workbook. */
  readonly choices?: ReadonlyMap<number, readonly string[]>;
  readonly name: string;
  /** A second sheet that explains the first. */
  readonly guide?: Guide;
};

type Guide = { readonly name: string; readonly rows: readonly (readonly string[])[] };
/** Longest name of a sheet, in characters. */
const NAME_MAX = 31;

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

/** A workbook of one sheet and its guide. */
export const xlsxSheet = (sheet: WrittenSheet): Promise<Buffer> => xlsxWorkbook([sheet]);

/**
 * A workbook: the sheets, their guides behind them, then `lists`, which are only read. Texts are
 * cells of text, never formulas.
 */
export function xlsxWorkbook(
  sheets: readonly WrittenSheet[],
  lists: readonly Guide[] = [],
): Promise<Buffer> {
  const guides = sheets.flatMap(({ guide }, index) =>
    guide
      ? [{ ...guide, name: sheets.length > 1 ? `${guide.name} ${index + 1}` : guide.name }]
      : [],
  );
  const choices = sheets.map(({ choices: columns = new Map(), rows, emptyRows }) => {
    const first = HEAD_ROWS + rows.length;
    return { columns, rows: { first, last: first + emptyRows - 1 } };
  });
  const all = [...sheets.map(dataSheet), ...[...guides, ...lists].map(guideSheet)];
  return writeXlsxFile(all, { features: [cellChoices(choices)] }).toBuffer();
}

/** Title and headings. */
const HEAD_ROWS = 2;
const bold = (text: string): CellObject => ({ value: text, type: String, fontWeight: 'bold' });

function dataSheet({ title, headings, rows, numbers, emptyRows, name }: WrittenSheet) {
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
  return { data, sheet: name.slice(0, NAME_MAX), columns, stickyRowsCount: HEAD_ROWS };
}

const guideSheet = ({ name, rows }: Guide) => ({
  data: rows.map((cells, index): Row => cells.map(index < HEAD_ROWS ? bold : textOf)),
  sheet: name,
  columns: [{ width: 28 }, { width: 18 }, { width: 80 }],
});

const textOf = (text: string): CellObject => ({ value: text, type: String, format: '@' });

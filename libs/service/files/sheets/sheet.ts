// A sheet as it was read, of whichever kind of file: its rows and cells, and the limits of a file.
import { Rejection } from '../../../kernel/core/errors.js';

/** Most rows with something in them, title and headings included. */
export const SHEET_ROWS_MAX = 5_002;
/** Blank rows count as well: no row has a greater number. */
export const ROW_NUMBER_MAX = 2 * SHEET_ROWS_MAX;
export const SHEET_COLUMNS_MAX = 64;
/** Sheets of a workbook that are looked at. */
export const SHEETS_MAX = 16;
/** Longest text of a cell, in UTF-16 units. */
export const CELL_LENGTH_MAX = 1_000;
/** Longest text of all cells together: a workbook may repeat one text in each cell. */
export const SHEET_TEXT_MAX = 5 * 1024 * 1024;

export type SheetCell = {
  /** As it is shown to people; a date is `2017-07-03` or `2017-07-03 08:30`. */
  readonly text: string;
  /** Where the sheet holds a number and not a text. */
  readonly number?: number;
  /** The number is formatted as a date or a time: days since the sheet's first day. */
  readonly isDate?: boolean;
  readonly isFormula?: boolean;
  /** The text is longer than a cell may be; `text` is its beginning. */
  readonly isTooLong?: boolean;
};

/** `number` counts from 1, as a spreadsheet shows it; empty cells are undefined. */
export type SheetRow = {
  readonly number: number;
  readonly cells: readonly (SheetCell | undefined)[];
};

export type Sheet = {
  readonly rows: readonly SheetRow[];
  /** Days count from 1 January 1904 instead of 30 December 1899. */
  readonly isFrom1904: boolean;
};

/**
 * Rows as they come, each with a greater number than the one before it; `add` throws Rejection
 * where it is not, and where a limit is passed.
 */
export class SheetRows {
  readonly found: SheetRow[] = [];
  private last = 0;
  private textLength = 0;

  add(number: number, cells: readonly (SheetCell | undefined)[]): void {
    // By its number a row is recorded once: no two rows have the same.
    if (!Number.isInteger(number) || number <= this.last)
      throw new Rejection('file-unreadable', { type: 'XLSX' });
    this.last = number;
    const last = cells.findLastIndex((cell) => cell !== undefined);
    if (last < 0) return;
    if (last >= SHEET_COLUMNS_MAX) throw tooManyColumns(number);
    if (this.found.length >= SHEET_ROWS_MAX || number > ROW_NUMBER_MAX) throw tooManyRows();
    for (const cell of cells) this.textLength += cell?.text.length ?? 0;
    if (this.textLength > SHEET_TEXT_MAX)
      throw new Rejection('file-inflates-too-much', { max: SHEET_TEXT_MAX });
    this.found.push({ number, cells: cells.slice(0, last + 1) });
  }
}

/** Rows to be recorded, without title and headings. */
export const tooManyRows = () => new Rejection('file-too-many-rows', { max: SHEET_ROWS_MAX - 2 });

export const tooManyColumns = (row: number) =>
  new Rejection('file-too-many-columns', { row, max: SHEET_COLUMNS_MAX });

/** A cell with a text; undefined where nothing but blanks is in it. */
export function textCell(text: string): SheetCell | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (trimmed.length <= CELL_LENGTH_MAX) return { text: trimmed };
  return { text: trimmed.slice(0, 100), isTooLong: true };
}

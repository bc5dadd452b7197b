// A template as a sheet: title, headings, rows to fill in, and a guide that says what to write.
import { format, type Language } from '../i18n/format.js';
import { CATALOGUES } from '../i18n/catalogue.js';
import { titleCells } from './file-rows.js';
import type { WrittenSheet } from './sheets/write-sheet.js';
import {
  columnsOf,
  sheetHeading,
  templateTitle,
  type FileCommand,
  type SheetColumn,
} from './templates.js';

/** Rows of a workbook that are formatted, so that a code stays a text. */
const ROWS_TO_FILL = 500;

/** The empty sheet of a command in a language. */
export function templateSheet(command: FileCommand, language: Language): WrittenSheet {
  const columns = columnsOf(command);
  const words = CATALOGUES[language].fileResults;
  return {
    title: titleCells(command, templateTitle(command, language)),
    headings: columns.map((column) => sheetHeading(column, language)),
    rows: [],
    numbers: numberColumns(columns),
    emptyRows: ROWS_TO_FILL,
    name: words.sheetName,
    guide: {
      name: words.guideName,
      rows: [
        [words.guide],
        [words.column, words.mustBeFilled, words.expects],
        ...columns.map((column) => [
          sheetHeading(column, language),
          column.isRequired ? words.yes : '',
          expectationOf(column, language),
        ]),
      ],
    },
  };
}

/** The columns that hold numbers, by their place in the sheet. */
export const numberColumns = (columns: readonly SheetColumn[]): ReadonlySet<number> =>
  new Set(
    [...columns.entries()]
      .filter(([, { field }]) => field.schema['type'] === 'integer')
      .map(([index]) => index),
  );

/** What to write into a column, as a sentence. */
export function expectationOf(column: SheetColumn, language: Language): string {
  const { field, name, isOwnPlace } = column;
  const words = CATALOGUES[language].fileResults;
  const byKind: Readonly<Record<string, string>> = {
    place: words.placeCode,
    date: words.day,
    time: words.time,
    text: format(words.text, field.details ?? {}, language),
    'ink-model': words.inkModel,
  };
  const expects =
    field.schema['type'] === 'integer' ? words.wholeNumber : (byKind[field.kind] ?? words.id);
  if (isOwnPlace) return `${expects}; ${words.ownPlace}`;
  return name === 'occurredAt' ? `${expects}; ${words.timeIsNoon}` : expects;
}

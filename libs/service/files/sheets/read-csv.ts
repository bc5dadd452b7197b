// CSV as spreadsheets write it: with semicolons, commas or tabs, in UTF-8, UTF-16 or Windows-1252.
import { parse } from 'csv-parse/sync';
import { csvSeparator } from '../../../domain/values/sheet-text.js';
import { Rejection } from '../../../kernel/core/errors.js';
import {
  ROW_NUMBER_MAX,
  SheetRows,
  textCell,
  tooManyRows,
  type Sheet,
  type SheetCell,
} from './sheet.js';

/** Longest line, quoted line breaks included. */
const LINE_BYTES_MAX = 256 * 1024;

/**
 * The sheet in a CSV file. A formula's sign that a writer has escaped with an apostrophe is
 * unescaped. Throws Rejection file-unreadable, and where a limit is passed.
 */
export function readCsvSheet(bytes: Uint8Array): Sheet {
  const text = decoded(bytes);
  const { separator, from } = csvSeparator(text);
  const rows = new SheetRows();
  for (const [index, cells] of recordsOf(text.slice(from), separator).entries())
    rows.add(
      index + 1,
      cells.map((cell) => cellOf(cell)),
    );
  return { rows: rows.found, isFrom1904: false };
}

function recordsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    const records: readonly (readonly string[])[] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LINE_BYTES_MAX,
      to: ROW_NUMBER_MAX + 1,
    });
    if (records.length <= ROW_NUMBER_MAX) return records;
  } catch {
    throw new Rejection('file-unreadable', { type: 'CSV' });
  }
  throw tooManyRows();
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A sign with which formulas begin, also in full width, behind an apostrophe of the writer. */
const ESCAPED = /^'('*[=+\-@\t\r＝＋－＠])/u;

function cellOf(written: string): SheetCell | undefined {
  const cell = textCell(written.replace(ESCAPED, '$1'));
  return cell && /^\s*[=＝]/u.test(written) ? { ...cell, isFormula: true } : cell;
}

// CSV as spreadsheets write it: with semicolons, commas or tabs, in UTF-8, UTF-16 or Windows-1252.
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { csvSeparator } from '../../../domain/values/sheet-text.js';
import { Rejection } from '../../../kernel/core/errors.js';
import { breathe } from '../../../kernel/core/breathe.js';
import {
  ROW_NUMBER_MAX,
  SheetRows,
  textCell,
  tooManyColumns,
  tooManyRows,
  type Sheet,
  type SheetCell,
} from './sheet.js';

/** Longest line, quoted line breaks included. */
const LINE_BYTES_MAX = 256 * 1024;

/** Most cells of a line, blank ones included: as many columns as a spreadsheet has. */
const LINE_CELLS_MAX = 16_384;
/** Bytes that are read before other work runs. */
const CHUNK = 32 * 1024;

/**
 * The sheet in a CSV file. A formula's sign that a writer has escaped with an apostrophe is
 * unescaped. Throws Rejection file-unreadable, and where a limit is passed.
 */
export async function readCsvSheet(bytes: Uint8Array): Promise<Sheet> {
  const text = decoded(bytes);
  const { separator, from } = csvSeparator(text);
  const rows = new SheetRows();
  let number = 0;
  for await (const cells of recordsOf(Buffer.from(text.slice(from)), separator)) {
    number += 1;
    if (number > ROW_NUMBER_MAX) throw tooManyRows();
    if (cells.length > LINE_CELLS_MAX) throw tooManyColumns(number);
    rows.add(
      number,
      cells.map((cell) => cellOf(cell)),
    );
  }
  return { rows: rows.found, isFrom1904: false };
}

/** The records of a CSV as they are read, with pauses in which other work runs. */
async function* recordsOf(text: Buffer, delimiter: string): AsyncGenerator<readonly string[]> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LINE_BYTES_MAX,
  });
  const chunks = Readable.from(chunksOf(text));
  try {
    for await (const record of chunks.pipe(parser)) yield record as readonly string[];
  } catch {
    throw new Rejection('file-unreadable', { type: 'CSV' });
  } finally {
    chunks.destroy();
  }
}

async function* chunksOf(text: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += CHUNK) {
    yield text.subarray(at, at + CHUNK);
    await breathe();
  }
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

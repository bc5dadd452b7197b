// Exports as a workbook (ECMA-376), written as it is read: write-excel-file, which writes our
// templates, has the whole workbook in memory.
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { DAY_MS } from '../../../domain/values/time.js';
import type { TableCell, Column, Row, TableWriter } from '../table.js';

/** Days from 1899-12-30, from which Excel counts, to 1970-01-01. */
const EXCEL_EPOCH_DAYS = 25_569;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const RELATIONS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const FONT = '<sz val="11"/><name val="Calibri"/>';
/** Style 1 is a date, style 2 a heading; Excel takes the first two fills for its own. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="1">` +
  '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts><fills count="2">` +
  '<fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border>' +
  '<left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>' +
  '<xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>';

const relationship = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

/** The parts that are the same for every export; the first sheet has the rows. */
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    `<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="${RELATIONS_TYPE}"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>` +
    [1, 2]
      .map(
        (sheet) =>
          `<Override PartName="/xl/worksheets/sheet${sheet}.xml" ` +
          `ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
      )
      .join('') +
    '</Types>',
  '_rels/.rels':
    `<Relationships xmlns="${PACKAGE}/relationships">` +
    relationship(1, 'officeDocument', 'xl/workbook.xml') +
    '</Relationships>',
  'xl/_rels/workbook.xml.rels':
    `<Relationships xmlns="${PACKAGE}/relationships">` +
    relationship(1, 'worksheet', 'worksheets/sheet1.xml') +
    relationship(2, 'worksheet', 'worksheets/sheet2.xml') +
    relationship(3, 'styles', 'styles.xml') +
    '</Relationships>',
  'xl/workbook.xml':
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
    '<sheet name="Data" sheetId="1" r:id="rId1"/><sheet name="Kolom" sheetId="2" r:id="rId2"/>' +
    '</sheets></workbook>',
  'xl/styles.xml': STYLES,
};

/** A sheet of the rows under the names of their columns, and a sheet that explains the columns. */
export const writeXlsx: TableWriter = async function* (columns, rows) {
  const zip = new ZipFile();
  for (const [name, xml] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(HEAD + xml), name);
  zip.addBuffer(Buffer.from(sheetOf(columnRows(columns), [])), 'xl/worksheets/sheet2.xml');
  const sheet = Readable.from(sheetParts(columns, rows));
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  zip.end();
  const out = new PassThrough();
  // Where the rows fail, what is read here fails too, and not only the stream of the sheet.
  sheet.on('error', (error) => out.destroy(error));
  const piped = pipeline(zip.outputStream, out).catch(() => undefined);
  try {
    yield* out as AsyncIterable<Buffer>;
  } finally {
    sheet.destroy();
    await piped;
  }
};

const columnRows = (columns: readonly Column[]): readonly Row[] => [
  ['kolom', 'arti', 'description'],
  ...columns.map(({ name, title, description }) => [name, title, description]),
];

const SHEET_HEAD =
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>' +
  '</sheetViews><sheetData>';
const SHEET_END = '</sheetData></worksheet>';

async function* sheetParts(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncIterable<string> {
  yield SHEET_HEAD + headingOf(columns.map(({ name }) => name));
  for await (const page of pages)
    if (page.length > 0) yield page.map((row) => rowOf(row, columns)).join('');
  yield SHEET_END;
}

function sheetOf([heading, ...rows]: readonly Row[], columns: readonly Column[]): string {
  return (
    SHEET_HEAD + headingOf(heading!) + rows.map((row) => rowOf(row, columns)).join('') + SHEET_END
  );
}

const headingOf = (cells: Row) =>
  `<row>${cells.map((cell) => textCell(String(cell), 2)).join('')}</row>`;

const rowOf = (row: Row, columns: readonly Column[]) =>
  `<row>${row.map((cell, at) => cellOf(cell, columns[at]?.type)).join('')}</row>`;

function cellOf(cell: TableCell, type: Column['type'] | undefined): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (type === 'date') return `<c s="1"><v>${Date.parse(cell) / DAY_MS + EXCEL_EPOCH_DAYS}</v></c>`;
  return textCell(cell);
}

function textCell(text: string, style?: number): string {
  const styled = style === undefined ? '' : ` s="${style}"`;
  return `<c${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

// What XML 1.0 cannot say is left out.
const UNSAYABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(UNSAYABLE, '')
    .replace(/[&<>]/g, (sign) => ENTITIES[sign]!);

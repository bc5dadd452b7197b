// XLSX: the sheets of a workbook, with what is needed to understand their cells.
import { Rejection } from '../../../kernel/core/errors.js';
import { readXml } from './read-xml.js';
import { dayText } from './serial-days.js';
import {
  SHEETS_MAX,
  SheetRows,
  textCell,
  type Sheet,
  type SheetCell,
  type SheetRow,
} from './sheet.js';
import { unzip } from './unzip.js';

const WANTED = [
  /^\[Content_Types\]\.xml$/,
  /^xl\/(workbook|styles|sharedStrings)\.xml$/,
  /^xl\/_rels\/workbook\.xml\.rels$/,
  /^xl\/worksheets\/[^/]+\.xml$/,
];

/**
 * The first sheet of a workbook, and others whose first row `isWanted`; hidden ones are left out.
 * Throws Rejection: file-unreadable where it is no workbook, file-with-macros, and where a limit is
 * passed.
 */
export async function readXlsxSheets(
  bytes: Buffer,
  isWanted: (row: SheetRow) => boolean = () => false,
): Promise<readonly Sheet[]> {
  const parts = await unzip(bytes, (name) => WANTED.some((pattern) => pattern.test(name)));
  const part = (name: string) => parts.get(name)?.toString('utf8');
  const types = part('[Content_Types].xml') ?? '';
  if (/macroEnabled|vbaProject/i.test(types)) throw new Rejection('file-with-macros');
  const { sheetIds, isFrom1904 } = await workbookIn(part('xl/workbook.xml') ?? '');
  const targets = await targetsIn(part('xl/_rels/workbook.xml.rels') ?? '');
  const texts = await sharedTexts(part('xl/sharedStrings.xml') ?? '');
  const dates = await dateStyles(part('xl/styles.xml') ?? '');
  const sheets: Sheet[] = [];
  for (const id of sheetIds.slice(0, SHEETS_MAX)) {
    const sheet = part(targets.get(id) ?? '');
    // A sheet of a chart has a part of another kind.
    if (sheet === undefined) continue;
    const wanted = sheets.length === 0 ? () => true : isWanted;
    const rows = await rowsIn(sheet, { texts, dates, isFrom1904 }, wanted);
    if (rows) sheets.push({ rows, isFrom1904 });
  }
  if (sheets.length === 0) throw new Rejection('file-unreadable', { type: 'XLSX' });
  return sheets;
}

type WorkbookHead = { readonly sheetIds: readonly string[]; readonly isFrom1904: boolean };

/** The relations of the sheets that are not hidden. */
async function workbookIn(xml: string): Promise<WorkbookHead> {
  const sheetIds: string[] = [];
  let isFrom1904 = false;
  await readXml(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet' || /hidden/i.test(attributes['state'] ?? '')) return;
      const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1];
      if (id !== undefined) sheetIds.push(id);
    },
  });
  return { sheetIds, isFrom1904 };
}

/** The parts of the workbook, by their relation. */
async function targetsIn(xml: string): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await readXml(xml, {
    open: (name, { Id: id = '', Target: target = '' }) => {
      if (name === 'Relationship')
        targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

/** The texts that cells refer to by number; how they are pronounced is left out. */
async function sharedTexts(xml: string): Promise<readonly string[]> {
  const texts: string[] = [];
  let isPhonetic = false;
  await readXml(xml, {
    open: (name) => {
      if (name === 'si') texts.push('');
      if (name === 'rPh') isPhonetic = true;
    },
    close: (name, text) => {
      if (name === 'rPh') isPhonetic = false;
      if (name === 't' && !isPhonetic) texts[texts.length - 1] += text;
    },
  });
  return texts;
}

/** Formats of dates and times that every workbook knows by their number. */
const BUILT_IN = /^(1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;
/** Quoted, escaped and bracketed text left out; each sign is looked at once. */
const isDateFormat = (code: string) =>
  /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^[\]]*\]/g, ''));

/** Which of the styles of cells show a number as a date. */
async function dateStyles(xml: string): Promise<ReadonlySet<number>> {
  const own = new Map<string, boolean>();
  const dates = new Set<number>();
  let [isStyle, count] = [false, 0];
  await readXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        own.set(attributes['numFmtId'] ?? '', isDateFormat(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') isStyle = true;
      if (name !== 'xf' || !isStyle) return;
      const format = attributes['numFmtId'] ?? '';
      if (own.get(format) ?? BUILT_IN.test(format)) dates.add(count);
      count += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') isStyle = false;
    },
  });
  return dates;
}

type Workbook = {
  readonly texts: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly isFrom1904: boolean;
};
type OpenCell = { type: string; style: number; value: string; text: string; isFormula: boolean };

class NotWanted extends Error {}

/** Undefined where the first row is not wanted: then no other is read. */
async function rowsIn(
  xml: string,
  workbook: Workbook,
  isWanted: (row: SheetRow) => boolean,
): Promise<readonly SheetRow[] | undefined> {
  const rows = new SheetRows();
  let [rowNumber, column] = [0, 0];
  let cells: (SheetCell | undefined)[] = [];
  let cell: OpenCell | undefined;
  const reading = readXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        rowNumber = Number(attributes['r'] ?? rowNumber + 1);
        [cells, column] = [[], 0];
      } else if (name === 'c') {
        column = columnOf(attributes['r']) ?? column + 1;
        const { t: type = 'n', s: style = '0' } = attributes;
        cell = { type, style: Number(style), value: '', text: '', isFormula: false };
      } else if (name === 'f' && cell) cell.isFormula = true;
    },
    close: (name, text) => {
      if (name === 'v' && cell) cell.value = text;
      else if (name === 't' && cell) cell.text += text;
      else if (name === 'c' && cell) {
        const read = cellOf(cell, workbook);
        if (read) cells[column - 1] = read;
        cell = undefined;
      } else if (name === 'row') {
        rows.add(rowNumber, Array.from(cells));
        if (rows.found.length === 1 && !isWanted(rows.found[0]!)) throw new NotWanted();
      }
    },
  });
  return reading.then(
    () => rows.found,
    (error: unknown) => {
      if (error instanceof NotWanted) return undefined;
      throw error;
    },
  );
}

/** `AB12` → 28; undefined without a reference. Beyond the last column of a sheet it is refused. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function cellOf(
  { type, style, value, text, isFormula }: OpenCell,
  { texts, dates, isFrom1904 }: Workbook,
): SheetCell | undefined {
  const formula = isFormula ? { isFormula } : {};
  if (type === 'n') {
    if (value.trim() === '') return isFormula ? { text: '', isFormula } : undefined;
    const number = Number(value);
    if (!Number.isFinite(number)) return { ...textCell(value)!, ...formula };
    if (!dates.has(style)) return { text: String(number), number, ...formula };
    return { text: dayText(number, isFrom1904), number, isDate: true, ...formula };
  }
  const shown =
    type === 's' ? (texts[Number(value)] ?? '') : type === 'inlineStr' ? text : `${value}`;
  const found = textCell(shown);
  return found || isFormula ? { ...(found ?? { text: '' }), ...formula } : undefined;
}

// Files as spreadsheets write them, files that are none, and files that are made to do harm.
import { workbookOf, zipOf } from '../../../testing/builders/workbook.js';
import { readCsvSheet } from './read-csv.js';
import { readXlsxSheets } from './read-xlsx.js';
import { SHEET_ROWS_MAX, type Sheet } from './sheet.js';
import { INFLATED_MAX } from './unzip.js';
import { csvSheet, xlsxSheet, type WrittenSheet } from './write-sheet.js';

const readXlsxSheet = async (bytes: Buffer): Promise<Sheet> => (await readXlsxSheets(bytes))[0]!;
const textsOf = ({ rows }: Sheet) =>
  rows.map(({ number, cells }) => [number, ...cells.map((cell) => cell?.text)]);
const csv = (text: string, encoding: BufferEncoding = 'utf8') =>
  readCsvSheet(Buffer.from(text, encoding));
const codeOf = (reading: Promise<unknown>) =>
  reading
    .then(() => 'read')
    .catch((error: { readonly code?: string }) => error.code ?? String(error));

describe('CSV', () => {
  it.each([';', ',', '\t'])(
    'is read with %j, by rows as a spreadsheet counts',
    async (separator) => {
      const text = `a${separator}b\n\n"x\ny"${separator}${separator}z\n`;
      expect(textsOf(await csv(text))).toEqual([
        [1, 'a', 'b'],
        [3, 'x\ny', undefined, 'z'],
      ]);
    },
  );

  it('is read with a byte order mark, in UTF-16, in Windows-1252, as sep= says', async () => {
    const wanted = [[1, 'é', 'b']];
    expect(textsOf(await csv('\ufeffé;b\n'))).toEqual(wanted);
    expect(textsOf(await csv('\ufeffé\tb\n', 'utf16le'))).toEqual(wanted);
    expect(textsOf(await csv('é;b\r\n', 'latin1'))).toEqual(wanted);
    expect(textsOf(await csv('sep=|\né|b\n'))).toEqual(wanted);
  });

  it('says which cells are formulas, and takes the escape of its own writer off', async () => {
    const [row] = (await csv(`=1+1;'=1+1;'-5;''=x;'tis;-5\n`)).rows;
    expect(row!.cells).toEqual([
      { text: '=1+1', isFormula: true },
      { text: '=1+1' },
      { text: '-5' },
      { text: "'=x" },
      { text: "'tis" },
      { text: '-5' },
    ]);
  });

  it('has limits', async () => {
    const rows = (count: number) => 'a\n'.repeat(count);
    expect(await codeOf(csv(rows(SHEET_ROWS_MAX)))).toBe('read');
    expect(await codeOf(csv(rows(SHEET_ROWS_MAX + 1)))).toBe('file-too-many-rows');
    expect(await codeOf(csv('\n'.repeat(2 * SHEET_ROWS_MAX + 5)))).toBe('file-too-many-rows');
    expect(await codeOf(csv(`${';'.repeat(64)}a`))).toBe('file-too-many-columns');
    expect(await codeOf(csv(`"${'a'.repeat(300_000)}"`))).toBe('file-unreadable');
    expect((await csv('a'.repeat(1001))).rows[0]!.cells[0]).toMatchObject({ isTooLong: true });
  });
});

describe('XLSX', () => {
  it('is read with its texts, numbers, dates and formulas', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="[$-421]dd/mm/yyyy"/>' +
      '<numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/>' +
      '<xf numFmtId="22"/></cellXfs>';
    const texts = '<si><r><t>one</t></r><r><t> two</t></r><rPh><t>x</t></rPh></si>';
    const rows =
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>in</t></is></c>' +
      '<c r="D2" s="1"><v>42933</v></c><c r="E2" s="2"><v>7</v></c>' +
      '<c r="F2" s="3"><v>42933.5</v></c><c r="G2"><f>A1+1</f><v>12</v></c>' +
      '<c r="H2" t="str"><f>A1</f><v>made</v></c><c r="I2"/></row>';
    const sheet = await readXlsxSheet(workbookOf(rows, { styles, texts }));
    expect(sheet.rows).toEqual([
      {
        number: 2,
        cells: [
          { text: 'one two' },
          undefined,
          { text: 'in' },
          { text: '2017-07-17', number: 42_933, isDate: true },
          { text: '7', number: 7 },
          { text: '2017-07-17 12:00', number: 42_933.5, isDate: true },
          { text: '12', number: 12, isFormula: true },
          { text: 'made', isFormula: true },
        ],
      },
    ]);
  });

  it('counts days from 1904 where it says so', async () => {
    const properties = '<workbookPr date1904="1"/>';
    const sheet = await readXlsxSheet(workbookOf('', { properties }));
    expect(sheet.isFrom1904).toBe(true);
  });

  it('is no other file, and holds no macros, document type or entity', async () => {
    expect(await codeOf(readXlsxSheet(Buffer.from('a;b')))).toBe('file-unreadable');
    expect(await codeOf(readXlsxSheet(zipOf([{ name: 'a', content: 'b' }])))).toBe(
      'file-unreadable',
    );
    const types = '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>';
    expect(await codeOf(readXlsxSheet(workbookOf('', { types })))).toBe('file-with-macros');
    expect(await codeOf(readXlsxSheet(workbookOf('&lol;')))).toBe('file-unreadable');
    const doctype = '<!DOCTYPE workbook [<!ENTITY b "c">]>';
    expect(await codeOf(readXlsxSheet(workbookOf('', { doctype })))).toBe('file-unreadable');
    const twice = [{ name: 'xl/workbook.xml', content: '' }];
    expect(await codeOf(readXlsxSheet(workbookOf('', { parts: twice })))).toBe('file-unreadable');
    const many = Array.from({ length: 250 }, (_, n) => ({ name: `${n}`, content: '' }));
    expect(await codeOf(readXlsxSheet(workbookOf('', { parts: many })))).toBe('file-unreadable');
  });

  it('is not inflated beyond the limit, whatever it says of its size', async () => {
    const bomb = Buffer.alloc(INFLATED_MAX + 1, ' ');
    const honest = workbookOf('', { parts: [{ name: 'xl/worksheets/b.xml', content: bomb }] });
    expect(honest.length).toBeLessThan(100_000);
    expect(await codeOf(readXlsxSheet(honest))).toBe('file-inflates-too-much');
    const parts = [{ name: 'xl/worksheets/b.xml', content: bomb, declaredSize: 10 }];
    expect(await codeOf(readXlsxSheet(workbookOf('', { parts })))).toBe('file-unreadable');
    const unread = [{ name: 'xl/media/b.png', content: bomb }];
    expect(await codeOf(readXlsxSheet(workbookOf('', { parts: unread })))).toBe('read');
  });

  it('has limits', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, n) => `<row r="${n + 1}"><c><v>1</v></c></row>`).join('');
    expect(await codeOf(readXlsxSheet(workbookOf(rows(SHEET_ROWS_MAX))))).toBe('read');
    expect(await codeOf(readXlsxSheet(workbookOf(rows(SHEET_ROWS_MAX + 1))))).toBe(
      'file-too-many-rows',
    );
    const cell = (at: string) => `<row r="1"><c r="${at}"><v>1</v></c></row>`;
    expect(await codeOf(readXlsxSheet(workbookOf(cell('BL1'))))).toBe('read');
    expect(await codeOf(readXlsxSheet(workbookOf(cell('BM1'))))).toBe('file-too-many-columns');
    for (const number of ['1', '0', '1.5', 'x', '-2']) {
      const twice = `${cell('A1')}<row r="${number}"><c><v>2</v></c></row>`;
      expect(await codeOf(readXlsxSheet(workbookOf(twice)))).toBe('file-unreadable');
    }
    const far = '<row r="1048576"><c><v>1</v></c></row>';
    expect(await codeOf(readXlsxSheet(workbookOf(far)))).toBe('file-too-many-rows');
  });
});

describe('a sheet that is written', () => {
  const evil = ['=1+1', '+1', '-5', '@x', "'=1", '＝1', '32.10', 'a;b', 'a,b', '"q"'];
  const sheet: WrittenSheet = {
    title: ['Keping', 'PrintBlanks', 'x'],
    headings: ['n', ...evil.map((_, n) => `h${n}`)],
    rows: [['12', ...evil]],
    numbers: new Set([0]),
    emptyRows: 3,
    name: 'Data',
  };

  it('comes back as it was, and runs nothing', async () => {
    const text = csvSheet(sheet);
    for (const cell of evil.slice(0, 6)) expect(text).toContain(`'${cell}`);
    expect(textsOf(await readCsvSheet(Buffer.from(text)))[2]).toEqual([3, '12', ...evil]);
    const read = await readXlsxSheet(await xlsxSheet(sheet));
    expect(textsOf(read)[2]).toEqual([3, '12', ...evil]);
    expect(read.rows.length).toBe(3);
    expect(read.rows[2]!.cells.map((cell) => cell?.number)).toEqual([
      12,
      ...evil.map(() => undefined),
    ]);
    expect(read.rows[2]!.cells.some((cell) => cell?.isFormula)).toBe(false);
  });
});

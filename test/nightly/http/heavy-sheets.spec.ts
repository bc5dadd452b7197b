// Small files that are made to keep the process from its other work, or to fill its memory.
import { workbookOf } from '../../../libs/testing/builders/workbook.js';
import { readCsvSheet } from '../../../libs/service/files/sheets/read-csv.js';
import { readXlsxSheets } from '../../../libs/service/files/sheets/read-xlsx.js';

const codeOf = (reading: Promise<unknown>) =>
  reading
    .then(() => 'read')
    .catch((error: { readonly code?: string }) => error.code ?? String(error));

/** How often other work of the process could run while something was read. */
async function turnsWhile(reading: Promise<unknown>): Promise<number> {
  let [turns, isOver] = [0, false];
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  count();
  await reading.catch(() => undefined);
  isOver = true;
  return turns;
}

describe('a workbook that is small, and large when it is read', () => {
  it('is refused where elements are nested deeper than in any sheet', async () => {
    expect(await codeOf(readXlsxSheets(workbookOf('<a>'.repeat(1_000_000))))).toBe(
      'file-unreadable',
    );
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(await codeOf(readXlsxSheets(workbookOf(nested(62))))).toBe('read');
    expect(await codeOf(readXlsxSheets(workbookOf(nested(63))))).toBe('file-unreadable');
  });

  it('is refused where an element has more attributes than any of a sheet', async () => {
    const cell = (count: number) =>
      `<row r="1"><c ${Array.from({ length: count }, (_, n) => `a${n}=""`).join(' ')}/></row>`;
    expect(await codeOf(readXlsxSheets(workbookOf(cell(64))))).toBe('read');
    expect(await codeOf(readXlsxSheets(workbookOf(cell(65))))).toBe('file-unreadable');
  });

  it('is refused where it has more elements than a full sheet', async () => {
    const row = (count: number) => `<row r="1">${'<c/>'.repeat(count)}</row>`;
    expect(await codeOf(readXlsxSheets(workbookOf(row(1_000_000))))).toBe('read');
    expect(await codeOf(readXlsxSheets(workbookOf(row(1_500_001))))).toBe('file-unreadable');
  });

  it('is refused where one long text is in many cells', async () => {
    const texts = `<si><t>${'1 - '.repeat(245)}</t></si>`;
    const row = (number: number) =>
      `<row r="${number}">${'<c t="s"><v>0</v></c>'.repeat(64)}</row>`;
    const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n + 1)).join('');
    expect(await codeOf(readXlsxSheets(workbookOf(rows(80), { texts })))).toBe('read');
    expect(await codeOf(readXlsxSheets(workbookOf(rows(90), { texts })))).toBe(
      'file-inflates-too-much',
    );
  });

  it('is read at once where a format opens many brackets', async () => {
    // Where the time grew with the square of them, this would not end.
    const code = '['.repeat(2_000_000);
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="${code}"/></numFmts>`;
    expect(await codeOf(readXlsxSheets(workbookOf('', { styles })))).toBe('read');
  });
});

describe('a CSV of many cells', () => {
  const MEGABYTE = 1024 * 1024;
  it.each([
    ['in many rows', `${';'.repeat(480)}\n`.repeat(4_000)],
    ['in two lines', `${';'.repeat(MEGABYTE)}\n${';'.repeat(MEGABYTE)}`],
  ])('%s is read with pauses', async (_where, text) => {
    expect(await turnsWhile(readCsvSheet(Buffer.from(text)))).toBeGreaterThan(5);
  });

  it('is refused where a line has more cells than a spreadsheet, blank ones too', async () => {
    const line = (count: number) => readCsvSheet(Buffer.from(`a\n${';'.repeat(count - 1)}\n`));
    expect(await codeOf(line(16_384))).toBe('read');
    expect(await codeOf(line(16_385))).toBe('file-too-many-columns');
  });

  it('is read as it is where a letter stands across two pauses', async () => {
    const text = `${'é'.repeat(900)};x\n`.repeat(60);
    const { rows } = await readCsvSheet(Buffer.from(`a${text}`));
    expect(rows.length).toBe(60);
    expect(rows.slice(1).every(({ cells }) => cells[0]!.text === 'é'.repeat(900))).toBe(true);
  });
});

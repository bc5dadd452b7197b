// What a file may not be: too large, packed too tightly, of another template, with a NIK in it.
import {
  provinceUser,
  regencyUser,
  TestService,
  type HttpAnswer,
  type User,
} from '../../../libs/testing/servers/test-service.js';
import { workbookOf } from '../../../libs/testing/builders/workbook.js';
import { readXlsxSheets } from '../../../libs/service/files/sheets/read-xlsx.js';
import { INFLATED_MAX } from '../../../libs/service/files/sheets/unzip.js';
import type { FileAnswer } from '../../../libs/service/files/answers.js';
import { expectProblem, openOffice } from '../../http/office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NIK = '3207014507850001';

const rowsOf = ({ body }: HttpAnswer) => body['items'] as FileAnswer['items'];

/** A row of texts and numbers as XML of a workbook. */
const rowOf = (number: number, ...cells: readonly (string | number)[]) =>
  `<row r="${number}">${cells
    .map((cell) =>
      typeof cell === 'number'
        ? `<c><v>${cell}</v></c>`
        : cell.startsWith('<')
          ? cell
          : `<c t="inlineStr"><is><t>${cell}</t></is></c>`,
    )
    .join('')}</row>`;
const HEAD = rowOf(1, 'Keping', 'PrintBlanks') + rowOf(2, 'jumlah', 'tempat', 'terjadi pada');

describe('limits of files', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T17:00:00+07:00' });
    await openOffice(service, ciamis, 6000, 6000, '2017-06-01T08:00:00+07:00');
  });
  afterAll(() => service.stop());

  const send = (body: string | Buffer, query = '?dryRun=true', user: User = ciamis) =>
    service.fetch(
      `/v1/files${query}`,
      {
        method: 'POST',
        body: typeof body === 'string' ? body : new Uint8Array(body),
        headers: { 'content-type': typeof body === 'string' ? 'text/csv' : XLSX },
      },
      user,
    );
  const head = 'Keping;PrintBlanks\njumlah;keperluan;catatan\n';

  it('a file is not larger, longer, wider or more packed than the limits', async () => {
    const answers = [
      { answer: await send('a'.repeat(5 * 1024 * 1024 + 1)), code: 'body-too-large', status: 413 },
      {
        answer: await send(head + '1;;\n'.repeat(5001)),
        code: 'file-too-many-rows',
        status: 413,
      },
      {
        answer: await send(`${head}1${';'.repeat(64)}x\n`),
        code: 'file-too-many-columns',
        status: 422,
      },
      {
        answer: await send(
          workbookOf(HEAD, {
            parts: [{ name: 'xl/worksheets/b.xml', content: Buffer.alloc(INFLATED_MAX + 1) }],
          }),
        ),
        code: 'file-inflates-too-much',
        status: 413,
      },
    ];
    for (const { answer, code, status } of answers) {
      expectProblem(answer, status);
      expect(answer.body['type']).toBe(`urn:keping:problem:${code}`);
      expect(answer.body['facts']).toMatchObject({ max: expect.any(Number) });
    }
  });

  it('of many cells beside the columns the first eight are answered', async () => {
    const [row] = rowsOf(await send(`${head}1;;${';x'.repeat(60)}\n`));
    expect(row).toMatchObject({ outcome: 'faulty' });
    expect(row!.faults.map(({ column }) => column)).toEqual([...'DEFGHIJK']);
  });

  it('5,000 rows are recorded, each once', async () => {
    const file = head + '1;;\n'.repeat(5000);
    const first = await send(file, '');
    expect(first.body['counts']).toMatchObject({ recorded: 5000, faulty: 0 });
    const again = await send(file, '');
    expect(again.body['counts']).toMatchObject({ repeated: 5000, recorded: 0 });
    expect(await service.stock(CIAMIS)).toMatchObject({ blanks: { onHand: 1000 } });
    const read = await service.fetch(`/v1/files/${String(first.body['file'])}`, {}, ciamis);
    expect(read.body['rows']).toBe(5000);
  });

  it('a file of another form says what is unknown and missing, and the template', async () => {
    const other = await send('Keping;PrintBlanks\njumla;place;place\n1;;\n');
    expectProblem(other, 422);
    expect(other.body).toMatchObject({
      type: 'urn:keping:problem:file-columns',
      facts: {
        unknown: ['jumla', 'place'],
        missing: ['quantity'],
        template: '/v1/files/templates/PrintBlanks.xlsx',
      },
    });
    for (const [text, code] of [
      ['jumlah\n1\n', 'file-without-template'],
      ['Keping;ShipGoods\nplace\n', 'file-without-template'],
      ['', 'file-unreadable'],
      ['Keping;PrintBlanks\njumlah\n', 'file-without-rows'],
      [`Keping;PrintBlanks;${NIK}\njumlah\n1\n`, 'file-holds-nik'],
    ] as const) {
      const answer = await send(text);
      expectProblem(answer, 422);
      expect(answer.body['type']).toBe(`urn:keping:problem:${code}`);
    }
  });

  it('PRIVACY-1 no cell with a NIK is recorded, answered or kept, wherever it stands', async () => {
    const file =
      `Keping;PrintBlanks\njumlah;keperluan;catatan;hasil\n` +
      `1;${NIK};;\n1;;a 3207 0145 0785 0001;\n1;;;${NIK}\n1;;;;${NIK}\n1;;3,20701E+15;\n1;;;\n`;
    const answer = await send(file, '');
    expect(rowsOf(answer).map(({ outcome }) => outcome)).toEqual([
      ...Array<string>(5).fill('faulty'),
      'recorded',
    ]);
    for (const { faults } of rowsOf(answer).slice(0, 5))
      expect(faults).toMatchObject([{ code: 'nik', rule: 'PRIVACY-1' }]);
    expect(answer.text).not.toMatch(/32070145|3207 0145|E\+15/);
    const sheet = await send(
      workbookOf(HEAD + rowOf(3, 1, 3.20701450785e15) + rowOf(4, Number(NIK))),
    );
    expect(rowsOf(sheet)).toMatchObject([
      { outcome: 'faulty', faults: [{ field: 'place', code: 'nik' }] },
      { outcome: 'faulty', faults: [{ field: 'quantity', code: 'nik' }] },
    ]);
    expect(sheet.text).not.toMatch(/32070145|3207014507/);
  });

  it('a workbook is read as spreadsheets write it; of a formula a number is taken', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const answer = await send(
      workbookOf(
        HEAD +
          rowOf(3, 12, 32.07, '<c s="1"><v>42917</v></c>') +
          rowOf(4, '<c><f>SUM(A3)</f><v>2</v></c>', '', 42_917.25) +
          rowOf(5, 1, '<c t="str"><f>B3</f><v>32.07</v></c>'),
        { styles },
      ),
      '',
    );
    expect(rowsOf(answer)).toMatchObject([
      { outcome: 'recorded', formulas: [] },
      { outcome: 'recorded', formulas: ['quantity'] },
      { outcome: 'faulty', faults: [{ field: 'place', code: 'formula' }] },
    ]);
    const read = await service.fetch(`/v1/files/${String(answer.body['file'])}`, {}, ciamis);
    const columns = read.body['columns'] as readonly { readonly name: string }[];
    const at = columns.findIndex(({ name }) => name === 'occurredAt');
    expect(rowsOf(read).map(({ cells }) => cells.slice(0, 2).concat(cells[at]!))).toEqual([
      [CIAMIS, '12', '2017-07-01 12:00'],
      [CIAMIS, '2', '2017-07-01 06:00'],
    ]);
  });

  it('a template as a workbook is read again, with its columns as texts', async () => {
    const response = await fetch(
      `${service.server.url}/v1/files/templates/ReceiveBlanks.xlsx?language=id`,
      { headers: { authorization: `Bearer ${await service.token(ciamis)}` } },
    );
    expect(response.headers.get('content-type')).toBe(XLSX);
    const bytes = Buffer.from(await response.arrayBuffer());
    const [sheet] = await readXlsxSheets(bytes);
    expect(sheet!.rows.map(({ cells }) => cells.map((cell) => cell!.text))).toEqual([
      ['Keping', 'ReceiveBlanks', 'Penerimaan blangko'],
      expect.arrayContaining(['nomor kiriman *', 'diterima baik *', 'catatan']),
    ]);
    const empty = await send(bytes);
    expect(empty.body['type']).toBe('urn:keping:problem:file-without-rows');
  });

  it('a province records its own place where the cell is empty', async () => {
    const file = 'Keping;CountBlanks\nblangko dihitung;dihitung oleh (jabatan)\n0;Kepala gudang\n';
    const answer = await send(file, '?dryRun=true', provinceUser('32'));
    expect(rowsOf(answer)).toMatchObject([{ outcome: 'right' }]);
  });
});

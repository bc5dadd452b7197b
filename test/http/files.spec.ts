// Sheets in, results out: templates, the dry run, rows that are recorded once, and the answered
// sheet.
import { parse } from 'csv-parse/sync';
import {
  auditorUser,
  regencyUser,
  TestService,
  type HttpAnswer,
  type User,
} from '../../libs/testing/servers/test-service.js';
import type { FileAnswer } from '../../libs/service/files/answers.js';
import { expectProblem, openOffice } from './office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
const banjar = regencyUser('32.79');
const CSV = 'text/csv';

const rowsOf = ({ body }: HttpAnswer) => body['items'] as FileAnswer['items'];
const outcomesOf = (answer: HttpAnswer) => rowsOf(answer).map(({ outcome }) => outcome);

describe('files', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T17:00:00+07:00' });
    await openOffice(service, ciamis, 1000, 5000, '2017-06-01T08:00:00+07:00');
  });
  afterAll(() => service.stop());

  const send = (body: string, query = '', user: User = ciamis, headers = {}) =>
    service.fetch(
      `/v1/files${query}`,
      { method: 'POST', body, headers: { 'content-type': CSV, ...headers } },
      user,
    );
  const position = async () => (await service.ledger.ports.store.head()).position;
  const onHand = async () => ((await service.stock(CIAMIS))['blanks'] as { onHand: number }).onHand;
  const cellsOf = (text: string) =>
    parse(text, { delimiter: ';', bom: true, relax_column_count: true }) as string[][];

  it('a dry run shows each row and stores nothing', async () => {
    const before = await position();
    const answer = await send(
      'Keping;PrintBlanks\njumlah;tempat;terjadi pada\n' +
        '10;32.07;2/7/2017\nx;32.07;2/7/2017\n990;;3/7/2017 09:00\n5;;3/7/2017 09:30\n',
      '?dryRun=true',
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      command: 'PrintBlanks',
      dryRun: true,
      rows: 4,
      counts: { right: 2, faulty: 2, recorded: 0 },
    });
    expect(rowsOf(answer)).toMatchObject([
      { row: 3, outcome: 'right', faults: [] },
      {
        row: 4,
        outcome: 'faulty',
        cells: ['x', '32.07', '2/7/2017'],
        faults: [{ field: 'quantity', column: 'A', heading: 'quantity', cell: 'x' }],
      },
      { row: 5, outcome: 'right' },
      // Decided after the rows before it: 1,000 blanks are used up.
      { row: 6, outcome: 'faulty', faults: [{ code: 'insufficient-blanks' }] },
    ]);
    expect(await position()).toBe(before);
    expect(
      (await service.fetch(`/v1/files/${String(answer.body['file'])}`, {}, ciamis)).status,
    ).toBe(404);
  });

  it('REPEAT-1 the same file twice records each right row once, and no faulty one', async () => {
    const before = await onHand();
    const file =
      'Keping,SpoilBlanks\nquantity,cause,happened on\n' +
      '3,wet,2017-07-01 10:00\n0,torn,2017-07-01 10:00\n4,torn,2017-07-01 11:00\n';
    const first = await send(file);
    expect(outcomesOf(first)).toEqual(['recorded', 'faulty', 'recorded']);
    expect(await onHand()).toBe(before - 7);
    const again = await Promise.all([send(file), send(file)]);
    for (const answer of again)
      expect(outcomesOf(answer)).toEqual(['repeated', 'faulty', 'repeated']);
    expect(rowsOf(again[0]!).map(({ events }) => events)).toEqual(
      rowsOf(first).map(({ events }) => events),
    );
    expect(await onHand()).toBe(before - 7);
    const tried = await send(file, '?dryRun=true');
    expect(rowsOf(tried).map(({ events }) => events)).toEqual(
      rowsOf(first).map(({ events }) => events),
    );
  });

  it('the result can be read again by who sent the file, as JSON and as the sheet', async () => {
    const file = 'Keping;UseInk\nmodel;prints;purpose;happened on\nYMCK-500;5;=test;1/7/2017\n';
    const withoutSign = file.replace('=test', "'=test");
    const { body } = await send(withoutSign);
    const path = `/v1/files/${String(body['file'])}`;
    const read = await service.fetch(path, {}, ciamis);
    expect(rowsOf(read)).toMatchObject([
      {
        row: 3,
        outcome: 'recorded',
        cells: ['32.07', 'YMCK-500', '5', '=test', '2017-07-01 12:00', '', ''],
      },
    ]);
    expectProblem(await service.fetch(path, {}, banjar), 404);
    expectProblem(await service.fetch(path, {}, { ...ciamis, account: 'other' }), 404);
    const sheet = await service.fetch(`${path}.csv?language=id`, {}, ciamis);
    const [title, headings, row] = cellsOf(sheet.text);
    expect(title!.slice(0, 2)).toEqual(['Keping', 'UseInk']);
    expect(headings!.at(-1)).toBe('hasil');
    expect(row!.slice(0, 4)).toEqual(['32.07', 'YMCK-500', '5', "'=test"]);
    expect(row!.at(-1)).toMatch(/^tercatat: InkUsed [0-9a-f-]{36}$/);
  });

  it('an answered sheet that is corrected and sent again records the corrected rows', async () => {
    const before = await onHand();
    const file = 'Keping;PrintBlanks\njumlah;terjadi pada\n2;1/7/2017\nx;1/7/2017\n';
    const answered = await send(file, '', ciamis, { accept: CSV, 'accept-language': 'id' });
    expect(cellsOf(answered.text).map((cells) => cells.at(-1)!.split(':')[0])).toEqual([
      'Kartu dicetak',
      'hasil',
      'tercatat',
      'tidak dicatat',
    ]);
    const corrected = await send(answered.text.replace('x;', '6;'));
    expect(outcomesOf(corrected)).toEqual(['left-out', 'recorded']);
    expect(await onHand()).toBe(before - 8);
  });

  it('a file that is corrected and sent whole does not record its right rows again', async () => {
    const before = await onHand();
    const head = 'Keping;PrintBlanks\njumlah;terjadi pada;catatan\n';
    // Two rows of one file may be alike.
    const rows = '2;2/7/2017 10:00;\n2;2/7/2017 10:00;\n';
    expect(outcomesOf(await send(`${head}${rows}x;2/7/2017 11:00;\n`))).toEqual([
      'recorded',
      'recorded',
      'faulty',
    ]);
    const others = '6;2/7/2017 11:00;\n2;2/7/2017 10:00;malam\n2;2/7/2017 10:01;\n';
    const corrected = `${head}${rows}${others}`;
    for (const query of ['?dryRun=true', '']) {
      const answer = await send(corrected, query);
      const right = query === '' ? 'recorded' : 'right';
      expect(outcomesOf(answer)).toEqual(['faulty', 'faulty', right, right, right]);
      expect(rowsOf(answer)[0]!.faults).toMatchObject([{ code: 'file-row-recorded' }]);
    }
    expect(await onHand()).toBe(before - 14);
    // Dated when it is recorded: never the same.
    const undated = 'Keping;PrintBlanks\njumlah\n1\n';
    expect(outcomesOf(await send(undated))).toEqual(['recorded']);
    expect(outcomesOf(await send(`${undated}\n`))).toEqual(['recorded']);
  });

  it('every template can be filled, and sent back as it was made', async () => {
    const list = await service.fetch('/v1/files/templates', {}, ciamis);
    const templates = list.body['items'] as readonly {
      command: string;
      columns: readonly { name: string; required: boolean }[];
    }[];
    expect(templates.length).toBe(15);
    for (const { command, columns } of templates) {
      const { text } = await service.fetch(`/v1/files/templates/${command}.csv`, {}, ciamis);
      expectProblem(await send(text, '?dryRun=true'), 422);
      const cells = columns.map(({ required }) => (required ? '1' : ''));
      const answer = await send(`${text}${cells.join(';')}\n`, '?dryRun=true');
      expect([command, answer.status, answer.body['rows']]).toEqual([command, 200, 1]);
    }
  });

  it('WHO-1 a sheet is for who may send its command, for its own places', async () => {
    const file =
      'Keping;CountBlanks\ntempat;blangko dihitung;dihitung oleh (jabatan)\n32.79;5;Tim\n';
    expectProblem(await send(file, '?dryRun=true', auditorUser), 403);
    expect(rowsOf(await send(file))).toMatchObject([
      { outcome: 'faulty', faults: [{ code: 'not-your-place', rule: 'WHO-1' }] },
    ]);
    const warehouse = { role: 'warehouse', place: '00' };
    expectProblem(await service.fetch('/v1/files/templates/PrintBlanks.csv', {}, warehouse), 403);
    expectProblem(await send('Keping;PrintBlanks\njumlah\n1\n', '', warehouse), 403);
    expect((await service.fetch('/v1/files', { method: 'POST', body: file })).status).toBe(401);
  });

  it('other parameters, templates and content types are rejected', async () => {
    expectProblem(await send('x', '?dryrun=true'), 400);
    expectProblem(await send('x', '', ciamis, { 'content-type': 'text/plain' }), 415);
    for (const name of ['ShipGoods.csv', 'PrintBlanks', 'PrintBlanks.xls'])
      expectProblem(await service.fetch(`/v1/files/templates/${name}`, {}, ciamis), 404);
    expectProblem(await service.fetch('/v1/files/none', {}, ciamis), 404);
  });
});

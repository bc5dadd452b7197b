// Exports (standards §3): the same rows in four formats, whose sums are those of the pages.
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { ExportTurns } from '../../libs/service/exports/export-turns.js';
import { readXlsxSheets } from '../../libs/service/files/sheets/read-xlsx.js';
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { expectProblem, openOffice } from './office.js';

const CIAMIS = '32.07';
const BEKASI = '32.75';
const ciamis = regencyUser(CIAMIS);
type Line = Readonly<Record<string, string>>;

describe('exports', () => {
  let service: TestService;
  const at = (when: string) => service.clock.set(Date.parse(when));
  const bytesOf = async (path: string, user: User = auditorUser, headers = {}) => {
    const authorization = `Bearer ${await service.token(user)}`;
    const answer = await fetch(`${service.server.url}/v1/exports/${path}`, {
      headers: { authorization, ...headers },
    });
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const linesOf = async (path: string, user?: User): Promise<readonly Line[]> => {
    const { answer, bytes } = await bytesOf(path, user);
    expect([answer.status, path]).toEqual([200, path]);
    return parse(bytes, { columns: true, bom: true });
  };
  const sumOf = (lines: readonly Line[], column: string) =>
    lines.reduce((sum, line) => sum + Number(line[column]), 0);
  const summary = async (query = '') =>
    (await service.ask(`/v1/summary${query}`)) as Readonly<Record<string, number>>;

  beforeAll(async () => {
    service = await TestService.start({ now: '2017-06-28T08:00:00+07:00' });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 9_000, fundSource: 'APBN' });
    await openOffice(service, ciamis, 1_000, 5_000);
    await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 100, document: '=1+1' });
    at('2017-07-03T09:00:00+07:00');
    const goods = { from: '00', to: CIAMIS, quantity: 2_000 };
    await service.done(centreUser, 'ShipBlanks', { shipment: 'S1', ...goods, carrier: 'Pos' });
    await service.done(centreUser, 'ShipBlanks', { shipment: 'S2', ...goods });
    await service.done(centreUser, 'VoidShipment', { shipment: 'S2', reason: 'turned back' });
    at('2017-07-05T09:00:00+07:00');
    const parts = { accepted: 1_980, damaged: 12, missing: 8, surplus: 1 };
    await service.done(ciamis, 'ReceiveBlanks', { shipment: 'S1', ...parts });
    const printed = await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 110 });
    await service.done(ciamis, 'SpoilBlanks', { place: CIAMIS, quantity: 2, cause: 'wet' });
    await service.done(ciamis, 'ReportPowerFailed', { place: CIAMIS });
    at('2017-07-06T09:00:00+07:00');
    await service.done(ciamis, 'ReportPowerRestored', { place: CIAMIS });
    const data = { place: CIAMIS, quantity: 101 };
    await service.done(ciamis, 'CorrectEvents', {
      corrections: [
        {
          event: printed.events[0]!.id,
          reason: 'mistyped',
          replacement: { type: 'PrintBlanks', data },
        },
      ],
    });
    at('2017-07-10T12:00:00+07:00');
    await service.ledger.ports.feed.caughtUp();
  });
  afterAll(() => service.stop());

  it('SUM-1 movements sum up to the summary and to every balance, now and then', async () => {
    const then = `?asOf=${encodeURIComponent('2017-07-05T12:00:00+07:00')}`;
    for (const query of ['', then]) {
      const lines = await linesOf(`movements.csv${query}`);
      const { printed, distributed } = await summary(query);
      const blanks = lines.filter(({ item }) => item === 'blank');
      const ofKind = (...kinds: string[]) => blanks.filter(({ kind }) => kinds.includes(kind!));
      expect(sumOf(ofKind('printed'), 'quantity')).toBe(-printed!);
      const sent = ofKind('shipped', 'voided').filter(({ place }) => place === '00');
      expect(sumOf(sent, 'quantity')).toBe(-distributed!);
      for (const place of ['00', CIAMIS]) {
        const { blanks: row } = (await service.stock(place, query)) as {
          blanks: Record<string, number>;
        };
        for (const shelf of ['onHand', 'quarantine']) {
          const here = blanks.filter((line) => line['place'] === place && line['shelf'] === shelf);
          expect([place, shelf, sumOf(here, 'quantity')]).toEqual([place, shelf, row[shelf]]);
        }
      }
    }
  });

  it('TIME-2 an undo is a line of its own, at the time of its original', async () => {
    const lines = await linesOf(`movements.csv?place=${CIAMIS}&item=blank`);
    const printed = lines.filter(({ kind }) => kind === 'printed');
    expect(printed.map(({ date, quantity }) => [date, quantity])).toEqual([
      ['2017-06-28', '-100'],
      ['2017-07-05', '-110'],
      ['2017-07-05', '110'],
      ['2017-07-05', '-101'],
    ]);
    const [, original, undo, replacement] = printed;
    expect(undo).toMatchObject({
      original: original!['event'],
      occurredAt: original!['occurredAt'],
    });
    expect(undo!['recordedAt']! > original!['recordedAt']!).toBe(true);
    expect(replacement).toMatchObject({ original: '', name: 'Kabupaten Ciamis', province: '32' });
    const received = lines.find(({ kind }) => kind === 'received');
    expect(received).toMatchObject({ counterpart: '00', reference: 'S1', quantity: '1981' });
  });

  it('stock-daily has a row for every day: opening + incoming − outgoing = onHand', async () => {
    const lines = await linesOf(`stock-daily.csv?place=${CIAMIS}&item=blank&to=2017-07-09`);
    expect(lines).toHaveLength(12);
    expect([lines[0]!['date'], lines.at(-1)!['date']]).toEqual(['2017-06-28', '2017-07-09']);
    for (const line of lines)
      expect(Number(line['opening']) + Number(line['incoming']) - Number(line['outgoing'])).toBe(
        Number(line['onHand']),
      );
    const { blanks } = (await service.stock(CIAMIS)) as { blanks: Record<string, number> };
    expect(lines.at(-1)).toMatchObject({
      onHand: String(blanks['onHand']),
      quarantine: String(blanks['quarantine']),
    });
    const country = await linesOf('stock-daily.csv');
    const { printed, distributed } = await summary();
    expect(sumOf(country, 'printed')).toBe(printed);
    const centre = country.filter(({ place }) => place === '00');
    expect(sumOf(centre, 'shipped') - sumOf(centre, 'voided')).toBe(distributed);
  });

  it('lists have a column for each field, then the name and province of the place', async () => {
    const [first, second, ...others] = await linesOf('shipments.csv?from=2017-07-01');
    expect(others).toEqual([]);
    expect([first!['shipment'], second!['shipment']]).toEqual(['S1', 'S2']);
    expect(first).toMatchObject({ carrier: 'Pos', name: 'Kabupaten Ciamis', province: '32' });
    expect(await linesOf('shipments.csv?to=2017-07-02')).toEqual([]);
    expect(await linesOf('places.csv')).toHaveLength(553);
    expect((await linesOf('printers.csv'))[0]).toMatchObject({ custodian: CIAMIS });
    for (const name of ['loans', 'allotments']) expect(await linesOf(`${name}.csv`)).toEqual([]);
  });

  it('power cuts are those of the period, with the hours within it', async () => {
    const [cut, ...others] = await linesOf('outages.csv?from=2017-07-01&to=2017-07-06');
    expect(others).toEqual([]);
    expect(cut).toMatchObject({ place: CIAMIS, hours: '24', generator: 'false', province: '32' });
    const [part] = await linesOf('outages.csv?from=2017-07-06&to=2017-07-06');
    expect(part).toMatchObject({ hours: '9' });
    expect(await linesOf('outages.csv?from=2017-07-07')).toEqual([]);
    expect(await linesOf('outages.csv?province=33')).toEqual([]);
  });

  it('the same rows in four formats', async () => {
    const query = `?place=${CIAMIS}`;
    const lines = await linesOf(`movements.csv${query}`);
    const ndjson = (await bytesOf(`movements.ndjson${query}`)).bytes.toString().trim().split('\n');
    const objects = ndjson.map((line) => JSON.parse(line) as Record<string, unknown>);
    const texts = (rows: readonly object[]) =>
      rows.map((row) => Object.values(row).map((cell) => (cell === null ? '' : String(cell))));
    const unescaped = (rows: readonly Line[]) =>
      texts(rows).map((row) => row.map((cell) => cell.replace(/^'(?==)/, '')));
    expect(texts(objects)).toEqual(unescaped(lines));
    expect(lines.some(({ document }) => document === "'=1+1")).toBe(true);

    const { bytes } = await bytesOf(`movements.parquet${query}`);
    const file = new Uint8Array(bytes).buffer;
    const parquet = await parquetReadObjects({ file });
    expect(parquet.map(({ quantity }) => Number(quantity))).toEqual(
      objects.map(({ quantity }) => quantity),
    );
    expect(parquet[0]).toMatchObject({
      date: new Date('2017-06-28'),
      occurredAt: new Date(String(objects[0]!['occurredAt'])),
      place: CIAMIS,
      position: BigInt(objects[0]!['position'] as number),
    });

    const [sheet] = await readXlsxSheets((await bytesOf(`movements.xlsx${query}`)).bytes);
    const [heading, ...rows] = sheet!.rows;
    expect(heading!.cells.map((cell) => cell?.text)).toEqual(Object.keys(objects[0]!));
    expect(rows).toHaveLength(objects.length);
  });

  it('WHO-2 has rows of places whose card one may read; another by name is 403', async () => {
    const own = await linesOf('movements.csv', ciamis);
    expect(new Set(own.map(({ place }) => place))).toEqual(new Set([CIAMIS]));
    expect(await linesOf('movements.csv', regencyUser(BEKASI))).toEqual([]);
    expect((await linesOf('movements.csv', provinceUser('32'))).length).toBe(own.length);
    for (const query of [`place=${CIAMIS}`, 'province=32'])
      for (const name of ['movements', 'stock-daily', 'shipments'])
        expectProblem(
          await service.fetch(`/v1/exports/${name}.csv?${query}`, {}, regencyUser(BEKASI)),
          403,
        );
  });

  it('what cannot be is one sentence', async () => {
    const fetched = (path: string) => service.fetch(`/v1/exports/${path}`, {}, auditorUser);
    for (const path of ['movements.pdf', 'nothing.csv', 'movements', '__proto__.csv'])
      expectProblem(await fetched(path), 404);
    for (const query of ['from=2017-07-02&to=2017-07-01', 'colour=red', 'place=32.07&province=32'])
      expectProblem(await fetched(`movements.csv?${query}`), 400);
    expectProblem(await fetched('printers.csv?knownAt=2017-07-01T00:00:00Z'), 400);
  });

  it('an ETag says that nothing has changed; who reads twice at once waits', async () => {
    const { answer } = await bytesOf('movements.csv');
    const etag = answer.headers.get('etag')!;
    expect(answer.headers.get('content-disposition')).toMatch(
      /filename="movements-2017-07-10\.csv"/,
    );
    const again = await bytesOf('movements.csv', auditorUser, { 'if-none-match': etag });
    expect(again.answer.status).toBe(304);
    const { account } = await service.ask('/v1/me', auditorUser);
    const end = service.server.get(ExportTurns).begin(String(account));
    const busy = await bytesOf('movements.csv');
    expect([busy.answer.status, busy.answer.headers.get('retry-after')]).toEqual([429, '10']);
    expect((await bytesOf('movements.csv', centreUser)).answer.status).toBe(200);
    end();
    for (let n = 0; n < 3; n += 1) expect((await bytesOf('movements.csv')).answer.status).toBe(200);
  });

  it('one that is left, or asked for without its body, ends', async () => {
    const headers = { authorization: `Bearer ${await service.token(auditorUser)}` };
    const url = `${service.server.url}/v1/exports/movements.ndjson`;
    for (let n = 0; n < 3; n += 1) {
      const head = await fetch(url, { method: 'HEAD', headers });
      expect([head.status, await head.text()]).toEqual([200, '']);
      const stop = new AbortController();
      const { status } = await fetch(url, { headers, signal: stop.signal });
      stop.abort();
      expect(status).toBe(200);
      await eventually('the turn has not ended', async () => {
        const answer = await service.fetch('/v1/exports/places.csv', {}, auditorUser);
        if (answer.status !== 200) throw new Error(String(answer.status));
      });
    }
  });

  it('datapackage.json describes every file', async () => {
    const { resources } = (await service.ask('/v1/exports/datapackage.json')) as unknown as {
      resources: { name: string; path: string; schema: { fields: { name: string }[] } }[];
    };
    expect(resources).toHaveLength(11);
    for (const { path, schema } of resources) {
      const text = (await bytesOf(path)).bytes.toString('utf8').slice(1);
      expect(text.split('\r\n')[0]).toBe(schema.fields.map(({ name }) => name).join());
    }
  });
});

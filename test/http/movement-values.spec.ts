// STOCK-9 reports in rupiah: their sums are those of the value of the stock, and of the movements
// in pieces, on both time axes.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { parse } from 'csv-parse/sync';
import { readXlsxSheets } from '../../libs/service/files/sheets/read-xlsx.js';
import { expectProblem, openOffice } from './office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
const INK = 'YMCK-500';
const JULY = 'from=2017-07-01&to=2017-07-31';

type Amount = { readonly quantity: number; readonly value: number | null; unpriced: number };
type Line = {
  readonly item: string;
  readonly model: string | null;
  readonly shelf: string;
} & Readonly<Record<'opening' | 'incoming' | 'outgoing' | 'closing', Amount>>;
type MovedLine = Pick<Line, 'item' | 'model' | 'shelf'> & {
  readonly opening: number;
  readonly in: Readonly<Record<string, number>>;
  readonly out: Readonly<Record<string, number>>;
  readonly closing: number;
};

describe('reports in rupiah', () => {
  let service: TestService;
  const at = (when: string) => service.clock.set(Date.parse(when));
  const ask = async <Item>(path: string, of: string, user = auditorUser) =>
    (await service.ask(path, user))[of] as readonly Item[];
  const linesOf = (query: string, user = auditorUser) =>
    ask<Line>(`/v1/movements/values?${query}`, 'lines', user);
  const lineOf = async (query: string, item: string, shelf = 'onHand') =>
    (await linesOf(query)).find((line) => line.item === item && line.shelf === shelf)!;
  const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

  let spoiled = '';
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-06-28T08:00:00+07:00' });
    const lot = { quantity: 1_000, fundSource: 'APBN' };
    await service.done(centreUser, 'ProcureBlanks', { ...lot, unitPrice: 10_000, lot: 'L-1' });
    await openOffice(service, ciamis, 100, 5_000);
    const ship = async (shipment: string, quantity: number) => {
      const goods = { shipment, from: '00', to: CIAMIS, quantity };
      await service.done(centreUser, 'ShipBlanks', goods);
      await service.done(ciamis, 'ReceiveBlanks', { shipment, accepted: quantity });
    };
    await ship('S1', 200);
    at('2017-07-03T09:00:00+07:00');
    await service.done(centreUser, 'ProcureBlanks', { ...lot, unitPrice: 12_000, lot: 'L-2' });
    await service.done(centreUser, 'ProcureBlanks', { ...lot, quantity: 50 });
    await service.done(ciamis, 'ProcureInk', {
      ...{ place: CIAMIS, model: INK, ribbons: 2, fundSource: 'APBD' },
      unitPrice: 1_000_001,
    });
    at('2017-07-05T09:00:00+07:00');
    await ship('S2', 900);
    await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 250 });
    const spoil = { place: CIAMIS, quantity: 60, cause: 'pita putus' };
    spoiled = (await service.done(ciamis, 'SpoilBlanks', spoil)).events[0]!.id;
    await service.done(ciamis, 'SpoilBlanks', { ...spoil, quantity: 5, cause: 'basah' });
    await service.done(ciamis, 'UseInk', {
      ...{ place: CIAMIS, model: INK, prints: 4_983, purpose: 'uji' },
    });
    at('2017-07-10T09:00:00+07:00');
    await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 7 });
    at('2017-07-17T12:00:00+07:00');
  });
  afterAll(() => service.stop());

  it('STOCK-9 what went is at the price of the lots that it took, oldest first', async () => {
    const { opening, incoming, outgoing, closing } = await lineOf(
      `place=${CIAMIS}&${JULY}`,
      'blank',
    );
    // Opened without a price: 100; then 200 at 10,000; 800 of the first lot, 100 of the second.
    expect(opening).toEqual({ quantity: 300, value: 2_000_000, unpriced: 100 });
    expect(incoming).toEqual({ quantity: 900, value: 8_000_000 + 1_200_000, unpriced: 0 });
    expect(outgoing).toEqual({ quantity: 322, value: 222 * 10_000, unpriced: 100 });
    expect(closing).toEqual({ quantity: 878, value: 8_980_000, unpriced: 0 });
    const quarantine = await lineOf(`place=${CIAMIS}&${JULY}`, 'blank', 'quarantine');
    expect(quarantine.incoming).toEqual({ quantity: 65, value: 650_000, unpriced: 0 });
  });

  it('what has no price is not known, and not zero', async () => {
    const june = await lineOf(`place=${CIAMIS}&from=2017-06-01&to=2017-06-28`, 'ink');
    expect(june.closing).toEqual({ quantity: 5_000, value: null, unpriced: 5_000 });
    expect(june.opening).toEqual({ quantity: 0, value: 0, unpriced: 0 });
  });

  const moments = ['', '&asOf=2017-07-05T12:00:00%2B07:00', '&knownAt=2017-07-04T00:00:00%2B07:00'];
  it.each(moments)(
    'STOCK-9 closing is the value of the stock%s, whatever the period',
    async (then) => {
      const query = then === '' ? '' : `?${then.slice(1)}`;
      const found = await service.ask(`/v1/findings?kind=fund-sources${query.replace('?', '&')}`);
      const totals = found['totals'] as Readonly<Record<string, number | null>>;
      for (const from of ['2016-01-01', '2017-07-01', '2017-07-17']) {
        const lines = await linesOf(`from=${from}&to=2017-12-31${then}`);
        const closing = (shelf: string) =>
          sumOf(
            lines.filter((line) => line.shelf === shelf).map((line) => line.closing.value ?? 0),
          );
        expect([from, closing('onHand')]).toEqual([from, totals['value']]);
        expect([from, closing('quarantine')]).toEqual([from, totals['quarantineValue'] ?? 0]);
      }
    },
  );

  it.each(moments)('STOCK-2 quantities are those of the movements in pieces%s', async (then) => {
    for (const scope of ['', `&place=${CIAMIS}`, '&province=32', '&place=00']) {
      const query = `${JULY}${scope}${then}`;
      const moved = await ask<MovedLine>(`/v1/movements?${query}`, 'lines');
      const lines = new Map((await linesOf(query)).map((line) => [keyOf(line), line]));
      for (const line of moved) {
        const { opening, incoming, outgoing, closing } = lines.get(keyOf(line))!;
        const quantities = [opening, incoming, outgoing, closing].map(({ quantity }) => quantity);
        const into = sumOf(Object.values(line.in));
        const out = sumOf(Object.values(line.out));
        expect([scope, ...quantities]).toEqual([scope, line.opening, into, out, line.closing]);
        const [before = 0, came = 0, went = 0, left = 0] = [
          ...[opening, incoming, outgoing, closing].map(({ value }) => value ?? 0),
        ];
        expect(before + came - went).toBe(left);
      }
    }
  });

  it('purchases are listed with price and fund source, and sum up to what came in', async () => {
    const items = await ask<{ quantity: number; value: number | null }>(
      `/v1/purchases?${JULY}`,
      'items',
    );
    expect(items).toEqual([
      expect.objectContaining({ place: '00', lot: 'L-2', value: 12_000_000, fundSource: 'APBN' }),
      expect.objectContaining({ quantity: 50, unitPrice: null, value: null }),
      expect.objectContaining({ place: CIAMIS, quantity: 2, unitPrice: 1_000_001, model: INK }),
    ]);
    const centre = await lineOf(`place=00&${JULY}`, 'blank');
    expect(centre.incoming).toEqual({ quantity: 1_050, value: 12_000_000, unpriced: 50 });
  });

  it('what was spoiled is listed by place and cause, without what was undone', async () => {
    const items = () => ask<object>(`/v1/spoiled?${JULY}`, 'items');
    const basah = { cause: 'basah', quantity: 5, value: 50_000, unpriced: 0 };
    expect(await items()).toEqual([
      expect.objectContaining({ cause: 'pita putus', quantity: 60, value: 600_000, unpriced: 0 }),
      expect.objectContaining(basah),
    ]);
    await service.done(ciamis, 'CorrectEvents', {
      corrections: [{ event: spoiled, reason: 'salah hitung' }],
    });
    expect(await items()).toEqual([expect.objectContaining(basah)]);
    expect(await ask(`/v1/spoiled?from=2017-07-06&to=2017-07-31`, 'items')).toEqual([]);
  });

  it('as exports, with the same sums, in XLSX as well', async () => {
    const bytesOf = async (file: string) => {
      const authorization = `Bearer ${await service.token(auditorUser)}`;
      const answer = await fetch(`${service.server.url}/v1/exports/${file}?${JULY}`, {
        headers: { authorization },
      });
      expect([file, answer.status]).toEqual([file, 200]);
      return Buffer.from(await answer.arrayBuffer());
    };
    const rows: readonly Readonly<Record<string, string>>[] = parse(
      await bytesOf('movement-values.csv'),
      { columns: true, bom: true },
    );
    const lines = await linesOf(JULY);
    for (const part of ['opening', 'incoming', 'outgoing', 'closing'] as const) {
      const value = sumOf(rows.map((row) => Number(row[`${part}Value`])));
      expect([part, value]).toEqual([part, sumOf(lines.map((line) => line[part].value ?? 0))]);
    }
    for (const [name, count] of [
      ['movement-values', rows.length],
      ['purchases', 3],
      ['spoiled', 1],
    ] as const) {
      const [sheet] = await readXlsxSheets(await bytesOf(`${name}.xlsx`));
      expect([name, sheet!.rows.length]).toEqual([name, count + 1]);
    }
  });

  it('WHO-2 of the own place and of those supervised; the country for who reads all', async () => {
    const statusOf = async (path: string, user = ciamis) =>
      (await service.fetch(path, {}, user)).status;
    for (const route of ['movements/values', 'purchases', 'spoiled']) {
      expect(await statusOf(`/v1/${route}?place=${CIAMIS}`)).toBe(200);
      expect(await statusOf(`/v1/${route}?province=32`, provinceUser('32'))).toBe(200);
      for (const query of ['place=32.08', 'province=32', 'place=00'])
        expectProblem(await service.fetch(`/v1/${route}?${query}`, {}, ciamis), 403);
    }
    for (const user of [ciamis, provinceUser('32')])
      expect(await statusOf('/v1/movements/values', user)).toBe(403);
    const own = await ask<{ place: string }>(`/v1/purchases?${JULY}`, 'items', ciamis);
    expect(own.map(({ place }) => place)).toEqual([CIAMIS]);
  });
});

const keyOf = ({ item, model, shelf }: Pick<Line, 'item' | 'model' | 'shelf'>) =>
  [item, model, shelf].join(' ');

// Findings over HTTP and on the command line: by role, in pages, with their parameters checked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { audit } from '../../libs/testing/servers/audit-command-line.js';
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  type TestService,
} from '../../libs/testing/servers/test-service.js';
import { startAuditedService } from './audited-service.js';

describe('findings over HTTP', () => {
  let service: TestService;
  let seals: string;
  beforeAll(async () => {
    seals = mkdtempSync(join(tmpdir(), 'keping-seals-'));
    service = await startAuditedService(seals);
  });
  afterAll(async () => {
    await service.stop();
    rmSync(seals, { recursive: true, force: true });
  });

  it('GET /v1/findings lists its kinds, and answers each with its events', async () => {
    const kinds = (await service.ask('/v1/findings'))['items'] as {
      kind: string;
      question: number;
    }[];
    expect(new Set(kinds.map(({ question }) => question))).toEqual(
      new Set([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]),
    );
    for (const { kind } of kinds) {
      const answer = await service.fetch(
        `/v1/findings?kind=${kind}&lot=L-1&serial=7&match=S-1`,
        {},
        auditorUser,
      );
      expect([kind, answer.status, answer.body['kind']]).toEqual([kind, 200, kind]);
    }
    expect(await service.ask('/v1/findings?kind=reported-empty')).toMatchObject({
      items: [
        { place: '32.08', item: 'blank', reported: 0, ledger: 500, events: [expect.any(String)] },
        { place: '32.08', item: 'ink', reported: 0 },
      ],
    });
    expect(await service.ask('/v1/findings?kind=serial&serial=7')).toMatchObject({
      totals: { lot: 'L-1', fundSource: 'APBN', where: 'in transit' },
      items: [{ type: 'BlankProcured' }, { type: 'BlankShipped', shipment: 'S-1' }],
    });
    expect(await service.ask('/v1/serials/7')).toMatchObject({ lot: 'L-1', fundSource: 'APBN' });
  });

  it('STOCK-9 prices are checked, stored, and valued as JSON and CSV, as of any time', async () => {
    const lot = { quantity: 1000, fundSource: 'DAK', lot: 'L-2' };
    for (const unitPrice of [0, 1.5, 100_000_001, '10182', null]) {
      const { status, body } = await service.give(centreUser, 'ProcureBlanks', {
        ...lot,
        unitPrice,
      });
      expect([unitPrice, status, JSON.stringify(body)]).toEqual([
        unitPrice,
        400,
        expect.stringContaining('unitPrice'),
      ]);
    }
    const before = service.clock.now();
    service.clock.set(before + 60_000);
    await service.done(centreUser, 'ProcureBlanks', { ...lot, unitPrice: 10_182 });
    const query = '/v1/findings?kind=fund-sources&place=00';
    const dak = { item: 'blank', fundSource: 'DAK', basis: 'only-source', quantity: 1000 };
    const numbered = { item: 'blank', fundSource: 'APBN', basis: 'serials', quantity: 9900 };
    expect(await service.ask(query)).toMatchObject({
      items: [
        { ...numbered, value: null, unpriced: 9900 },
        { ...dak, value: 10_182_000, unpriced: 0 },
      ],
      totals: { value: 10_182_000, unpriced: 9900 },
    });
    const earlier = `${query}&asOf=${new Date(before).toISOString()}`;
    expect(await service.ask(earlier)).toMatchObject({
      items: [{ ...numbered, value: null }],
      totals: { value: null, unpriced: 9900 },
    });
    const { text } = await service.fetch(`${query}&format=csv`, {}, auditorUser);
    expect(parse(text, { columns: true })).toMatchObject([
      { fundSource: 'APBN', basis: 'serials', quantity: '9900', value: '', unpriced: '9900' },
      { fundSource: 'DAK', basis: 'only-source', value: '10182000', unpriced: '0' },
    ]);
  });

  it('STOCK-9 a table has its headings and words in a language where it is asked to', async () => {
    const { text } = await service.fetch(
      '/v1/findings?kind=fund-sources&place=00&format=csv&headings=id&limit=10000',
      {},
      auditorUser,
    );
    const [first] = parse(text, { columns: true }) as Record<string, string>[];
    expect(first).toMatchObject({
      barang: 'blangko',
      'sumber dana': 'APBN',
      dasar: 'nomor seri',
      jumlah: '9900',
      'nilai (Rp)': '',
      'tanpa harga': '9900',
      'jumlah peristiwa': '1',
    });
    for (const wrong of ['headings=fr', 'limit=10001'])
      expect([
        wrong,
        (await service.fetch(`/v1/findings?kind=fund-sources&${wrong}`, {}, auditorUser)).status,
      ]).toEqual([wrong, 400]);
  });

  it('is restricted by role, and rejects unknown parameters', async () => {
    const status = async (path: string, who = auditorUser) =>
      (await service.fetch(path, {}, who)).status;
    expect(await status('/v1/findings?kind=reported-empty', provinceUser('32'))).toBe(200);
    expect(
      (await service.fetch('/v1/findings?kind=reported-empty', {}, provinceUser('33'))).body[
        'items'
      ],
    ).toEqual([]);
    expect(await status('/v1/findings?kind=lots', provinceUser('32'))).toBe(403);
    expect(await status('/v1/findings?kind=who&province=32', provinceUser('33'))).toBe(403);
    expect(await status('/v1/findings?kind=who', regencyUser('32.07'))).toBe(403);
    for (const query of [
      'kind=nothing',
      'kind=serial',
      'kind=who&days=-1',
      'kind=who&cursor=!',
      'kind=who&cursor=LTU',
      'what=x',
      'kind=who&place=99.99',
    ])
      expect([400, 404]).toContain(await status(`/v1/findings?${query}`));
  });

  it('rejects an unknown province and an invalid limit', async () => {
    for (const code of ['32.07', '99', ''])
      expect([
        code,
        (await service.fetch(`/v1/findings?kind=counts&province=${code}`, {}, auditorUser)).status,
      ]).toEqual([code, 400]);
    for (const limit of ['abc', '0', '-1'])
      expect([
        limit,
        (await service.fetch(`/v1/findings?kind=counts&limit=${limit}`, {}, auditorUser)).status,
      ]).toEqual([limit, 400]);
    const environment = { KEPING_DATA_DIR: service.folder };
    const [from, to] = ['2017-07-01T00:00:00Z', '2017-07-02T00:00:00Z'];
    for (const args of [
      ['diff', '--from', from, '--to', to, '--province', '99'],
      ['diff', '--from', from, '--to', to, '--province', '32.07'],
      ['findings', 'counts', '--province', '32.07'],
      ['findings', 'counts', '--province', '99'],
      ['findings', 'counts', '--limit', 'abc'],
      ['findings', 'counts', '--limit', '0'],
    ]) {
      expect([args, (await audit(environment, ...args)).code]).toEqual([args, 2]);
    }
    expect(
      (await audit(environment, 'findings', 'counts', '--province', '32', '--limit', '1')).code,
    ).toBe(0);
  });

  it('answers in pages of one fold', async () => {
    const first = await service.ask('/v1/findings?kind=utilisation&limit=400');
    const second = await service.ask(
      `/v1/findings?kind=utilisation&limit=400&cursor=${first['next'] as string}`,
    );
    const places = [
      ...(first['items'] as { place: string }[]),
      ...(second['items'] as { place: string }[]),
    ].map(({ place }) => place);
    expect([places.length, new Set(places).size, second['next']]).toEqual([514, 514, undefined]);
  });
});

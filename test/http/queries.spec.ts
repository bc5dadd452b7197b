// Queries of single rows and of points in time: ETag, atLeast, asOf and knownAt.
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  type Json,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const ciamis = regencyUser('32.07');
const MONDAY = '2017-07-10T09:00:00+07:00';
const blanksOf = (row: Json) => row['blanks'] as { onHand: number; printed: number };
const time = (text: string) => encodeURIComponent(text);

describe('single rows', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 1000);
  });
  afterEach(() => service.stop());
  const get = (path: string, headers: Record<string, string> = {}, user = auditorUser) =>
    service.fetch(path, { headers }, user);

  it('ETag and If-None-Match: 304 without a body until something changes', async () => {
    await service.done(centreUser, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
    await service.done(centreUser, 'ShipBlanks', {
      shipment: 'S',
      from: '00',
      to: '32.07',
      quantity: 10,
    });
    await service.ledger.ports.feed.caughtUp();
    for (const path of ['/v1/stock/32.07', '/v1/shipments/S', '/v1/printers/P-32.07']) {
      const etag = (await get(path)).headers.get('etag')!;
      expect(etag).toMatch(/^"(stock|shipment|printer)-[\w.-]+:\d+;\d/);
      for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*'])
        expect(await get(path, { 'if-none-match': known })).toMatchObject({
          status: 304,
          text: '',
        });
      expect(await get(path, { 'if-none-match': '"stock-32.07:1;1"' })).toMatchObject({
        status: 200,
      });
    }
    const etag = (await get('/v1/stock/32.07')).headers.get('etag')!;
    await service.done(ciamis, 'PrintBlanks', { place: '32.07', quantity: 1 });
    await service.ledger.ports.feed.caughtUp();
    expect(await get('/v1/stock/32.07', { 'if-none-match': etag })).toMatchObject({ status: 200 });
    // A row of the past has the tag of its content, which no command takes as a version.
    expect(
      (await get(`/v1/stock/32.07?asOf=${time('2017-07-03T09:00:00+07:00')}`)).headers.get('etag'),
    ).toMatch(/^"[\w-]+"$/);
  });

  it('the tag of a stock row changes at local midnight, for its service does', async () => {
    const before = (await get('/v1/stock/32.07')).headers.get('etag');
    service.clock.set(Date.parse('2017-07-04T00:00:01+07:00'));
    expect((await get('/v1/stock/32.07')).headers.get('etag')).not.toBe(before);
  });

  it('If-Match: the current tag passes, an old one is 412, another stream 400', async () => {
    await service.ledger.ports.feed.caughtUp();
    const etag = (await get('/v1/stock/32.07')).headers.get('etag')!;
    const print = (ifMatch: string) =>
      service.give(
        ciamis,
        'PrintBlanks',
        { place: '32.07', quantity: 1 },
        { headers: { 'if-match': ifMatch } },
      );
    expect(await print(etag)).toMatchObject({ status: 201 });
    const old = await print(etag);
    expectProblem(old, 412);
    expect(old.headers.get('etag')).toBe('"stock-32.07:4"');
    expect(old.body).toMatchObject({ facts: { stream: 'stock-32.07', version: 4, expected: 3 } });
    expect(await print(old.headers.get('etag')!)).toMatchObject({ status: 201 });
    for (const other of ['"stock-32.08:0"', '"shipment-S:0"', '"nothing-32.07:5"'])
      expectProblem(await print(other), 400);
  });

  it("atLeast reads one's own write", async () => {
    for (let n = 0; n < 5; n += 1) {
      const { streams } = await service.done(ciamis, 'PrintBlanks', {
        place: '32.07',
        quantity: 1,
      });
      const answer = await get(`/v1/stock/32.07?atLeast=${streams['stock-32.07']}`);
      expect(answer).toMatchObject({
        status: 200,
        body: { version: streams['stock-32.07'], blanks: { printed: n + 1 } },
      });
    }
    // The position that an answer names has the event that was waited for.
    const { position } = await service
      .done(ciamis, 'PrintBlanks', { place: '32.07', quantity: 1 })
      .then(({ streams }) => get(`/v1/stock/32.07?atLeast=${streams['stock-32.07']}`))
      .then(({ body }) => body as unknown as { position: number });
    expect(position).toBe((await service.ledger.ports.store.head()).position);
  });
});

describe('moments', () => {
  let service: TestService;
  /** Tokens are issued before the history. */
  const tokens = 3;
  beforeEach(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    for (const user of [ciamis, centreUser, auditorUser]) await service.token(user);
    await openOffice(service, ciamis, 1000, 10_000);
  });
  afterEach(() => service.stop());

  it('accepts Friday’s entry on Monday where stock sufficed; asOf and knownAt differ', async () => {
    service.clock.set(Date.parse('2017-07-08T09:00:00+07:00'));
    await service.done(ciamis, 'PrintBlanks', {
      place: '32.07',
      quantity: 700,
      occurredAt: '2017-07-08T08:00:00+07:00',
    });
    service.clock.set(Date.parse(MONDAY));
    const friday = (quantity: number) =>
      service.give(ciamis, 'PrintBlanks', {
        place: '32.07',
        quantity,
        occurredAt: '2017-07-07T10:00:00+07:00',
      });
    const tooMuch = await friday(301);
    expect(tooMuch).toMatchObject({
      status: 409,
      body: {
        type: 'urn:keping:problem:insufficient-blanks',
        rule: 'STOCK-3',
        facts: { available: 300, needed: 301 },
      },
    });
    expect(Date.parse((tooMuch.body['facts'] as { moment: string }).moment)).toBe(
      Date.parse('2017-07-08T08:00:00+07:00'),
    );
    expect(await friday(300)).toMatchObject({ status: 201 });
    const card = await service.ask('/v1/stock/32.07/card');
    expect(
      (card['lines'] as { type: string; occurredAt: string; balance: { onHand: number } }[])
        .filter(({ type }) => type === 'BlankPrinted')
        .map(({ occurredAt, balance }) => [occurredAt, balance.onHand]),
    ).toEqual([
      ['2017-07-07T10:00:00+07:00', 700],
      ['2017-07-08T08:00:00+07:00', 0],
    ]);
    const saturday = await service.ask(
      `/v1/stock/32.07/card?knownAt=${time('2017-07-08T12:00:00+07:00')}`,
    );
    expect(
      (saturday['lines'] as { type: string; balance: { onHand: number } }[])
        .filter(({ type }) => type === 'BlankPrinted')
        .map(({ balance }) => balance.onHand),
    ).toEqual([300]);
    const at = async (query: string) => blanksOf(await service.stock('32.07', query)).onHand;
    const [fridayNoon, saturdayNoon] = [
      '2017-07-07T12:00:00+07:00',
      '2017-07-08T12:00:00+07:00',
    ].map(time);
    expect([
      await at(`?asOf=${fridayNoon}`),
      await at(`?knownAt=${saturdayNoon}`),
      await at(`?asOf=${fridayNoon}&knownAt=${saturdayNoon}`),
      await at(''),
      await at(`?atPosition=${tokens + 3}`),
    ]).toEqual([700, 300, 1000, 0, 1000]);
    expect((await service.ask(`/v1/summary?asOf=${fridayNoon}`))['printed']).toBe(300);
    expect((await service.ask(`/v1/summary?knownAt=${saturdayNoon}`))['printed']).toBe(700);
    expect(await service.ask(`/v1/summary?atPosition=${tokens + 4}`)).toMatchObject({
      printed: 700,
      position: tokens + 4,
      accounted: { difference: 0 },
    });
    expect((await service.ask(`/v1/stock?province=32&asOf=${fridayNoon}`))['items']).toContainEqual(
      expect.objectContaining({
        place: '32.07',
        blanks: expect.objectContaining({ onHand: 700 }) as object,
      }),
    );
  });

  it('what is asked again with the moments of an answer is the same answer', async () => {
    const first = await service.stock('32.07');
    await service.done(ciamis, 'PrintBlanks', { place: '32.07', quantity: 5 });
    const { position, asOf } = first as unknown as { position: number; asOf: string };
    expect(
      (await service.stock('32.07', `?atPosition=${position}&asOf=${asOf}`))['blanks'],
    ).toEqual(first['blanks']);
  });

  it('shipments and printers as they were', async () => {
    await service.done(centreUser, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
    await service.done(centreUser, 'ShipBlanks', {
      shipment: 'S',
      from: '00',
      to: '32.07',
      quantity: 10,
    });
    service.clock.set(Date.parse('2017-07-05T08:00:00+07:00'));
    await service.done(ciamis, 'ReceiveBlanks', { shipment: 'S', accepted: 9, missing: 1 });
    await service.done(ciamis, 'ReportPrinterFailed', { printer: 'P-32.07' });
    const then = time('2017-07-04T08:00:00+07:00');
    for (const query of [`?asOf=${then}`, `?knownAt=${then}`, `?atPosition=${tokens + 5}`]) {
      expect(await service.ask(`/v1/shipments/S${query}`)).toMatchObject({
        state: 'in-transit',
        travelling: 10,
      });
      expect(await service.ask(`/v1/printers/P-32.07${query}`)).toMatchObject({ working: true });
    }
    expect(await service.ask('/v1/shipments/S')).toMatchObject({
      state: 'closed',
      accepted: 9,
      missing: 1,
      travelling: 0,
    });
    expect(await service.ask('/v1/printers/P-32.07')).toMatchObject({ working: false });
    expectProblem(
      await service.fetch(`/v1/shipments/S?asOf=${time('2017-07-01T00:00:00Z')}`, {}, auditorUser),
      404,
    );
  });

  it('the card as CSV has a line per event, and no cell that a spreadsheet would run', async () => {
    await service.done(ciamis, 'PrintBlanks', {
      place: '32.07',
      quantity: 5,
      document: '=cmd|calc',
    });
    await service.ledger.ports.feed.caughtUp();
    for (const [path, accept] of [
      ['/v1/stock/32.07/card', 'text/csv'],
      ['/v1/stock/32.07/card?format=csv', '*/*'],
    ] as const) {
      const csv = await service.fetch(path, { headers: { accept } }, ciamis);
      expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
      const lines = csv.text.trim().split('\n');
      expect(lines[0]).toMatch(/^position,version,occurredAt,recordedAt,type,document,by,/);
      expect(lines).toHaveLength(5);
      expect(csv.text).not.toMatch(/(^|,)"?[=+@]/m);
    }
    expectProblem(await service.fetch('/v1/stock/32.07/card?format=xlsx', {}, ciamis), 400);
  });
});

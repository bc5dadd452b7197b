// The questions over HTTP: ETags, reading one's own write, moments in the past, and who may read
// what.
import {
  auditor,
  centre,
  minute,
  province,
  regency,
  TestService,
  warehouse,
  type Json,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const ciamis = regency('32.07');
const MONDAY = '2017-07-10T09:00:00+07:00';
const blanksOf = (row: Json) => row['blanks'] as { onHand: number; printed: number };
const time = (text: string) => encodeURIComponent(text);

describe('single rows', () => {
  let rig: TestService;
  beforeEach(async () => {
    rig = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(rig, ciamis, 1000);
  });
  afterEach(() => rig.stop());
  const get = (path: string, headers: Record<string, string> = {}, speaker = auditor) =>
    rig.fetch(path, { headers }, speaker);

  it('ETag and If-None-Match: 304 without a body until something changes', async () => {
    await rig.done(centre, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
    await rig.done(centre, 'ShipBlanks', { shipment: 'S', from: '00', to: '32.07', quantity: 10 });
    await rig.ledger.ports.feed.caughtUp();
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
    await rig.done(ciamis, 'PrintBlanks', { place: '32.07', quantity: 1 });
    await rig.ledger.ports.feed.caughtUp();
    expect(await get('/v1/stock/32.07', { 'if-none-match': etag })).toMatchObject({ status: 200 });
    expect(
      (await get(`/v1/stock/32.07?asOf=${time('2017-07-03T09:00:00+07:00')}`)).headers.get('etag'),
    ).toBeNull();
  });

  it('the tag of a stock row changes at local midnight, for its service does', async () => {
    const before = (await get('/v1/stock/32.07')).headers.get('etag');
    rig.clock.set(Date.parse('2017-07-04T00:00:01+07:00'));
    expect((await get('/v1/stock/32.07')).headers.get('etag')).not.toBe(before);
  });

  it('If-Match: the echo of the tag passes, an old one is 412 with the current tag, a stream that is not read is 400', async () => {
    await rig.ledger.ports.feed.caughtUp();
    const etag = (await get('/v1/stock/32.07')).headers.get('etag')!;
    const print = (ifMatch: string) =>
      rig.give(
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

  it("atLeast reads one's own write, and says not-yet where it cannot", async () => {
    for (let n = 0; n < 5; n += 1) {
      const { streams } = await rig.done(ciamis, 'PrintBlanks', { place: '32.07', quantity: 1 });
      const answer = await get(`/v1/stock/32.07?atLeast=${streams['stock-32.07']}`);
      expect(answer).toMatchObject({
        status: 200,
        body: { version: streams['stock-32.07'], blanks: { printed: n + 1 } },
      });
    }
    // The position that an answer names has the event that was waited for.
    const { position } = await rig
      .done(ciamis, 'PrintBlanks', { place: '32.07', quantity: 1 })
      .then(({ streams }) => get(`/v1/stock/32.07?atLeast=${streams['stock-32.07']}`))
      .then(({ body }) => body as unknown as { position: number });
    expect(position).toBe((await rig.ledger.ports.store.head()).position);
    const never = await get('/v1/stock/32.07?atLeast=99');
    expect(never).toMatchObject({
      status: 503,
      body: { type: 'urn:keping:problem:not-yet', facts: { wanted: 99 } },
    });
    expect(never.headers.get('retry-after')).toBe('1');
  });
});

describe('moments', () => {
  let rig: TestService;
  beforeEach(async () => {
    rig = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(rig, ciamis, 1000, 10_000);
  });
  afterEach(() => rig.stop());

  it('a late entry on Monday for Friday: accepted where there was enough ever since, and told apart by asOf and knownAt', async () => {
    rig.clock.set(Date.parse('2017-07-08T09:00:00+07:00'));
    await rig.done(ciamis, 'PrintBlanks', {
      place: '32.07',
      quantity: 700,
      occurredAt: '2017-07-08T08:00:00+07:00',
    });
    rig.clock.set(Date.parse(MONDAY));
    const friday = (quantity: number) =>
      rig.give(ciamis, 'PrintBlanks', {
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
    const card = await rig.ask('/v1/stock/32.07/card');
    expect(
      (card['lines'] as { type: string; occurredAt: string; balance: { onHand: number } }[])
        .filter(({ type }) => type === 'BlankPrinted')
        .map(({ occurredAt, balance }) => [occurredAt, balance.onHand]),
    ).toEqual([
      ['2017-07-07T10:00:00+07:00', 700],
      ['2017-07-08T08:00:00+07:00', 0],
    ]);
    const saturday = await rig.ask(
      `/v1/stock/32.07/card?knownAt=${time('2017-07-08T12:00:00+07:00')}`,
    );
    expect(
      (saturday['lines'] as { type: string; balance: { onHand: number } }[])
        .filter(({ type }) => type === 'BlankPrinted')
        .map(({ balance }) => balance.onHand),
    ).toEqual([300]);
    const at = async (query: string) => blanksOf(await rig.stock('32.07', query)).onHand;
    const [fridayNoon, saturdayNoon] = [
      '2017-07-07T12:00:00+07:00',
      '2017-07-08T12:00:00+07:00',
    ].map(time);
    expect([
      await at(`?asOf=${fridayNoon}`),
      await at(`?knownAt=${saturdayNoon}`),
      await at(`?asOf=${fridayNoon}&knownAt=${saturdayNoon}`),
      await at(''),
      await at('?atPosition=3'),
    ]).toEqual([700, 300, 1000, 0, 1000]);
    expect((await rig.ask(`/v1/summary?asOf=${fridayNoon}`))['printed']).toBe(300);
    expect((await rig.ask(`/v1/summary?knownAt=${saturdayNoon}`))['printed']).toBe(700);
    expect(await rig.ask('/v1/summary?atPosition=4')).toMatchObject({
      printed: 700,
      position: 4,
      accounted: { difference: 0 },
    });
    expect((await rig.ask(`/v1/stock?province=32&asOf=${fridayNoon}`))['items']).toContainEqual(
      expect.objectContaining({
        place: '32.07',
        blanks: expect.objectContaining({ onHand: 700 }) as object,
      }),
    );
  });

  it('what is asked again with the moments of an answer is the same answer', async () => {
    const first = await rig.stock('32.07');
    await rig.done(ciamis, 'PrintBlanks', { place: '32.07', quantity: 5 });
    const { position, asOf } = first as unknown as { position: number; asOf: string };
    expect((await rig.stock('32.07', `?atPosition=${position}&asOf=${asOf}`))['blanks']).toEqual(
      first['blanks'],
    );
  });

  it('shipments and printers as they were', async () => {
    await rig.done(centre, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
    await rig.done(centre, 'ShipBlanks', { shipment: 'S', from: '00', to: '32.07', quantity: 10 });
    rig.clock.set(Date.parse('2017-07-05T08:00:00+07:00'));
    await rig.done(ciamis, 'ReceiveBlanks', { shipment: 'S', accepted: 9, missing: 1 });
    await rig.done(ciamis, 'ReportPrinterFailed', { printer: 'P-32.07' });
    const then = time('2017-07-04T08:00:00+07:00');
    for (const query of [`?asOf=${then}`, `?knownAt=${then}`, '?atPosition=5']) {
      expect(await rig.ask(`/v1/shipments/S${query}`)).toMatchObject({
        state: 'in-transit',
        travelling: 10,
      });
      expect(await rig.ask(`/v1/printers/P-32.07${query}`)).toMatchObject({ working: true });
    }
    expect(await rig.ask('/v1/shipments/S')).toMatchObject({
      state: 'closed',
      accepted: 9,
      missing: 1,
      travelling: 0,
    });
    expect(await rig.ask('/v1/printers/P-32.07')).toMatchObject({ working: false });
    expectProblem(
      await rig.fetch(`/v1/shipments/S?asOf=${time('2017-07-01T00:00:00Z')}`, {}, auditor),
      404,
    );
  });

  it('the card as CSV has a line per event, and no cell that a spreadsheet would run', async () => {
    await rig.done(ciamis, 'PrintBlanks', { place: '32.07', quantity: 5, document: '=cmd|calc' });
    await rig.ledger.ports.feed.caughtUp();
    for (const [path, accept] of [
      ['/v1/stock/32.07/card', 'text/csv'],
      ['/v1/stock/32.07/card?format=csv', '*/*'],
    ] as const) {
      const csv = await rig.fetch(path, { headers: { accept } }, ciamis);
      expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
      const lines = csv.text.trim().split('\n');
      expect(lines[0]).toMatch(/^position,version,occurredAt,recordedAt,type,document,by,/);
      expect(lines).toHaveLength(5);
      expect(csv.text).not.toMatch(/(^|,)"?[=+@]/m);
    }
  });
});

describe('lists and readers', () => {
  let rig: TestService;
  beforeAll(async () => {
    rig = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(rig, ciamis, 1000);
    await rig.done(centre, 'ProcureBlanks', { quantity: 1000, fundSource: 'APBN' });
    for (let n = 0; n < 7; n += 1)
      await rig.done(centre, 'ShipBlanks', {
        shipment: `S${n}`,
        from: '00',
        to: n % 2 ? '32.07' : '32.08',
        quantity: 10,
      });
    await rig.done(regency('51.02'), 'OpenStock', {
      place: '51.02',
      item: 'blank',
      quantity: 50,
      minute,
    });
    await rig.ledger.ports.feed.caughtUp();
  });
  afterAll(() => rig.stop());

  const walk = async (
    path: string,
    name: (item: Record<string, string>) => string,
    speaker = auditor,
  ) => {
    const seen: string[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const answer = await rig.fetch(next, {}, speaker);
      expect(answer.status).toBe(200);
      seen.push(...(answer.body['items'] as Record<string, string>[]).map(name));
      const link: string | undefined = /^<([^>]+)>; rel="next"$/.exec(
        answer.headers.get('link') ?? '',
      )?.[1];
      expect(link === undefined).toBe(answer.body['next'] === undefined);
      next = link;
    }
    return seen;
  };

  it('cursors over all places: no row twice, none missing, whatever the order', async () => {
    const all = rig.ledger.rules.places.all.map(({ code }) => code).sort();
    expect(all).toHaveLength(553);
    for (const path of [
      '/v1/stock?limit=50',
      '/v1/stock?limit=1000',
      '/v1/stock?limit=77&sort=-onHand',
      '/v1/stock?limit=100&sort=printed',
      `/v1/stock?limit=200&asOf=${time('2017-07-03T09:00:00+07:00')}`,
    ])
      expect((await walk(path, ({ place }) => place!)).sort()).toEqual(all);
    expect((await walk('/v1/places?limit=60', ({ code }) => code!)).sort()).toEqual(all);
    expect(
      (
        await walk('/v1/stock?limit=1&sort=-onHand&kind=regency&province=32', ({ place }) => place!)
      )[0],
    ).toBe('32.07');
  });

  it('cursors over shipments: what a reader may see, once', async () => {
    const id = ({ shipment }: Record<string, string>) => shipment!;
    expect(await walk('/v1/shipments?limit=2', id)).toEqual([
      'S0',
      'S1',
      'S2',
      'S3',
      'S4',
      'S5',
      'S6',
    ]);
    expect(await walk('/v1/shipments?limit=2', id, ciamis)).toEqual(['S1', 'S3', 'S5']);
    expect(await walk('/v1/shipments?limit=2&to=32.08', id)).toEqual(['S0', 'S2', 'S4', 'S6']);
    expect(await walk('/v1/shipments?state=closed', id)).toEqual([]);
  });

  it('WHO-1 for reading: a party, its province, the centre and auditors; any token for stock and places', async () => {
    const may: readonly [string, typeof auditor, number][] = [
      ['/v1/shipments/S1', ciamis, 200],
      ['/v1/shipments/S1', province('32'), 200],
      ['/v1/shipments/S1', auditor, 200],
      ['/v1/shipments/S1', centre, 200],
      ['/v1/shipments/S1', warehouse('32.07'), 200],
      ['/v1/shipments/S1', regency('32.08'), 403],
      ['/v1/shipments/S1', province('33'), 403],
      ['/v1/shipments/S1', warehouse('32'), 403],
      ['/v1/shipments/S1', { role: 'operator', place: '32' }, 403],
      ['/v1/stock/32.07/card', ciamis, 200],
      ['/v1/stock/32.07/card', province('32'), 200],
      ['/v1/stock/32.07/card', regency('32.08'), 403],
      ['/v1/stock/32.07', regency('51.02'), 200],
      ['/v1/places/32.07', regency('51.02'), 200],
      ['/v1/printers/P-32.07', regency('51.02'), 200],
      ['/v1/summary', regency('51.02'), 200],
    ];
    for (const [path, speaker, status] of may)
      expect([
        path,
        speaker.role,
        speaker.place,
        (await rig.fetch(path, {}, speaker)).status,
      ]).toEqual([path, speaker.role, speaker.place, status]);
    expectProblem(await rig.fetch('/v1/shipments/S1', {}, regency('32.08')), 403);
    const event = ((await rig.ask('/v1/events?place=51.02')) as unknown as { id: string }[])[0]!.id;
    expect(await rig.fetch(`/v1/events/${event}`, {}, regency('51.02'))).toMatchObject({
      status: 200,
    });
    expectProblem(await rig.fetch(`/v1/events/${event}`, {}, ciamis), 403);
    const own = (await rig.ask('/v1/events?limit=1000', ciamis)) as unknown as {
      streams: string;
    }[];
    expect(own.length).toBeGreaterThan(3);
    for (const { streams } of own) expect(streams).toMatch(/stock-32\.07:/);
  });
});

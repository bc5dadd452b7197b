// Lists page by page, and who may read what.
import {
  auditorUser,
  centreUser,
  minute,
  provinceUser,
  regencyUser,
  TestService,
  warehouseUser,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const ciamis = regencyUser('32.07');
const time = (text: string) => encodeURIComponent(text);

describe('lists and readers', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 1000);
    await service.done(centreUser, 'ProcureBlanks', { quantity: 1000, fundSource: 'APBN' });
    for (let n = 0; n < 7; n += 1)
      await service.done(centreUser, 'ShipBlanks', {
        shipment: `S${n}`,
        from: '00',
        to: n % 2 ? '32.07' : '32.08',
        quantity: 10,
      });
    await service.done(regencyUser('51.02'), 'OpenStock', {
      place: '51.02',
      item: 'blank',
      quantity: 50,
      minute,
    });
    await service.ledger.ports.feed.caughtUp();
  });
  afterAll(() => service.stop());

  const walk = async (
    path: string,
    name: (item: Record<string, string>) => string,
    user = auditorUser,
  ) => {
    const seen: string[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const answer = await service.fetch(next, {}, user);
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
    const all = service.ledger.rules.places.all.map(({ code }) => code).sort();
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

  it('WHO-2 a party, its province, the centre and auditors read; stock by any token', async () => {
    const may: readonly [string, typeof auditorUser, number][] = [
      ['/v1/shipments/S1', ciamis, 200],
      ['/v1/shipments/S1', provinceUser('32'), 200],
      ['/v1/shipments/S1', auditorUser, 200],
      ['/v1/shipments/S1', centreUser, 200],
      ['/v1/shipments/S1', warehouseUser('32.07'), 200],
      ['/v1/shipments/S1', regencyUser('32.08'), 404],
      ['/v1/shipments/S1', provinceUser('33'), 404],
      ['/v1/shipments/S1', warehouseUser('32'), 404],
      ['/v1/shipments/S1', { role: 'operator', place: '32' }, 404],
      ['/v1/stock/32.07/card', ciamis, 200],
      ['/v1/stock/32.07/card', provinceUser('32'), 200],
      ['/v1/stock/32.07/card', regencyUser('32.08'), 403],
      ['/v1/stock/32.07', regencyUser('51.02'), 200],
      ['/v1/places/32.07', regencyUser('51.02'), 200],
      ['/v1/printers/P-32.07', regencyUser('51.02'), 200],
      ['/v1/summary', regencyUser('51.02'), 200],
    ];
    for (const [path, user, status] of may)
      expect([path, user.role, user.place, (await service.fetch(path, {}, user)).status]).toEqual([
        path,
        user.role,
        user.place,
        status,
      ]);
    expectProblem(await service.fetch('/v1/shipments/S1', {}, regencyUser('32.08')), 404);
    const event = ((await service.ask('/v1/events?place=51.02')) as unknown as { id: string }[])[0]!
      .id;
    expect(await service.fetch(`/v1/events/${event}`, {}, regencyUser('51.02'))).toMatchObject({
      status: 200,
    });
    expectProblem(await service.fetch(`/v1/events/${event}`, {}, ciamis), 404);
    const own = (await service.ask('/v1/events?limit=1000', ciamis)) as unknown as {
      streams: string;
    }[];
    expect(own.length).toBeGreaterThan(3);
    for (const { streams } of own) expect(streams).toMatch(/stock-32\.07:/);
  });
});

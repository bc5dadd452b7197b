// ALLOT-1 over HTTP: what should I grant, and what became of it.
import {
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem } from './office.js';

const [CIAMIS, BLORA] = ['32.07', '33.16'];
type Listed = { readonly allotment: string; readonly state: string; readonly place: string };

describe('allotments', () => {
  let service: TestService;
  let id = '';
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 9_000, fundSource: 'APBN' });
    await service.done(regencyUser(CIAMIS), 'RequestAllotment', {
      place: CIAMIS,
      item: 'blank',
      quantity: 4_000,
    });
    await service.done(regencyUser(BLORA), 'RequestAllotment', {
      allotment: 'BLORA-7',
      place: BLORA,
      item: 'ink',
      model: 'YMCK-500',
      quantity: 6,
    });
  });
  afterAll(() => service.stop());
  const list = async (query = '', user: User = centreUser) =>
    (await service.ask(`/v1/allotments${query}`, user))['items'] as readonly Listed[];

  it('the centre sees what waits, and grants by the command in the item', async () => {
    [{ allotment: id }] = (await list('?state=open&place=32.07')) as [Listed];
    expect(id).toBe('JTH-32.07-2017-001');
    expect((await list('?state=open')).map(({ place }) => place)).toEqual([BLORA, CIAMIS]);
    expect((await list('?item=ink')).map(({ allotment }) => allotment)).toEqual(['BLORA-7']);
    const { items } = (await service.ask(
      '/v1/worklist?kind=allotment-to-grant',
      centreUser,
    )) as unknown as {
      items: { says: string; links: { act: { command: string; body: object } } }[];
    };
    expect(items).toHaveLength(2);
    expect(items[0]!.says).toBe(
      `Kabupaten Ciamis asked for 4,000 blanks by request ${id}: grant or refuse it.`,
    );
    await service.done(centreUser, 'GrantAllotment', items[0]!.links.act.body);
    expect((await list('?state=granted')).map(({ allotment }) => allotment)).toEqual([id]);
  });

  it('shipments name it until all is received; more than granted is a warning', async () => {
    const ship = (shipment: string, quantity: number) =>
      service.give(centreUser, 'ShipBlanks', {
        shipment,
        from: '00',
        to: CIAMIS,
        quantity,
        allotment: id,
        expectedAt: '2017-07-10T08:00:00+07:00',
      });
    expect((await ship('S1', 1_000)).body).not.toHaveProperty('warnings');
    expect(await list(`?place=${CIAMIS}`)).toMatchObject([{ state: 'partly-shipped' }]);
    expect((await ship('S2', 3_500)).body).toMatchObject({
      warnings: [{ code: 'more-than-granted', facts: { granted: 4_000, sent: 4_500 } }],
    });
    expect(await list(`?place=${CIAMIS}`)).toMatchObject([{ state: 'shipped', inTransit: 4_500 }]);
    service.clock.set(Date.parse('2017-07-17T08:00:00+07:00'));
    for (const [shipment, accepted] of [
      ['S1', 1_000],
      ['S2', 3_500],
    ] as const)
      await service.done(regencyUser(CIAMIS), 'ReceiveBlanks', { shipment, accepted });
    expect(await service.ask(`/v1/allotments/${id}`, regencyUser(CIAMIS))).toMatchObject({
      state: 'received',
      name: 'Kabupaten Ciamis',
      asked: 4_000,
      granted: 4_000,
      shipped: 4_500,
      received: 4_500,
      requestedStep: { by: 'regency-32.07' },
      grantedStep: { by: 'centre-00' },
      shipments: ['S1', 'S2'],
      history: { length: 6 },
    });
  });

  it('PLAN-8 the lead time is that of the last requests, in working days', async () => {
    // From Monday the 3rd to Monday the 17th are ten working days.
    expect(await service.ask(`/v1/stock/${CIAMIS}`, regencyUser(CIAMIS))).toMatchObject({
      planning: { reorder: { leadTimeDays: 10 } },
    });
  });

  it('one line for what an office asks now; none where as much was sent since', async () => {
    const ask = (allotment: string, quantity: number) =>
      service.done(regencyUser('33.17'), 'RequestAllotment', {
        allotment,
        place: '33.17',
        item: 'blank',
        quantity,
      });
    await ask('R-1', 500);
    await ask('R-2', 600);
    const waiting = async () =>
      (await service.ask('/v1/worklist?kind=allotment-to-grant', centreUser))['items'] as object[];
    const own = (place: string) => ({ place });
    expect(await waiting()).toMatchObject([
      own(BLORA!),
      {
        ...own('33.17'),
        facts: { allotment: 'R-2', quantity: 600, earlier: 1, earlierRequests: 'R-1' },
        says:
          'Kabupaten Rembang asked for 600 blanks by request R-2; sent since: 0 blanks; earlier ' +
          'requests still open: 1. Grant or refuse it.',
      },
    ]);
    expect((await list('?waiting=true')).map(({ allotment }) => allotment)).toEqual([
      'BLORA-7',
      'R-2',
    ]);
    const ship = (shipment: string, quantity: number) =>
      service.done(centreUser, 'ShipBlanks', { shipment, from: '00', to: '33.17', quantity });
    await ship('S8', 599);
    expect(await waiting()).toMatchObject([own(BLORA!), { facts: { sentSince: 599 } }]);
    await ship('S9', 1);
    expect(await waiting()).toMatchObject([own(BLORA!)]);
    expect(await list('?waiting=true')).toHaveLength(1);
    // Nothing is decided: the requests stay open, and a void brings the line back.
    expect(await list('?state=open&place=33.17')).toHaveLength(2);
    await service.done(centreUser, 'VoidShipment', { shipment: 'S9', reason: 'wrong office' });
    expect(await waiting()).toHaveLength(2);
  });

  it('the office stands beside its request: stock, need, what was granted before', async () => {
    await service.done(regencyUser(CIAMIS), 'RequestAllotment', {
      allotment: 'C-2',
      place: CIAMIS,
      item: 'blank',
      quantity: 700,
    });
    const office = {
      available: 4_500,
      inbound: 0,
      days: null,
      waiting: null,
      sentSince: 0,
      grantedBefore: { requests: 1, quantity: 4_000 },
      otherOpen: [],
    };
    expect(await service.ask('/v1/allotments/C-2', centreUser)).toMatchObject({ office });
    expect((await list('?state=open&office=true&search=ciam')) as readonly object[]).toMatchObject([
      { allotment: 'C-2', office },
    ]);
    expect((await list('?state=open'))[0]).not.toHaveProperty('office');
    const sorted = async (sort: string) =>
      (await list(`?state=open&sort=${sort}`)).map(({ allotment }) => allotment);
    expect(await sorted('-asked')).toEqual(['C-2', 'R-2', 'R-1', 'BLORA-7']);
    expect(await sorted('since')).toEqual(['BLORA-7', 'R-1', 'R-2', 'C-2']);
    const first = await service.ask('/v1/allotments?state=open&sort=asked&limit=3', centreUser);
    expect(await list(`?state=open&sort=asked&cursor=${String(first['next'])}`)).toMatchObject([
      { allotment: 'C-2' },
    ]);
    expectProblem(await service.fetch('/v1/allotments?sort=asked&cursor=x', {}, centreUser), 400);
  });

  it('WHO-2 others do not see it, neither listed nor by its id', async () => {
    expect((await list('', provinceUser('33'))).map(({ allotment }) => allotment)).toEqual([
      'BLORA-7',
      'R-1',
      'R-2',
    ]);
    expect(await list('', regencyUser('32.78'))).toEqual([]);
    expectProblem(await service.fetch(`/v1/allotments/${id}`, {}, regencyUser(BLORA)), 404);
    expectProblem(await service.fetch('/v1/allotments?place=33.16', {}, regencyUser(CIAMIS)), 403);
    await service.done(centreUser, 'RefuseAllotment', {
      allotment: 'BLORA-7',
      reason: 'ribbon dari pusat habis',
    });
    expect(await list('?state=refused')).toMatchObject([
      { allotment: 'BLORA-7', refusedStep: { reason: 'ribbon dari pusat habis' } },
    ]);
  });
});

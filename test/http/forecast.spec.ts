// PLAN-1 to PLAN-7 over HTTP: what an office recorded on its last working days, and what follows.
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { reportWaiting } from '../../libs/testing/scenarios/loan-requests.js';
import { expectProblem, openOffice } from './office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
type Forecast = {
  readonly items: readonly { readonly place: string; readonly planning: object }[];
};

describe('forecast', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T07:00:00+07:00' });
    await openOffice(service, ciamis, 3_000, 5_000);
    // Ten working days of July; on Wednesday the 12th nobody entered anything.
    for (let day = 3; day <= 14; day += 1) {
      service.clock.set(Date.parse(`2017-07-${String(day).padStart(2, '0')}T16:00:00+07:00`));
      if ([8, 9, 12].includes(day)) continue;
      await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 90 + day });
    }
    await service.done(ciamis, 'SpoilBlanks', { place: CIAMIS, quantity: 9, cause: 'wet' });
    service.clock.set(Date.parse('2017-07-17T08:00:00+07:00'));
  });
  afterAll(() => service.stop());

  const forecast = async (query: string, user: User = ciamis): Promise<Forecast> =>
    (await service.ask(`/v1/forecast?${query}`, user)) as unknown as Forecast;
  const planning = async (query = `place=${CIAMIS}`) => (await forecast(query)).items[0]!.planning;

  it('PLAN-2, PLAN-3 demand rests on the recorded days alone, and says so', async () => {
    // 93 + 94 + 95 + 96 + 97 + 100 + 101 + 103 + 104 printed and 9 spoiled on nine days.
    expect(await planning()).toMatchObject({
      demand: { blanksPerDay: 99.1, inkPrintsPerDay: 98.1 },
      waiting: null,
      needPerDay: 99.1,
      capacityPerDay: 125,
      printersShort: 0,
      bottleneck: 'blanks',
      basis: { recordedDays: 9, unknownDays: 25, from: '2017-05-18', to: '2017-07-16' },
    });
  });

  it('PLAN-7 the day of the last piece', async () => {
    // 3,000 - 883 - 9 = 2,108 blanks are 21.3 days of 99.1: the 22nd working day after the 17th.
    expect(await planning()).toMatchObject({
      blanks: { days: 21.3, runsOutOn: '2017-08-16' },
      runsOutOn: '2017-08-16',
    });
  });

  it('PLAN-4, PLAN-6 people who wait make printers short; use is what these print', async () => {
    await service.done(ciamis, 'FileDailyReport', {
      place: CIAMIS,
      date: '2017-07-14',
      enrolled: 80,
      printed: 104,
      blanksLeft: 2_108,
      inkLeft: 4_117,
      waiting: 45_000,
    });
    expect(await planning()).toMatchObject({
      waiting: { people: 45_000, asOf: '2017-07-14' },
      needPerDay: 750,
      expectedUsePerDay: 125,
      // 98.1 prints for 99.1 cards, and as many more as cards: 124.
      expectedInkPerDay: 124,
      unmetPerDay: 625,
      // 2,108 blanks are 16.9 days of what one printer prints, ink for 33.2 days.
      limits: ['blanks', 'printers'],
      bottleneck: 'blanks',
      blanks: { days: 16.9 },
      printersShort: 5,
    });
  });

  it('both time axes: as it stood on the 10th, and as it was known then', async () => {
    const asOf = encodeURIComponent('2017-07-10T07:00:00+07:00');
    const then = await planning(`place=${CIAMIS}&asOf=${asOf}`);
    expect(then).toMatchObject({ demand: { blanksPerDay: 95 }, basis: { recordedDays: 5 } });
    const known = await planning(`place=${CIAMIS}&asOf=${asOf}&knownAt=${asOf}`);
    expect(known).toEqual(then);
    // Entered late, for the 6th: known now, not then.
    await service.done(ciamis, 'PrintBlanks', {
      place: CIAMIS,
      quantity: 100,
      occurredAt: '2017-07-06T15:00:00+07:00',
    });
    expect(await planning(`place=${CIAMIS}&asOf=${asOf}`)).toMatchObject({
      demand: { blanksPerDay: 115 },
    });
    expect(await planning(`place=${CIAMIS}&asOf=${asOf}&knownAt=${asOf}`)).toEqual(then);
  });

  it('PLAN-12 a place without a history is not known, in words and never zero', async () => {
    const { items } = await forecast('province=32', centreUser);
    expect(items).toHaveLength(28);
    expect(items.find(({ place }) => place === '32.79')!.planning).toMatchObject({
      demand: { blanksPerDay: null },
      needPerDay: null,
      printersShort: null,
      bottleneck: 'unknown',
      runsOutOn: null,
      basis: { recordedDays: 0, censoredDays: 0 },
    });
  });

  it('WHO-2 a place that is not yours is 403, a province lists what you may read', async () => {
    expectProblem(await service.fetch('/v1/forecast?place=33.16', {}, ciamis), 403);
    const listed = await forecast('province=32');
    expect(listed.items.map(({ place }) => place)).toEqual([CIAMIS]);
    expectProblem(await service.fetch('/v1/forecast', {}, auditorUser), 400);
    expectProblem(await service.fetch('/v1/forecast?place=32.07&province=32', {}, ciamis), 400);
  });
});

describe('planning in lists', () => {
  let service: TestService;
  const [BANJAR, TASIK] = ['32.79', '32.78'];
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-17T08:00:00+07:00' });
    for (const [place, blanks, waiting] of [
      [CIAMIS, 3_000, 60_000],
      [BANJAR, 600, 600],
      [TASIK, 90_000, 60],
    ] as const) {
      await openOffice(service, regencyUser(place), blanks, 90_000);
      await reportWaiting(service, place, '2017-07-14', waiting);
    }
    await openOffice(service, { role: 'province', place: '32' }, 5_000, 5_000);
    await service.done(regencyUser(TASIK), 'ReportPrinterFailed', {
      printer: `P-${TASIK}`,
      reason: 'print head',
    });
  });
  afterAll(() => service.stop());
  const codes = async (query: string, user: User = centreUser) =>
    ((await service.ask(`/v1/stock?${query}`, user))['items'] as { place: string }[]).map(
      ({ place }) => place,
    );

  it('PLAN-6, PLAN-7 rows are sorted and filtered; what is not known comes last', async () => {
    // Tasik's printer has failed and its demand is not known: what it will use is not either.
    expect((await codes('province=32&sort=days')).slice(0, 2)).toEqual([CIAMIS, BANJAR]);
    expect((await codes('province=32&sort=-waiting')).slice(0, 3)).toEqual([CIAMIS, BANJAR, TASIK]);
    expect(await codes('bottleneck=printers')).toEqual([CIAMIS, TASIK]);
    expect(await codes('bottleneck=none')).toEqual([BANJAR]);
    // 3,000 blanks at the 125 a day of one printer: 24 working days.
    expect(await codes('bottleneck=blanks')).toEqual([CIAMIS]);
    expect(await codes('runsOutBefore=2017-08-22')).toEqual([CIAMIS]);
    expect(await codes('runsOutBefore=2017-08-21')).toEqual([]);
    expect(await codes('waitingAbove=599')).toEqual([CIAMIS, BANJAR]);
    expect(await codes('noWorkingPrinter=true')).toEqual([TASIK]);
    expectProblem(await service.fetch('/v1/stock?runsOutBefore=soon', {}, centreUser), 400);
  });

  it('WHO-2 a stranger sees no planning, and learns none from order or filters', async () => {
    const stranger = regencyUser('33.16');
    expect(await codes('waitingAbove=0', stranger)).toEqual([]);
    expect(await codes('bottleneck=printers', stranger)).toEqual([]);
    const listed = await codes('province=32&sort=-waiting', stranger);
    expect(listed).toEqual([...listed].sort());
    expect(await service.ask(`/v1/stock/${CIAMIS}`, stranger)).toMatchObject({ planning: null });
    expect(await service.ask(`/v1/stock/${CIAMIS}`, ciamis)).toMatchObject({
      planning: { needPerDay: 1_000, limits: ['blanks', 'printers'], printersShort: 7 },
    });
  });

  it('PLAN-7, PLAN-8 what is in transit and expected by then counts', async () => {
    const before = await planningOf(BANJAR);
    expect(before).toMatchObject({
      blanks: { days: 60, withInbound: { days: 60 } },
      reorder: { leadTimeDays: 20, minimumBlanks: 200, orderBlanks: 0, orderCartons: 0 },
    });
    await service.done({ role: 'province', place: '32' }, 'ShipBlanks', {
      shipment: 'SJ-1',
      from: '32',
      to: BANJAR,
      quantity: 1_000,
      expectedAt: '2017-07-20T10:00:00+07:00',
    });
    expect(await planningOf(BANJAR)).toMatchObject({
      blanks: { days: 60, withInbound: { days: 160 } },
    });
    // Received, and entered two days later: what was known before that does not change.
    service.clock.set(Date.parse('2017-07-19T08:00:00+07:00'));
    await service.done(regencyUser(BANJAR), 'ReceiveBlanks', {
      shipment: 'SJ-1',
      accepted: 1_000,
      occurredAt: '2017-07-18T08:00:00+07:00',
    });
    const tuesday = encodeURIComponent('2017-07-18T09:00:00+07:00');
    expect(await planningOf(BANJAR, `&asOf=${tuesday}&knownAt=${tuesday}`)).toMatchObject({
      blanks: { days: 60, withInbound: { days: 160 } },
    });
    expect(await planningOf(BANJAR, `&asOf=${tuesday}`)).toMatchObject({ blanks: { days: 160 } });
    service.clock.set(Date.parse('2017-07-17T08:00:00+07:00'));
    // As of yesterday it was not yet in transit.
    const then = encodeURIComponent('2017-07-16T12:00:00+07:00');
    expect(await planningOf(BANJAR, `&knownAt=${then}`)).toMatchObject({
      blanks: { withInbound: { days: null } },
    });
  });

  it('PLAN-13 a province and the country are sums of places, and pool no stock', async () => {
    const { items } = (await service.ask(
      '/v1/forecast?by=province',
      centreUser,
    )) as unknown as Forecast;
    expect(items).toHaveLength(39);
    const [country, ...provinces] = items;
    const west = provinces.find(({ place }) => place === '32')!.planning;
    // 1,000 + 10 + 1 cards are needed; 125 and 10 will be used, and what Tasik uses is not known.
    expect(west).toMatchObject({
      needPerDay: 1_011,
      expectedUsePerDay: 135,
      unmetPerDay: 875,
      waiting: { people: 60_660, asOf: '2017-07-14' },
      printersShort: 8,
      runOut: { blanks: { within7: 0, within14: 0, within30: 1, unknown: 25 } },
      limited: { power: 0, printers: 2, blanks: 1, ink: 0 },
      basis: { recordedDays: 0 },
    });
    expect(west).not.toHaveProperty('blanks');
    expect(west).not.toHaveProperty('bottleneck');
    const places = (await forecastOf('province=32')).map(({ planning }) => planning);
    const sumOf = (figure: 'minimumBlanks' | 'orderBlanks' | 'orderCartons' | 'orderRibbons') =>
      places.reduce((sum, { reorder }) => sum + (reorder[figure] ?? 0), 0);
    for (const figure of ['minimumBlanks', 'orderBlanks', 'orderCartons', 'orderRibbons'] as const)
      expect([figure, (west as Planned).reorder[figure]]).toEqual([figure, sumOf(figure)]);
    expect(country).toMatchObject({
      place: '00',
      planning: { needPerDay: 1_011, runOut: { blanks: { within30: 1 } } },
    });
    expect(provinces.find(({ place }) => place === '33')!.planning).toMatchObject({
      needPerDay: null,
      expectedUsePerDay: null,
    });
    const own = (await service.ask('/v1/forecast?by=province', {
      role: 'province',
      place: '32',
    })) as unknown as Forecast;
    expect(own.items.map(({ place }) => place)).toEqual(['32']);
  });

  it('PLAN-8 what is requested last is not ordered again, until it is refused', async () => {
    // 125 cards a day: the minimum is 2,500; 3,000 blanks less what is printed here.
    await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 500 });
    const due = { orderDue: true, minimumBlanks: 2_500, orderBlanks: 6_000, requestedBlanks: 0 };
    expect(await planningOf(CIAMIS)).toMatchObject({ reorder: due });
    const asked = { place: CIAMIS, item: 'blank' };
    // Of two requests that nobody has answered the later one counts.
    for (const [allotment, quantity] of [['P-0', 1_000] as const, ['P-1', 2_000] as const])
      await service.done(ciamis, 'RequestAllotment', { ...asked, allotment, quantity });
    expect(await planningOf(CIAMIS)).toMatchObject({
      reorder: {
        orderDue: false,
        orderBlanks: 0,
        requestedBlanks: 2_000,
        blanksWithOrders: 4_500,
      },
    });
    await service.done(centreUser, 'RefuseAllotment', { allotment: 'P-1', reason: 'tidak ada' });
    expect(await planningOf(CIAMIS)).toMatchObject({ reorder: due });
  });

  it('PLAN-12 the board says what is not known', async () => {
    const board = (await service.ask('/v1/board')) as unknown as {
      items: { place: string; state: string; days: number | null }[];
    };
    const of = (place: string) => board.items.find((item) => item.place === place);
    expect([of(CIAMIS), of(TASIK), of('33.16')]).toMatchObject([
      { state: 'enough', days: 20 },
      { state: 'cannot-print', causes: ['printers'] },
      { state: 'not-known', days: null },
    ]);
  });

  type Planned = { readonly reorder: Readonly<Record<string, number | null>> };
  const forecastOf = async (query: string) =>
    (await service.ask(`/v1/forecast?${query}`, centreUser))['items'] as {
      planning: Planned;
    }[];
  const planningOf = async (place: string, more = '') =>
    ((await service.ask(`/v1/forecast?place=${place}${more}`, centreUser)) as unknown as Forecast)
      .items[0]!.planning;
});

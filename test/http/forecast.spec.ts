// PLAN-1 to PLAN-7 over HTTP: what an office recorded on its last working days, and what follows.
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';
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

  it('PLAN-4, PLAN-6 people who wait make printers the bottleneck', async () => {
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
      bottleneck: 'printers',
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

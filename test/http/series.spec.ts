// One measure over days in one request: on the right day, in the right zone, and null where nothing
// was recorded.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const CIAMIS = '32.07';
/** In Papua: two hours before Java. */
const JAYAPURA = '91.71';
const ciamis = regencyUser(CIAMIS);
type Series = {
  readonly days: readonly string[];
  readonly places: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly unknown: readonly (readonly number[])[];
};

describe('series', () => {
  let service: TestService;
  const at = (when: string) => service.clock.set(Date.parse(when));
  const print = async (quantity: number, occurredAt?: string) =>
    service.done(ciamis, 'PrintBlanks', {
      place: CIAMIS,
      quantity,
      ...(occurredAt ? { occurredAt } : {}),
    });
  const series = async (query: string, user: User = ciamis): Promise<Series> =>
    (await service.ask(`/v1/series?${query}`, user)) as unknown as Series;
  const valuesOf = async (query: string, user?: User) =>
    (await series(`place=${CIAMIS}&from=2017-07-03&to=2017-07-10&${query}`, user)).values[0];

  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 1_000, 5_000);
    await print(40);
    at('2017-07-04T16:00:00+07:00');
    await print(50);
    at('2017-07-06T09:00:00+07:00');
    // Friday 1 a.m. in Jayapura is Thursday in Ciamis.
    await openOffice(service, regencyUser(JAYAPURA), 100);
    at('2017-07-06T23:30:00+07:00');
    await service.done(regencyUser(JAYAPURA), 'PrintBlanks', { place: JAYAPURA, quantity: 7 });
    at('2017-07-10T12:00:00+07:00');
    // Of Wednesday, entered on Monday.
    await print(60, '2017-07-05T15:00:00+07:00');
  });
  afterAll(() => service.stop());

  it('PLAN-2 flows count on their day, null where not recorded, 0 on weekends', async () => {
    // Thursday and Friday are unknown, Saturday and Sunday are no working days, Monday is not over.
    expect(await valuesOf('measure=printed')).toEqual([40, 50, 60, null, null, 0, 0, null]);
    expect(await valuesOf('measure=spoiled')).toEqual([0, 0, 0, null, null, 0, 0, null]);
  });

  it('balances are those at the end of the day, null before the first event', async () => {
    expect(await valuesOf('measure=onHand')).toEqual([960, 910, 850, 850, 850, 850, 850, 850]);
    expect(await valuesOf('measure=inkPrints')).toEqual([
      4960, 4910, 4850, 4850, 4850, 4850, 4850, 4850,
    ]);
    expect(await valuesOf('measure=workingPrinters')).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    const { values } = await series(
      `measure=onHand&place=${JAYAPURA}&from=2017-07-04&to=2017-07-12`,
    );
    expect(values[0]).toEqual([null, null, 100, 93, 93, 93, 93, null, null]);
  });

  it('TIME-2 a late entry and a correction count on the day of the original', async () => {
    const spoil = await service.done(ciamis, 'SpoilBlanks', {
      place: CIAMIS,
      quantity: 5,
      cause: 'wet',
      occurredAt: '2017-07-07T10:00:00+07:00',
    });
    const known = service.clock.now();
    at('2017-07-11T12:00:00+07:00');
    expect(await valuesOf('measure=spoiled')).toEqual([0, 0, 0, null, 5, 0, 0, null]);
    await service.done(ciamis, 'CorrectEvents', {
      corrections: [
        {
          event: spoil.events[0]!.id,
          reason: 'typing error',
          replacement: { type: 'SpoilBlanks', data: { place: CIAMIS, quantity: 3, cause: 'wet' } },
        },
      ],
    });
    expect(await valuesOf('measure=spoiled')).toEqual([0, 0, 0, null, 3, 0, 0, null]);
    const then = encodeURIComponent(new Date(known).toISOString());
    expect(await valuesOf(`measure=spoiled&knownAt=${then}`)).toEqual([
      0,
      0,
      0,
      null,
      5,
      0,
      0,
      null,
    ]);
    const asOf = encodeURIComponent('2017-07-05T12:00:00+07:00');
    // The print of Wednesday happened at 15:00.
    expect(await valuesOf(`measure=printed&asOf=${asOf}`)).toEqual([
      40,
      50,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('a day is the local day of the place', async () => {
    const { values } = await series(
      `measure=printed&place=${JAYAPURA}&from=2017-07-05&to=2017-07-07`,
    );
    expect(values[0]).toEqual([null, null, 7]);
  });

  it('by week and month: a week is its Monday, a period is cut at from and to', async () => {
    const weeks = await series(
      `measure=printed&by=week&place=${CIAMIS}&from=2017-07-04&to=2017-07-11`,
    );
    expect(weeks).toMatchObject({ days: ['2017-07-03', '2017-07-10'], values: [[110, null]] });
    const months = await series(
      `measure=onHand&by=month&place=${CIAMIS}&from=2017-06-15&to=2017-07-31`,
    );
    expect(months).toMatchObject({
      days: ['2017-06-01', '2017-07-01'],
      values: [[null, 847]],
    });
  });

  it('a province includes its own shelf, the country the centre', async () => {
    await service.done(centreUser, 'ProcureBlanks', { quantity: 500, fundSource: 'APBN' });
    await service.done(provinceUser('32'), 'OpenStock', {
      place: '32',
      item: 'blank',
      quantity: 30,
      minute: { number: 'BA-1', date: '2017-04-01', witnesses: ['Dinas', 'Inspektorat'] },
    });
    const today = 'measure=onHand&from=2017-07-11&to=2017-07-11';
    expect((await series(`${today}&province=32`)).values).toEqual([[877]]);
    expect(await series(today)).toMatchObject({ places: ['country'], values: [[877 + 93 + 500]] });
    const provinces = await series(`${today}&each=province`);
    expect(provinces.places).toHaveLength(39);
    expect(provinces.values[provinces.places.indexOf('00')]).toEqual([500]);
    expect(provinces.values[provinces.places.indexOf('32')]).toEqual([877]);
    const all = await series(`${today}&each=place`);
    expect(all.places).toHaveLength(553);
    expect(all.values[all.places.indexOf('33.01')]).toEqual([null]);
    expect(all.values[all.places.indexOf(CIAMIS)]).toEqual([847]);
  });

  it('a sum says how many of its days are not known', async () => {
    const sum = await series('measure=printed&province=32&from=2017-07-04&to=2017-07-08');
    expect(sum.values[0]).toEqual([50, 60, null, 0, 0]);
    // PLAN-2: the province's own shelf never prints, and is in no count.
    expect(sum.unknown[0]).toEqual([26, 26, 27, 26, 0]);
  });

  it('CTRL-4 who waits and who enrolled come from the valid report of the day', async () => {
    const report = (date: string, waiting: number, enrolled: number) =>
      service.done(ciamis, 'FileDailyReport', {
        place: CIAMIS,
        date,
        enrolled,
        printed: 50,
        blanksLeft: 900,
        inkLeft: 4_900,
        waiting,
      });
    await report('2017-07-04', 700, 20);
    await report('2017-07-04', 720, 25);
    await report('2017-07-06', 690, 30);
    expect(await valuesOf('measure=waiting')).toEqual([null, 720, 720, 690, 690, 690, 690, 690]);
    expect(await valuesOf('measure=enrolled')).toEqual([null, 25, null, 30, null, 0, 0, null]);
    const july = await series(`measure=waiting&place=${CIAMIS}&from=2017-07-20&to=2017-07-21`);
    expect(july.values[0]).toEqual([null, null]);
  });

  it('LOAN-6 open loans, and what the borrower owes', async () => {
    const loan = { loan: 'L1', lender: JAYAPURA };
    await service.done(ciamis, 'RequestLoan', {
      loan: 'L1',
      borrower: CIAMIS,
      item: 'blank',
      quantity: 9,
      reason: 'habis',
      dueAt: '2017-08-30T00:00:00+07:00',
    });
    await service.done(regencyUser(JAYAPURA), 'OfferLoan', { ...loan, quantity: 9 });
    await service.done(provinceUser('32'), 'ApproveLoan', { ...loan, quantity: 9 });
    await service.done(provinceUser('91'), 'ApproveLoan', { ...loan, quantity: 9 });
    await service.done(regencyUser(JAYAPURA), 'Lend', { ...loan, quantity: 9 });
    const days = `place=${CIAMIS}&from=2017-07-10&to=2017-07-11`;
    expect((await series(`measure=openLoans&${days}`)).values).toEqual([[0, 1]]);
    expect((await series(`measure=outstanding&${days}`)).values).toEqual([[0, 9]]);
  });

  it('WHO-2 sums are for everybody, reports and loans of one place are not', async () => {
    const stranger = regencyUser(JAYAPURA);
    const days = 'from=2017-07-04&to=2017-07-04';
    expect((await series(`measure=printed&place=${CIAMIS}&${days}`, stranger)).values).toEqual([
      [50],
    ]);
    expect((await series(`measure=waiting&province=32&${days}`, stranger)).values).toEqual([[720]]);
    const asked = `/v1/series?measure=waiting&place=${CIAMIS}&${days}`;
    expectProblem(await service.fetch(asked, {}, stranger), 403);
    const listed = await series(`measure=waiting&each=place&${days}`, stranger);
    expect(listed.places).toEqual([JAYAPURA]);
    expect((await series(`measure=waiting&each=place&${days}`, auditorUser)).places).toHaveLength(
      553,
    );
  });

  it('as CSV, a column for each day and an empty cell where nothing is known', async () => {
    const query = `measure=printed&place=${CIAMIS}&from=2017-07-04&to=2017-07-06`;
    const headers = { accept: 'text/csv' };
    const { text } = await service.fetch(`/v1/series?${query}`, { headers }, ciamis);
    expect(text.trim().split('\n')).toEqual([
      'place,2017-07-04,2017-07-05,2017-07-06',
      '32.07,50,60,',
    ]);
  });

  it('faulty questions are 400 and name the parameter', async () => {
    const ask = (query: string) => service.fetch(`/v1/series?${query}`, {}, ciamis);
    expectProblem(await ask('by=day'), 400);
    expectProblem(await ask('measure=printed&from=2017-07-05&to=2017-07-04'), 400);
    expectProblem(await ask('measure=printed&from=2010-01-01&to=2017-07-04'), 400);
    expectProblem(await ask('measure=printed&place=32.07&province=32'), 400);
    expectProblem(await ask('measure=printed&place=99.99'), 404);
  });
});

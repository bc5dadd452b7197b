// The country and each province in one answer: what was distributed and printed, what is needed,
// and how far enrolment has come.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
  type Json,
} from '../../libs/testing/servers/test-service.js';
import { openOffice } from './office.js';

const CIAMIS = '32.07';
const GARUT = '32.05';
const BLORA = '33.16';
type Rows = { readonly country: Json; readonly items: readonly (Json & { province: string })[] };

describe('summary by province', () => {
  let service: TestService;
  const byProvince = async (query = '', user = auditorUser): Promise<Rows> =>
    (await service.ask(`/v1/summary?by=province${query}`, user)) as unknown as Rows;
  const rowOf = async (province: string, query = '', user = auditorUser) =>
    (await byProvince(query, user)).items.find((item) => item.province === province)!;

  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T07:00:00+07:00' });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 20_000, fundSource: 'APBN' });
    for (const place of [CIAMIS, GARUT, BLORA]) await openOffice(service, regencyUser(place), 500);
    const send = (shipment: string, from: string, to: string, quantity: number) =>
      service.done(from === '00' ? centreUser : provinceUser(from), 'ShipBlanks', {
        shipment,
        from,
        to,
        quantity,
      });
    const receive = (shipment: string, to: string, accepted: number) =>
      service.done(to.length === 2 ? provinceUser(to) : regencyUser(to), 'ReceiveBlanks', {
        shipment,
        accepted,
      });
    await send('S1', '00', '32', 6_000);
    await receive('S1', '32', 6_000);
    await send('S2', '32', CIAMIS, 2_000);
    await receive('S2', CIAMIS, 2_000);
    await send('S3', '00', BLORA, 1_000);
    await send('S4', '00', BLORA, 500);
    await service.done(centreUser, 'VoidShipment', { shipment: 'S4', reason: 'turned back' });
    await service.done(centreUser, 'SetEnrolmentTarget', {
      place: '00',
      notYetEnrolled: 10_000,
      dueAt: '2017-10-31T00:00:00+07:00',
    });
    await service.done(centreUser, 'SetEnrolmentTarget', {
      place: '32',
      notYetEnrolled: 3_000,
      dueAt: '2017-09-30T00:00:00+07:00',
    });
    for (const day of [3, 4, 5, 6, 7, 10]) {
      service.clock.set(Date.parse(`2017-07-${String(day).padStart(2, '0')}T16:00:00+07:00`));
      for (const [place, quantity] of [
        [CIAMIS, 60],
        [GARUT, 30],
      ] as const) {
        await service.done(regencyUser(place), 'PrintBlanks', { place, quantity });
        await service.done(regencyUser(place), 'FileDailyReport', {
          place,
          date: `2017-07-${String(day).padStart(2, '0')}`,
          enrolled: 40,
          printed: quantity,
          blanksLeft: 100,
          inkLeft: 100,
          waiting: 3_000,
        });
      }
    }
    service.clock.set(Date.parse('2017-07-11T08:00:00+07:00'));
  });
  afterAll(() => service.stop());

  it('a province: distributed is what the centre shipped; nothing known is null', async () => {
    expect(await rowOf('32')).toMatchObject({
      name: 'Jawa Barat',
      distributed: 6_000,
      // SUM-1: once, where it arrived first.
      received: 6_000,
      passedOn: 2_000,
      printed: 540,
      utilisation: 9,
      unusedInRegions: 5_460,
      onShelf: 6_460,
      inTransit: 0,
      lowPrint: { count: 25 },
      losses: { unconfirmed: 0, disputed: 0 },
      placesWithNeed: 2,
      planning: {
        workingPrinters: 2,
        waiting: { people: 6_000 },
        // Each place needs what it printed, or the backlog in 60 days: 60 and 50.
        needPerDay: 110,
        printersShort: 0,
        basis: { recordedDays: 12 },
      },
      loans: { open: 0, overdue: 0 },
    });
    // PLAN-13: no days of stock that is pooled, but how many offices run out: Garut has 320 of 50 a
    // day.
    expect((await rowOf('32'))['planning']).toMatchObject({
      expectedUsePerDay: 110,
      unmetPerDay: 0,
      runOut: { blanks: { within7: 1, unknown: 25 } },
    });
  });

  it('the country is the sum, with the centre; provinces sum up to it', async () => {
    const { country, items } = await byProvince();
    expect(items).toHaveLength(38);
    for (const figure of ['distributed', 'received', 'printed', 'lost', 'placesWithNeed'])
      expect([
        figure,
        items.reduce((sum, item) => sum + ((item[figure] as number) ?? 0), 0),
      ]).toEqual([figure, country[figure]]);
    expect(country).toMatchObject({
      procured: 20_000,
      distributed: 7_000,
      onShelf: 13_000 + 6_960,
    });
    expect(await service.ask('/v1/summary')).toMatchObject({ distributed: 7_000, printed: 540 });
    expect(await service.ask('/v1/summary?province=32')).toMatchObject({
      distributed: 6_000,
      utilisation: 9,
      unusedInRegions: 5_460,
    });
  });

  it('after one more print the sum is right, and as of before it too', async () => {
    await byProvince();
    await service.done(regencyUser(CIAMIS), 'PrintBlanks', { place: CIAMIS, quantity: 10 });
    expect(await rowOf('32')).toMatchObject({ printed: 550, onShelf: 6_450 });
    const asOf = encodeURIComponent('2017-07-11T07:59:00+07:00');
    const past = await rowOf('32', `&asOf=${asOf}`);
    expect(past).toMatchObject({ printed: 540, onShelf: 6_460, planning: { needPerDay: 110 } });
  });

  it('SUM-1 a period has flows alone; what is of a moment is null', async () => {
    const period = '&from=2017-07-05&to=2017-07-07';
    expect(await rowOf('32', period)).toMatchObject({
      distributed: 0,
      received: 0,
      printed: 270,
      utilisation: null,
      unusedInRegions: null,
      onShelf: null,
      inTransit: null,
      planning: null,
      losses: null,
      // Of the two offices that recorded, both printed enough; of the others it is not known.
      lowPrint: { count: 0, places: [], unknown: 25 },
    });
    expect(await service.ask('/v1/summary?from=2017-07-05')).toMatchObject({
      from: '2017-07-05',
      to: '2017-07-11',
      procured: 0,
      printed: 370,
      onShelvesInRegions: null,
      lowPrint: { threshold: 15, count: 0, unknown: 512 },
    });
    // The void of the third of July lowers the shipment of that day, also where it comes later.
    expect(await rowOf('33', '&from=2017-07-03&to=2017-07-03')).toMatchObject({
      distributed: 1_000,
    });
  });

  it('WHO-2 strangers see sums, and not why a place prints next to nothing', async () => {
    const causes = async (user = auditorUser) =>
      (
        (await rowOf('33', '', user))['lowPrint'] as { places: { cause: string | null }[] }
      ).places.map(({ cause }) => cause);
    expect(await causes()).toContain('no printer');
    expect(new Set(await causes(regencyUser(CIAMIS)))).toEqual(new Set([null]));
    expect(await rowOf('33', '', regencyUser(CIAMIS))).toMatchObject({ distributed: 1_000 });
  });

  it('PLAN-11 the target of a province and of the country, and when it is reached', async () => {
    const targets = (await service.ask('/v1/targets?by=province')) as unknown as Rows;
    expect(targets.country).toMatchObject({
      notYetEnrolled: 10_000,
      since: '2017-07-03',
      enrolledReported: 480,
      enrolledEstimated: 480,
      remaining: 9_520,
      ratePerDay: 80,
      // 119 working days. The other offices filed no report on six working days.
      reportedShare: 0.004,
      basis: { places: 514, knownPlaces: 2, reportedDays: 12, unknownDays: 512 * 6 },
    });
    const java = targets.items.find(({ province }) => province === '32')!;
    expect(java).toMatchObject({
      notYetEnrolled: 3_000,
      enrolledReported: 480,
      enrolledEstimated: 480,
      remaining: 2_520,
      ratePerDay: 80,
      projectedOn: '2017-08-25',
    });
    // No target of its own: what was enrolled since the country's was set is known, the rest not.
    expect(targets.items.find(({ province }) => province === '33')).toMatchObject({
      notYetEnrolled: null,
      enrolledReported: 0,
      enrolledEstimated: null,
      remaining: null,
      ratePerDay: null,
      projectedOn: null,
    });
  });

  it('PLAN-11 a late day without a report counts as the office’s mean, by office too', async () => {
    service.clock.set(Date.parse('2017-07-12T08:00:00+07:00'));
    const byPlace = async (user = auditorUser) =>
      (await service.ask('/v1/targets?by=place&province=32', user))['items'] as Json[];
    const ciamis = (await byPlace()).find(({ place }) => place === CIAMIS);
    // Of the seven working days from the 3rd to the 11th, the last has no report.
    expect(ciamis).toMatchObject({
      enrolledReported: 240,
      reportedShare: 0.857,
      enrolledEstimated: 280,
      basis: { places: 1, knownPlaces: 1, unknownDays: 1 },
    });
    // WHO-2: what another office reported is for its province, the centre and auditors.
    expect((await byPlace(regencyUser(CIAMIS))).map(({ place }) => place)).toEqual([CIAMIS]);
    service.clock.set(Date.parse('2017-07-11T08:00:00+07:00'));
  });

  it('PLAN-3 a late entry changes what a province needs, at once', async () => {
    expect(await rowOf('32')).toMatchObject({ planning: { needPerDay: 110 } });
    await service.done(regencyUser(CIAMIS), 'PrintBlanks', {
      place: CIAMIS,
      quantity: 60,
      occurredAt: '2017-07-06T17:00:00+07:00',
    });
    // 420 cards on six days are 70 a day.
    expect(await rowOf('32')).toMatchObject({ planning: { needPerDay: 120 } });
    const forecast = await service.ask(`/v1/forecast?place=${CIAMIS}`);
    expect(forecast['items']).toMatchObject([{ planning: { needPerDay: 70 } }]);
  });

  it('SUM-1 no flow of a day is negative: a void lowers the day of its shipment', async () => {
    const days = '&from=2017-07-10&to=2017-07-12';
    const flows = async (query = '') => [
      (await rowOf('33', `${days}${query}`))['distributed'],
      (await service.ask(`/v1/series?measure=shipped&by=day&place=00${days}${query}`))['values'],
    ];
    service.clock.set(Date.parse('2017-07-11T09:00:00+07:00'));
    const shipment = { shipment: 'S5', from: '00', to: BLORA, quantity: 700 };
    await service.done(centreUser, 'ShipBlanks', shipment);
    const sent = await flows();
    expect(sent).toMatchObject([700, [[0, 700, null]]]);
    service.clock.set(Date.parse('2017-07-12T09:00:00+07:00'));
    await service.done(centreUser, 'VoidShipment', { shipment: 'S5', reason: 'turned back' });
    expect(await flows()).toMatchObject([0, [[0, 0, 0]]]);
    expect(await rowOf('33', '&from=2017-07-12&to=2017-07-12')).toMatchObject({ distributed: 0 });
    // Before the void it was not yet known, nor had it happened.
    const before = encodeURIComponent('2017-07-11T12:00:00+07:00');
    expect(await flows(`&asOf=${before}`)).toMatchObject([700, [[0, 700, null]]]);
    const known = encodeURIComponent('2017-07-11T12:00:00+07:00');
    expect(await flows(`&knownAt=${known}`)).toMatchObject([700, [[0, 700, 0]]]);
  });

  it('SUM-1 an office that recorded that it printed nothing is named', async () => {
    service.clock.set(Date.parse('2017-07-12T10:00:00+07:00'));
    const report = { enrolled: 1, printed: 0, blanksLeft: 1, inkLeft: 1, waiting: 0 };
    await service.done(regencyUser(BLORA), 'FileDailyReport', {
      place: BLORA,
      date: '2017-07-12',
      zeroReason: 'no-applicants',
      ...report,
    });
    expect(await rowOf('33', '&from=2017-07-12&to=2017-07-12')).toMatchObject({
      lowPrint: { count: 1, places: [{ place: BLORA, printed: 0, cause: null }], unknown: 34 },
    });
  });
});

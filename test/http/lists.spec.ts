// Lists of printers, shipments and loans: what is asked for, at any point in time.
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { askForInk, openInk } from '../../libs/testing/scenarios/loan-requests.js';
import { openOffice } from './office.js';

const [CIAMIS, TASIK, BLORA] = ['32.07', '32.78', '33.16'];
const at = (time: string) => encodeURIComponent(time);

describe('lists', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    for (const place of [CIAMIS, BLORA]) await openOffice(service, regencyUser(place), 100, 500);
    await service.done(centreUser, 'ProcureBlanks', { quantity: 9_000, fundSource: 'APBN' });
    for (const [shipment, to, day, carrier] of [
      ['S1', CIAMIS, '09', 'Pos'],
      ['S2', CIAMIS, '07', 'TNT'],
      ['S3', BLORA, '08', 'Pos'],
    ] as const)
      await service.done(centreUser, 'ShipBlanks', {
        shipment,
        from: '00',
        to,
        quantity: 100,
        carrier,
        expectedAt: `2017-07-${day}T08:00:00+07:00`,
        document: `SJ-${shipment}`,
      });
    await service.done(regencyUser(BLORA), 'ReportPrinterFailed', {
      printer: `P-${BLORA}`,
      reason: 'print head',
    });
    service.clock.set(Date.parse('2017-07-10T09:00:00+07:00'));
    await service.done(regencyUser(CIAMIS), 'ReceiveBlanks', { shipment: 'S2', accepted: 100 });
    await openInk(service, TASIK, 5_000);
    await askForInk(service, 'L1', 2);
  });
  afterAll(() => service.stop());
  const ids = async (path: string, name: string, user = auditorUser) =>
    ((await service.ask(path, user))['items'] as Record<string, string>[]).map((row) => row[name]);
  const shipments = (query: string) => ids(`/v1/shipments?${query}`, 'shipment');

  it('printers: all, broken ones, by fund source and province, with age and failure', async () => {
    expect(await ids('/v1/printers', 'printer')).toEqual(['P-32.07', 'P-33.16']);
    expect(await ids('/v1/printers?province=33', 'printer')).toEqual(['P-33.16']);
    expect(await ids('/v1/printers?fundSource=APBN', 'printer')).toEqual([]);
    const broken = await service.ask('/v1/printers?working=false', regencyUser(BLORA));
    expect(broken['items']).toMatchObject([
      {
        printer: 'P-33.16',
        fundSource: 'APBD',
        ageDays: 7,
        working: false,
        lastFailure: { reason: 'print head' },
      },
    ]);
    const stranger = await service.ask('/v1/printers?working=false', regencyUser(CIAMIS));
    expect(stranger['items']).toMatchObject([{ lastFailure: { reason: null } }]);
  });

  it('outages of a period with their hours, and generators by who paid', async () => {
    service.clock.set(Date.parse('2017-07-11T08:00:00+07:00'));
    await service.done(regencyUser(CIAMIS), 'ReportPowerFailed', { place: CIAMIS });
    service.clock.set(Date.parse('2017-07-11T11:30:00+07:00'));
    await service.done(regencyUser(CIAMIS), 'ReportPowerRestored', { place: CIAMIS });
    await service.done(regencyUser(CIAMIS), 'CommissionGenerator', {
      place: CIAMIS,
      fitForPrinting: true,
      fundSource: 'APBD',
    });
    const outages = await service.ask('/v1/outages?from=2017-07-01&to=2017-07-31');
    expect(outages['items']).toMatchObject([{ place: CIAMIS, hours: 3.5, generator: false }]);
    expect(await ids('/v1/outages?from=2017-07-12&to=2017-07-31', 'place')).toEqual([]);
    expect(await ids('/v1/generators?fundSource=APBD', 'place')).toEqual([CIAMIS]);
    expect(await ids('/v1/generators?province=33', 'place')).toEqual([]);
  });

  it('shipments by place, document, carrier and date, and what is expected first', async () => {
    expect(await shipments('sort=expectedAt')).toEqual(['S2', 'S3', 'S1']);
    expect(await shipments(`place=${CIAMIS}`)).toEqual(['S1', 'S2']);
    expect(await shipments('province=33')).toEqual(['S3']);
    expect(await shipments('carrier=Pos&sort=expectedAt')).toEqual(['S3', 'S1']);
    expect(await shipments('document=SJ-S2')).toEqual(['S2']);
    expect(await shipments('item=ink')).toEqual([]);
    expect(await shipments(`since=${at('2017-07-04T00:00:00+07:00')}`)).toEqual([]);
    const first = await service.ask('/v1/shipments?sort=expectedAt&limit=2', auditorUser);
    expect(await shipments(`sort=expectedAt&limit=2&cursor=${String(first['next'])}`)).toEqual([
      'S1',
    ]);
    const left = `/v1/shipments?carrier=none&sort=expectedAt&cursor=${String(first['next'])}`;
    expect((await service.fetch(left, {}, auditorUser)).body).toMatchObject({
      type: 'urn:keping:problem:bad-query',
      status: 400,
    });
  });

  it('shipments and loans as they were, and as they were known', async () => {
    const then = at('2017-07-05T08:00:00+07:00');
    expect(await shipments('state=closed')).toEqual(['S2']);
    expect(await shipments(`state=closed&asOf=${then}`)).toEqual([]);
    expect(await shipments(`state=in-transit&asOf=${then}`)).toEqual(['S1', 'S2', 'S3']);
    expect(await ids('/v1/loans', 'loan')).toEqual(['L1']);
    expect(await ids(`/v1/loans?knownAt=${then}`, 'loan')).toEqual([]);
  });
});

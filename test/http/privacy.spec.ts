// PRIVACY-1 in ids and keys: what the sender chooses is stored for ever too.
import {
  centreUser,
  regencyUser,
  TestService,
  warehouseUser,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, pointersOf } from './office.js';

const NIK = '3207011201900001';
const ciamis = regencyUser('32.07');
const LOAN = {
  borrower: '32.07',
  item: 'blank',
  quantity: 1,
  reason: 'habis',
  dueAt: '2017-08-30T00:00:00+07:00',
};
const PRINTER = { place: '32.07', model: 'HDP5000', inkModel: 'YMCK-500', fundSource: 'APBD' };
const SHIPMENT = { from: '00', to: '32.07', quantity: 1 };

describe('PRIVACY-1 ids and keys', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 10, fundSource: 'APBN' });
  });
  afterAll(() => service.stop());

  it.each([
    ['ShipBlanks', centreUser, { ...SHIPMENT, shipment: NIK }, '/shipment'],
    ['RequestLoan', ciamis, { ...LOAN, loan: `L-${NIK}` }, '/loan'],
    ['CommissionPrinter', ciamis, { ...PRINTER, printer: NIK }, '/printer'],
  ])('PRIVACY-1 %s refuses an id that may be a NIK', async (name, user, data, pointer) => {
    const answer = await service.give(user, name, data);
    expectProblem(answer, 400);
    expect(pointersOf(answer)).toEqual([pointer]);
  });

  it('PRIVACY-1 takes the serial number of a printer, and any UUID', async () => {
    // Sixteen digits, but no day of birth is in the month 45.
    await service.done(ciamis, 'CommissionPrinter', { ...PRINTER, printer: '3207010145900001' });
    const data = { ...PRINTER, printer: 'P-2' };
    const key = '32070112-0190-0001-8000-aaaaaaaaaaaa';
    expect((await service.give(ciamis, 'CommissionPrinter', data, { key })).status).toBe(201);
  });

  it('PRIVACY-1 refuses a key and a claim that name a resident, and journals neither', async () => {
    const keyed = await service.give(ciamis, 'ReportPowerFailed', { place: '32.07' }, { key: NIK });
    expectProblem(keyed, 400);
    expect(keyed.body).toMatchObject({ type: 'urn:keping:problem:idempotency-key-holds-nik' });
    for (const named of [{ id: NIK }, { source: `/wms/${NIK}` }]) {
      const claim = {
        specversion: '1.0',
        id: 'c-1',
        source: '/wms',
        type: 'PowerFailed',
        data: { place: '32.07' },
        ...named,
      };
      const answer = await service.fetch(
        '/v1/commands',
        {
          method: 'POST',
          body: JSON.stringify(claim),
          headers: { 'content-type': 'application/cloudevents+json' },
        },
        warehouseUser('32.07'),
      );
      expectProblem(answer, 400);
      expect(pointersOf(answer)).toEqual([`/${Object.keys(named)[0]}`]);
    }
    expect(JSON.stringify(await service.ask('/v1/claims'))).not.toContain(NIK);
  });

  it('PRIVACY-1 leaves out a trace id that may be a NIK', async () => {
    const traced = async (traceId: string) => {
      const { events } = await service.done(
        ciamis,
        'ReportPowerFailed',
        { place: '32.07' },
        {
          headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
        },
      );
      await service.done(ciamis, 'ReportPowerRestored', { place: '32.07' });
      return (await service.ask(`/v1/events/${events[0]!.id}`, ciamis))['traceparent'];
    };
    expect(await traced('4bf92f3577b34da6a3ce929d0e0e4736')).toMatch(/^00-4bf9/);
    expect(await traced(`abcdefab${NIK}abcdefab`)).toBeUndefined();
  });
});

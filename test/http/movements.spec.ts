// Mutasi persediaan over HTTP: what was there, what came and went, what was left.
import {
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
type Line = {
  readonly item: string;
  readonly model: string | null;
  readonly shelf: string;
  readonly opening: number;
  readonly in: Readonly<Record<string, number>>;
  readonly out: Readonly<Record<string, number>>;
  readonly closing: number;
};

describe('movements', () => {
  let service: TestService;
  const at = (when: string) => service.clock.set(Date.parse(when));
  const lines = async (query: string): Promise<readonly Line[]> =>
    (await service.ask(`/v1/movements?${query}`, ciamis))['lines'] as readonly Line[];
  const blanksOf = async (query: string) =>
    (await lines(query)).find(({ item, shelf }) => item === 'blank' && shelf === 'onHand');

  let adjusted = '';
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-06-28T08:00:00+07:00' });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 9_000, fundSource: 'APBN' });
    await openOffice(service, ciamis, 1_000, 5_000);
    await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 100 });
    at('2017-07-03T09:00:00+07:00');
    const goods = { from: '00', to: CIAMIS, quantity: 2_000 };
    await service.done(centreUser, 'ShipBlanks', { shipment: 'S1', ...goods });
    await service.done(centreUser, 'ShipBlanks', { shipment: 'S2', ...goods });
    await service.done(centreUser, 'VoidShipment', { shipment: 'S2', reason: 'turned back' });
    at('2017-07-05T09:00:00+07:00');
    await service.done(ciamis, 'ReceiveBlanks', {
      shipment: 'S1',
      accepted: 1_980,
      damaged: 12,
      missing: 8,
      surplus: 1,
    });
    await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 50 });
    await service.done(ciamis, 'SpoilBlanks', { place: CIAMIS, quantity: 2, cause: 'wet' });
    at('2017-07-10T09:00:00+07:00');
    const count = await service.done(ciamis, 'CountBlanks', {
      place: CIAMIS,
      counted: 2_825,
      counter: 'Tim',
    });
    at('2017-07-10T10:00:00+07:00');
    const adjustment = await service.done(provinceUser('32'), 'AdjustBlanks', {
      place: CIAMIS,
      count: count.events[0]!.id,
      officialRecord: { number: 'BA-470/21', date: '2017-07-10' },
    });
    adjusted = adjustment.events[0]!.id;
    at('2017-07-17T12:00:00+07:00');
  });
  afterAll(() => service.stop());

  it('STOCK-2 opening + in − out = closing, by item, model and shelf', async () => {
    expect(await lines(`place=${CIAMIS}&from=2017-07-01&to=2017-07-31`)).toEqual([
      {
        item: 'blank',
        model: null,
        shelf: 'onHand',
        opening: 900,
        in: { received: 1_981 },
        out: { printed: 50, spoiled: 2, adjusted: 4 },
        closing: 2_825,
      },
      {
        item: 'blank',
        model: null,
        shelf: 'quarantine',
        opening: 0,
        in: { damaged: 12, spoiled: 2 },
        out: {},
        closing: 14,
      },
      {
        item: 'ink',
        model: 'YMCK-500',
        shelf: 'onHand',
        opening: 4_900,
        in: {},
        out: { used: 50 },
        closing: 4_850,
      },
    ]);
  });

  it('a void comes back in, and a province sums its places', async () => {
    expect(await blanksOf('place=00&from=2017-07-03&to=2017-07-03')).toMatchObject({
      opening: 9_000,
      in: { voided: 2_000 },
      out: { shipped: 4_000 },
      closing: 7_000,
    });
    expect(await blanksOf('province=32&from=2017-06-01&to=2017-07-04')).toMatchObject({
      opening: 0,
      in: { opened: 1_000 },
      out: { printed: 100 },
      closing: 900,
    });
    expect(await blanksOf('from=2017-06-01&to=2017-07-31')).toMatchObject({
      in: { procured: 9_000, opened: 1_000, received: 1_981, voided: 2_000 },
      closing: 7_000 + 2_825,
    });
  });

  it('on both time axes: as it was at noon, and as it was known', async () => {
    const then = encodeURIComponent('2017-07-04T12:00:00+07:00');
    expect(
      await blanksOf(`place=${CIAMIS}&from=2017-07-01&to=2017-07-31&asOf=${then}`),
    ).toMatchObject({ opening: 900, in: {}, out: {}, closing: 900 });
    expect(await blanksOf(`place=00&from=2017-07-01&to=2017-07-31&knownAt=${then}`)).toMatchObject({
      closing: 7_000,
    });
  });

  it('TIME-2 an adjustment that was undone leaves no trace in the movements', async () => {
    await service.done(provinceUser('32'), 'CorrectEvents', {
      corrections: [{ event: adjusted, reason: 'counted wrongly' }],
    });
    expect(await blanksOf(`place=${CIAMIS}&from=2017-07-01&to=2017-07-31`)).toMatchObject({
      in: { received: 1_981 },
      out: { printed: 50, spoiled: 2 },
      closing: 2_829,
    });
    const line = await blanksOf(`place=${CIAMIS}&from=2017-07-10&to=2017-07-10`);
    expect([line?.in, line?.out]).toEqual([{}, {}]);
  });

  it('as CSV, a column for each kind', async () => {
    const query = `place=${CIAMIS}&from=2017-07-01&to=2017-07-09`;
    const { text } = await service.fetch(`/v1/movements?${query}&format=csv`, {}, ciamis);
    expect(text.trim().split('\n')).toEqual([
      'item,model,shelf,opening,in received,in damaged,in spoiled,' +
        'out printed,out spoiled,out used,closing',
      'blank,,onHand,900,1981,0,0,50,2,0,2829',
      'blank,,quarantine,0,0,12,2,0,0,0,14',
      'ink,YMCK-500,onHand,4900,0,0,0,0,0,50,4850',
    ]);
  });

  it('faulty questions are 400', async () => {
    expectProblem(await service.fetch('/v1/movements?from=2017-13-01', {}, ciamis), 400);
    expectProblem(await service.fetch('/v1/movements?place=00&province=32', {}, ciamis), 400);
  });
});

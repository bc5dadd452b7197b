// SHIP-5 over HTTP: a waybill with three lines, from the sending to the last receipt.
import {
  centreUser,
  minute,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem } from './office.js';

const [CIAMIS, BLORA] = ['32.07', '33.16'];
const lines = [
  { item: 'blank', quantity: 2_000, cartons: 1, cartonIds: ['001234560000000018'] },
  { item: 'ink', model: 'YMCK-500', ribbons: 4 },
  { item: 'blank', quantity: 500 },
];

describe('waybills', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 9_000, fundSource: 'APBN' });
    await service.done(centreUser, 'OpenStock', {
      place: '00',
      item: 'ink',
      model: 'YMCK-500',
      quantity: 9_000,
      minute,
    });
  });
  afterAll(() => service.stop());
  const waybill = async () => service.ask('/v1/waybills/SJ-118', regencyUser(CIAMIS));

  it('SHIP-5 is sent in one commit and received line by line', async () => {
    const { events } = await service.done(centreUser, 'ShipGoods', {
      waybill: 'SJ-118',
      from: '00',
      to: CIAMIS,
      carrier: 'Pos',
      expectedAt: '2017-07-10T08:00:00+07:00',
      lines,
    });
    expect(events).toHaveLength(3);
    expect(await waybill()).toMatchObject({
      state: 'in-transit',
      carrier: 'Pos',
      lines: [
        { shipment: 'SJ-118-1', shipped: 2_000, cartonIds: ['001234560000000018'] },
        { shipment: 'SJ-118-2', item: 'ink', shipped: 4 },
        { shipment: 'SJ-118-3', shipped: 500 },
      ],
    });
    service.clock.set(Date.parse('2017-07-10T09:00:00+07:00'));
    const receive = (received: object[]) =>
      service.done(regencyUser(CIAMIS), 'ReceiveGoods', { waybill: 'SJ-118', lines: received });
    await receive([{ line: 1, accepted: 1_990, damaged: 10 }]);
    expect(await waybill()).toMatchObject({ state: 'partly-received' });
    await receive([
      { line: 2, accepted: 4 },
      { line: 3, accepted: 499, missing: 1 },
    ]);
    expect(await waybill()).toMatchObject({ state: 'closed' });
    const { history } = await service.ask('/v1/shipments/SJ-118-1', regencyUser(CIAMIS));
    expect(history).toMatchObject([
      { parts: { shipped: 2_000 } },
      { parts: { accepted: 1_990, damaged: 10 } },
    ]);
  });

  it('SHIP-5, WHO-2 nothing is half done, and a stranger sees no waybill', async () => {
    const stranger = await service.fetch('/v1/waybills/SJ-118', {}, regencyUser(BLORA));
    expectProblem(stranger, 404);
    const refused = await service.give(centreUser, 'ShipGoods', {
      waybill: 'SJ-119',
      from: '00',
      to: CIAMIS,
      lines: [...lines, { item: 'blank', quantity: 90_000 }],
    });
    expect(refused.body['type']).toContain('insufficient-blanks');
    expectProblem(await service.fetch('/v1/waybills/SJ-119', {}, centreUser), 404);
    const cartons = await service.give(centreUser, 'ShipGoods', {
      waybill: 'SJ-120',
      from: '00',
      to: CIAMIS,
      lines: [{ item: 'blank', quantity: 1, cartonIds: ['001234560000000019'] }],
    });
    expect(cartons.status).toBe(400);
    expect(cartons.text).toContain('/lines/0/cartonIds');
  });
});

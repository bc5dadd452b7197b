// Shipments as people look for them, how late they are, and how long deliveries take.
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  type Json,
} from '../../libs/testing/servers/test-service.js';

const CIAMIS = '32.07';
const BLORA = '33.16';
const day = (date: number, hour = '10:00') =>
  `2017-07-${String(date).padStart(2, '0')}T${hour}:00+07:00`;

describe('deliveries', () => {
  let service: TestService;
  const ship = (shipment: string, to: string, carrier: string | undefined, expected: number) =>
    service.done(
      centreUser,
      'ShipBlanks',
      {
        shipment,
        from: '00',
        to,
        quantity: 100,
        expectedAt: day(expected),
        ...(carrier ? { carrier } : {}),
        document: `Surat jalan ${shipment}`,
      },
      {},
    );
  const receive = (shipment: string, to: string, accepted: number, missing = 0) =>
    service.done(regencyUser(to), 'ReceiveBlanks', { shipment, accepted, missing });
  const shipments = async (query: string, user = auditorUser) =>
    ((await service.ask(`/v1/shipments?${query}`, user))['items'] as Json[]).map(
      ({ shipment, daysLate }) => [shipment, daysLate],
    );
  const deliveries = async (query: string, user = auditorUser) =>
    (await service.ask(`/v1/deliveries?${query}`, user))['items'] as Json[];

  beforeAll(async () => {
    service = await TestService.start({ now: day(3) });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 5_000, fundSource: 'APBN' });
    await ship('A-1', CIAMIS, 'PT Pos Indonesia', 5);
    await ship('A-2', CIAMIS, 'PT Pos Indonesia', 6);
    await ship('B-1', BLORA, undefined, 9);
    await ship('B-2', BLORA, 'kargo', 4);
    service.clock.set(Date.parse(day(5, '16:00')));
    await receive('A-1', CIAMIS, 100);
    service.clock.set(Date.parse(day(7)));
    await receive('A-2', CIAMIS, 60);
    await receive('B-1', BLORA, 90, 10);
    service.clock.set(Date.parse(day(10)));
    await receive('A-2', CIAMIS, 40);
  });
  afterAll(() => service.stop());

  it('days late are counted by date, to the last receipt or to today', async () => {
    expect(await shipments('sort=-daysLate')).toEqual([
      ['B-2', 6],
      ['A-2', 4],
      ['A-1', 0],
      ['B-1', 0],
    ]);
    expect(await service.ask('/v1/shipments/A-2')).toMatchObject({
      receivedAt: expect.stringMatching(/^2017-07-10T03:00:00/) as string,
      daysLate: 4,
    });
    // As of the day of the first receipt it was in transit.
    const then = encodeURIComponent(day(7, '12:00'));
    expect(await service.ask(`/v1/shipments/A-2?asOf=${then}`)).toMatchObject({ daysLate: 1 });
  });

  it('a part of the carrier or number finds them, and place or province', async () => {
    const ids = async (query: string) => (await shipments(query)).map(([id]) => id);
    expect(await ids('carrier=pos')).toEqual(['A-1', 'A-2']);
    expect(await ids('document=jalan%20b-')).toEqual(['B-1', 'B-2']);
    expect(await ids('document=a-2')).toEqual(['A-2']);
    expect(await ids(`place=${BLORA}`)).toEqual(['B-1', 'B-2']);
    expect(await ids('province=32&sort=-shippedAt')).toEqual(['A-2', 'A-1']);
    expect(await ids('overdue=true')).toEqual(['B-2']);
  });

  it('delivery times by carrier and destination, of what one may read', async () => {
    expect(await deliveries('by=carrier')).toMatchObject([
      { carrier: 'PT Pos Indonesia', shipments: 2, medianDays: 2, p90Days: 7, onTimeShare: 0.5 },
      { carrier: null, shipments: 1, onTime: 1, missing: { blanks: 10, ribbons: 0 } },
    ]);
    expect(await deliveries('by=province')).toMatchObject([
      { province: '32', name: 'Jawa Barat', shipments: 2 },
      { province: '33', name: 'Jawa Tengah', shipments: 1 },
    ]);
    expect(await deliveries('by=place&province=33')).toMatchObject([{ place: BLORA }]);
    // Received on these days; a receiver sees its own.
    expect(await deliveries('by=carrier&from=2017-07-08')).toMatchObject([{ shipments: 1 }]);
    expect(await deliveries('by=carrier&to=2017-07-06')).toMatchObject([{ shipments: 1 }]);
    expect(await deliveries('by=place', regencyUser(BLORA))).toMatchObject([{ place: BLORA }]);
    const asOf = encodeURIComponent(day(6));
    expect(await deliveries(`by=place&asOf=${asOf}`)).toMatchObject([
      { place: CIAMIS, shipments: 1 },
    ]);
  });
});

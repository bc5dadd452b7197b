// What moves with the clock: days of service and their bottleneck (domain §3, 9), and SHIP-3.
import type { StoredEvent } from '../../kernel/core/event.js';
import { RULES } from '../../testing/builders/builders.js';
import { readPlaces } from '../../service/config/master-data.js';
import { serviceOf, stockAnswer } from './answer.js';
import { shipmentsProjection } from '../shipments/projection.js';
import { stockByPlaceProjection, type StockRow } from './projection.js';
import { shipmentStatus } from '../shipments/answer.js';

const places = readPlaces();
const view = stockByPlaceProjection(places);
const noon = (day: string) => Date.parse(`${day}T12:00:00+07:00`);
const settings = { cardsPerDay: 125 };
let position = 0;
const event = (type: string, data: object, at: number): StoredEvent => ({
  position: (position += 1),
  id: `e-${position}`,
  type,
  data,
  occurredAt: new Date(at).toISOString(),
  recordedAt: new Date(at).toISOString(),
  by: { account: 'a', role: 'regency', place: '32.07' },
  commandId: 'c',
  correlationId: 'c',
  streams: { 'stock-32.07': position },
  hash: '',
  effectiveAtMs: at,
});
const fold = (events: readonly StoredEvent[]): StockRow =>
  events.reduce((row, one) => view.project(row, one, 'stock-32.07'), view.initial('32.07'));
const print = (quantity: number, day: string) =>
  event('BlankPrinted', { place: '32.07', quantity, model: 'YMCK-500' }, noon(day));
const stocked = (blanks: number, ink: number) => [
  event('StockOpened', { place: '32.07', item: 'blank', quantity: blanks }, noon('2017-04-01')),
  event(
    'StockOpened',
    { place: '32.07', item: 'ink', model: 'YMCK-500', printsPerRibbon: 500, quantity: ink },
    noon('2017-04-01'),
  ),
  event(
    'PrinterCommissioned',
    { printer: 'P1', place: '32.07', model: 'HDP', inkModel: 'YMCK-500', fundSource: 'APBD' },
    noon('2017-04-01'),
  ),
];

describe('days of service', () => {
  it('divide what is left by the prints of the last 30 local days / 30', () => {
    const row = fold([...stocked(2300, 1300), print(200, '2017-06-10'), print(100, '2017-07-01')]);
    expect(serviceOf(row, noon('2017-07-05'), 'Asia/Jakarta', settings)).toEqual({
      demandPerDay: 10,
      blankDays: 200,
      inkDays: 100,
      days: 100,
      printerCapacityPerDay: 125,
      bottleneck: 'ink',
    });
  });

  it('count the time’s day and the 29 before it, by the place’s own calendar', () => {
    const row = fold([...stocked(2300, 2300), print(300, '2017-06-05')]);
    expect(serviceOf(row, noon('2017-07-04'), 'Asia/Jakarta', settings).demandPerDay).toBe(10);
    expect(serviceOf(row, noon('2017-07-05'), 'Asia/Jakarta', settings).demandPerDay).toBe(0);
    expect(
      serviceOf(row, Date.parse('2017-07-04T17:30:00Z'), 'Asia/Jakarta', settings).demandPerDay,
    ).toBe(0);
  });

  it('are unknown where nothing is used; printers are short below the demand', () => {
    expect(
      serviceOf(fold(stocked(100, 100)), noon('2017-07-05'), 'Asia/Jakarta', settings),
    ).toMatchObject({ demandPerDay: 0, days: null, bottleneck: null });
    const broken = event('PrinterFailed', { printer: 'P1', place: '32.07' }, noon('2017-07-02'));
    const row = fold([...stocked(9000, 9000), print(300, '2017-07-01'), broken]);
    expect(serviceOf(row, noon('2017-07-05'), 'Asia/Jakarta', settings)).toMatchObject({
      printerCapacityPerDay: 0,
      bottleneck: 'printers',
    });
  });

  it('the answer shows ink in prints and the ribbons that are sealed', () => {
    const row = fold([...stocked(100, 1300)]);
    const answer = stockAnswer(row, 3, noon('2017-07-05'), { ...RULES, places }, settings);
    expect(answer.ink).toMatchObject([
      { model: 'YMCK-500', prints: 1300, ribbonsSealed: 2, available: 1300, uncovered: 0 },
    ]);
  });
});

describe('TIME-4 in the row', () => {
  it('a later entry about an earlier moment does not overwrite the newer last value', () => {
    const failed = event('PowerFailed', { place: '32.07' }, noon('2017-07-03'));
    const restored = event('PowerRestored', { place: '32.07' }, noon('2017-07-02'));
    expect(fold([failed, restored]).power.on).toBe(false);
    expect(fold([restored, failed]).power.on).toBe(false);
  });
});

describe('SHIP-3', () => {
  it('a shipment is overdue by the clock while something is in transit', () => {
    const data = {
      shipment: 'S1',
      from: '00',
      to: '32.07',
      quantity: 10,
      expectedAt: '2017-07-03T00:00:00+07:00',
    };
    const row = shipmentsProjection.project(
      shipmentsProjection.initial('S1'),
      event('BlankShipped', data, noon('2017-07-01')),
      'shipment-S1',
    );
    expect([
      shipmentStatus(row, noon('2017-07-02')),
      shipmentStatus(row, noon('2017-07-04')),
    ]).toEqual(['in-transit', 'overdue']);
    const received = {
      shipment: 'S1',
      from: '00',
      to: '32.07',
      accepted: 10,
      damaged: 0,
      missing: 0,
      surplus: 0,
    };
    expect(
      shipmentStatus(
        shipmentsProjection.project(
          row,
          event('BlankReceived', received, noon('2017-07-05')),
          'shipment-S1',
        ),
        noon('2017-07-09'),
      ),
    ).toBe('closed');
  });
});

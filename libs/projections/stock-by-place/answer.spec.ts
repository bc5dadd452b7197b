// What moves with the clock: what is free of promises, and SHIP-3.
import type { StoredEvent } from '../../kernel/core/event.js';
import { RULES } from '../../testing/builders/builders.js';
import { readPlaces } from '../../ledger/config/master-data.js';
import { modelsTaken, stockAnswer } from './answer.js';
import { shipmentsProjection } from '../shipments/projection.js';
import { stockByPlaceProjection, type StockRow } from './projection.js';
import { shipmentStatus } from '../shipments/answer.js';

const places = readPlaces();
const view = stockByPlaceProjection(places);
const noon = (day: string) => Date.parse(`${day}T12:00:00+07:00`);
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
const stocked = (blanks: number, ink: number) => [
  event('StockOpened', { place: '32.07', item: 'blank', quantity: blanks }, noon('2017-04-01')),
  event(
    'StockOpened',
    { place: '32.07', item: 'ink', model: 'YMCK-500', printsPerRibbon: 500, quantity: ink },
    noon('2017-04-01'),
  ),
];

describe('the stock row as it is answered', () => {
  it('the answer shows ink in prints and the ribbons that are sealed', () => {
    const row = fold([...stocked(100, 1300)]);
    const answer = stockAnswer(row, 3, noon('2017-07-05'), { ...RULES, places });
    expect(answer.ink).toMatchObject([
      { model: 'YMCK-500', prints: 1300, ribbonsSealed: 2, available: 1300, uncovered: 0 },
    ]);
  });
});

describe('the ink that an office takes', () => {
  const commissioned = (printer: string, inkModel: string) =>
    event(
      'PrinterCommissioned',
      { printer, place: '32.07', model: 'Fargo', inkModel, fundSource: 'APBN' },
      noon('2017-04-01'),
    );
  const failed = (printer: string) =>
    event('PrinterFailed', { printer, place: '32.07' }, noon('2017-07-03'));
  const takenBy = (...events: StoredEvent[]) =>
    ['YMCK-500', 'YMCKO-250', 'YMCKO-500'].filter(modelsTaken(fold(events)));

  it('PLAN-3 is that of working printers; where none works, of those that are here', () => {
    const both = [commissioned('P-1', 'YMCK-500'), commissioned('P-2', 'YMCKO-250')];
    expect(takenBy(...both)).toEqual(['YMCK-500', 'YMCKO-250']);
    expect(takenBy(...both, failed('P-1'))).toEqual(['YMCKO-250']);
    expect(takenBy(...both, failed('P-1'), failed('P-2'))).toEqual(['YMCK-500', 'YMCKO-250']);
  });

  it('PLAN-3 is of all models where there is no printer, as on the shelf of a province', () => {
    expect(takenBy(...stocked(10, 500))).toEqual(['YMCK-500', 'YMCKO-250', 'YMCKO-500']);
  });
});

describe('VAR-1', () => {
  it('VAR-1 the variance is that of the count; what was adjusted for it stands beside', () => {
    const at = noon('2017-07-03');
    const count = event('BlankCounted', { place: '32.07', counted: 94, expected: 100 }, at);
    const data = { place: '32.07', delta: -6, count: count.id };
    const adjusted = event('BlankAdjusted', data, at);
    const undone = event(
      'EventCorrected',
      { event: adjusted.id, original: { type: 'BlankAdjusted', data }, streams: ['stock-32.07'] },
      at,
    );
    const lastCountOf = (...more: StoredEvent[]) =>
      stockAnswer(fold([...stocked(100, 100), count, ...more]), 1, at, { ...RULES, places })
        .lastCount;
    expect(lastCountOf()).toMatchObject({ variance: -6, adjusted: 0 });
    expect(lastCountOf(adjusted)).toMatchObject({ variance: -6, adjusted: -6 });
    expect(lastCountOf(adjusted, undone)).toMatchObject({ variance: -6, adjusted: 0 });
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

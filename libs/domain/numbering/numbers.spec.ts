// Ids that people see: each place numbers its papers by year, in order; none is left out, given
// twice, or another's.
import { foldOf } from '../folds.js';
import { friday, thursday, YMCK } from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import { BANJAR, CIAMIS, ink, procured } from '../../testing/builders/steps.js';
import { stockStream } from '../values/streams.js';
import type { StockState } from '../stock/state.js';

const ask = (place = CIAMIS, more: object = {}): Step =>
  did(
    'RequestAllotment',
    { place, item: 'blank', quantity: 100, ...more },
    { occurredAt: friday(8) },
  );
const ship = (to = CIAMIS, more: object = {}): Step =>
  did('ShipBlanks', { from: '00', to, quantity: 10, ...more }, { occurredAt: friday(9) });

/** The ids that the events of these steps carry, in their order. */
const idsOf = (...steps: readonly Step[]): readonly string[] =>
  given(steps).world.events.flatMap(({ data }) => {
    const { allotment, shipment, loan } = data as Record<string, string | undefined>;
    return shipment ?? loan ?? allotment ?? [];
  });

describe('numbers of papers', () => {
  it('requests, shipments and waybills are numbered by place and year, in order', () => {
    expect(idsOf(ask(), ask(BANJAR), ask(), ask(BANJAR))).toEqual([
      'JTH-32.07-2017-001',
      'JTH-32.79-2017-001',
      'JTH-32.07-2017-002',
      'JTH-32.79-2017-002',
    ]);
    expect(idsOf(procured(500), ship(), ship(BANJAR))).toEqual([
      'SJ-00-2017-0001',
      'SJ-00-2017-0002',
    ]);
  });

  it('SHIP-5 a waybill takes one number for all its lines', () => {
    const lines = [
      { item: 'blank', quantity: 5 },
      { item: 'ink', model: YMCK, ribbons: 1 },
    ];
    const goods = did('ShipGoods', { from: '00', to: CIAMIS, lines } as never, {
      occurredAt: friday(10),
    });
    const steps = [procured(500), ink('00', 5_000), ship(), goods, ship()];
    expect(idsOf(...steps)).toEqual([
      'SJ-00-2017-0001',
      'SJ-00-2017-0002-1',
      'SJ-00-2017-0002-2',
      'SJ-00-2017-0003',
    ]);
  });

  it('what a sender names so counts too; a number that is taken is passed over', () => {
    expect(idsOf(ask(CIAMIS, { allotment: 'JTH-32.07-2017-007' }), ask())).toEqual([
      'JTH-32.07-2017-007',
      'JTH-32.07-2017-008',
    ]);
    // Another place has named its own request so.
    expect(idsOf(ask(BANJAR, { allotment: 'JTH-32.07-2017-001' }), ask())).toEqual([
      'JTH-32.07-2017-001',
      'JTH-32.07-2017-002',
    ]);
    expect(idsOf(ask(CIAMIS, { allotment: 'A-1' }), ask())).toEqual(['A-1', 'JTH-32.07-2017-001']);
  });

  it('the year is that of when it happened, by the clock of the place', () => {
    const late = '2017-12-31T18:00:00Z';
    const { world } = given([procured(50, thursday(8))]);
    const [shipped] = world.run(
      'ShipBlanks',
      { from: '00', to: CIAMIS, quantity: 1 },
      { occurredAt: late, now: late },
    );
    expect(shipped!.data).toMatchObject({ shipment: 'SJ-00-2018-0001' });
  });

  it('a correction gives no number back', () => {
    const { world } = given([procured(500), ship(), ship(BANJAR)]);
    const state = world.stock('00');
    expect(state.numbers.get('SJ-00-2017')).toBe(2);
    const initial = foldOf(stockStream('00')).initial('00') as StockState;
    expect(initial.numbers.size).toBe(0);
    world.run(
      'CorrectEvents',
      { corrections: [{ event: world.last('BlankShipped'), reason: 'twice' }] },
      { occurredAt: friday(12) },
    );
    expect(world.stock('00').numbers.get('SJ-00-2017')).toBe(2);
  });
});

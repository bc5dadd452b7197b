// Corrections undo: what may be undone, and when it would break something (TIME-2).
import {
  destructionRecord,
  friday,
  monday,
  regency,
  saturday,
  thursday,
  utc,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  blanks,
  CIAMIS,
  ink,
  office,
  print,
  printer,
  procured,
  received,
  shipped,
} from '../../testing/builders/steps.js';
import type { EventType } from '../events.js';
import { balanceAt } from '../values/timeline.js';

const place = CIAMIS;
type Replaced = { readonly type: string; readonly data: object };
/** Corrections of the last event of each type, in this order. */
const undo =
  (...types: readonly (EventType | readonly [EventType, Replaced])[]) =>
  (world: { last(type: EventType): string }) => ({
    corrections: types.map((one) =>
      typeof one === 'string'
        ? { event: world.last(one), reason: 'typing error' }
        : {
            event: world.last(one[0] as EventType),
            reason: 'typing error',
            replacement: one[1] as Replaced,
          },
    ),
  });
const printed: readonly Step[] = [...office(), print(place, 30, friday(10))];

describe('TIME-2 an undo', () => {
  it("TIME-2 adds an event on every stream of the original, at the original's time", () => {
    const steps = [
      ...office(),
      did('PrintBlanks', { place, quantity: 30, printer: 'P-1' }, { occurredAt: friday(10) }),
    ];
    const { events, world } = given(steps).when('CorrectEvents', undo('BlankPrinted'), {
      now: monday(9),
    });
    const original = world.events.find(({ type }) => type === 'BlankPrinted')!;
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'EventCorrected',
      occurredAt: utc(monday(9)),
      effectiveAtMs: Date.parse(friday(10)),
      data: {
        event: original.id,
        original: { type: 'BlankPrinted', data: original.data, occurredAt: friday(10) },
        streams: ['stock-32.07', 'printer-P-1'],
        reason: 'typing error',
      },
    });
    expect(Object.keys(events[0]!.streams)).toEqual(Object.keys(original.streams));
    const { onHand } = world.shelf(place);
    expect(
      [thursday(8), friday(10), monday(9)].map((at) => balanceAt(onHand, Date.parse(at))),
    ).toEqual([100, 100, 100]);
    expect(world.shelf(place, YMCK).onHand.total).toBe(500);
  });

  it('TIME-2 is sent once', () => {
    given([...printed, did('CorrectEvents', undo('BlankPrinted'))])
      .when('CorrectEvents', undo('BlankPrinted'))
      .thenRejected('already-corrected', { type: 'BlankPrinted' });
    given(printed)
      .when('CorrectEvents', undo('BlankPrinted', 'BlankPrinted'))
      .thenRejected('already-corrected');
  });

  it('TIME-2 is for movements and allotments, not for counts, printers, power, corrections', () => {
    const steps = [
      ...printed,
      did('CountBlanks', { place, counted: 70, counter: 'Tim' }),
      did('ReportPowerFailed', { place }),
      did('ReportPrinterFailed', { printer: 'P-1' }),
      did('CorrectEvents', undo('BlankPrinted')),
    ];
    for (const type of [
      'BlankCounted',
      'PowerFailed',
      'PrinterFailed',
      'PrinterCommissioned',
      'EventCorrected',
    ] as const) {
      given(steps).when('CorrectEvents', undo(type)).thenRejected('not-correctable', { type });
    }
    given(steps)
      .when('CorrectEvents', {
        corrections: [{ event: '00000000-0000-4000-8000-000000009999', reason: 'x' }],
      })
      .thenRejected('unknown-event');
    const asked = [
      did('RequestAllotment', { place, item: 'ink' as const, model: YMCK, quantity: 10 }),
      did('GrantAllotment', { place, item: 'blank' as const, quantity: 10 }),
    ];
    for (const type of ['AllotmentRequested', 'AllotmentGranted'] as const)
      expect(given(asked).when('CorrectEvents', undo(type)).events).toHaveLength(1);
  });

  it('TIME-2 is rejected where a later event rests on it, with the time and the balance', () => {
    const steps = [
      procured(100),
      ink(place, 500),
      printer('P-1', place),
      shipped('S1', 100),
      received('S1', 100, friday(9)),
      print(place, 60, saturday(9)),
    ];
    given(steps)
      .when('CorrectEvents', undo('BlankReceived'))
      .thenRejected('would-break', {
        stream: 'stock-32.07',
        quantity: 'onHand',
        moment: utc(saturday(9)),
        balance: -60,
      });
    const both = given(steps).when('CorrectEvents', undo('BlankReceived', 'BlankPrinted'), {
      by: regency(place),
    });
    expect(both.world.shelf(place).onHand.total).toBe(0);
    expect(both.world.shipment('S1').inTransit.total).toBe(100);
  });

  it('TIME-2 of a loss is rejected after a find, of a spoilage after the destruction', () => {
    const lost = [
      ...office(),
      did('ReportBlanksLost', { place, quantity: 5, incident: 'LP' }, { occurredAt: friday(9) }),
      did('ReportBlanksFound', { place, quantity: 2, incident: 'LP' }, { occurredAt: monday(9) }),
    ];
    given(lost)
      .when('CorrectEvents', undo('BlankLost'))
      .thenRejected('would-break', {
        quantity: 'unaccounted',
        balance: -2,
        moment: utc(monday(9)),
      });
    const burned = [
      ...office(),
      did('SpoilBlanks', { place, quantity: 5, cause: 'wet' }, { occurredAt: friday(9) }),
      did(
        'DestroyBlanks',
        {
          place,
          quantity: 5,
          minute: destructionRecord(),
        },
        { occurredAt: monday(9) },
      ),
    ];
    given(burned)
      .when('CorrectEvents', undo('BlankSpoiled'))
      .thenRejected('would-break', { quantity: 'quarantine', balance: -5 });
    expect(
      given(burned).when('CorrectEvents', undo('BlankSpoiled', 'BlankDestroyed')).events,
    ).toHaveLength(2);
  });

  it('TIME-2 of what a short receipt missed is rejected after the find', () => {
    const short = [
      procured(100),
      shipped('S1', 100),
      did('ReceiveBlanks', { shipment: 'S1', accepted: 92, missing: 8 }, { occurredAt: friday(9) }),
      did(
        'ReportBlanksFound',
        { place, quantity: 8, incident: 'LP', shipment: 'S1' },
        { occurredAt: monday(9) },
      ),
    ];
    given(short)
      .when('CorrectEvents', undo('BlankReceived'))
      .thenRejected('would-break', { stream: 'shipment-S1', quantity: 'unaccounted', balance: -8 });
  });

  it('TIME-2 of a shipment is possible while nothing of it is received, lost or voided', () => {
    const steps = [procured(100), shipped('S1', 100)];
    expect(
      given(steps).when('CorrectEvents', undo('BlankShipped')).world.shelf('00').onHand.total,
    ).toBe(100);
    for (const step of [
      received('S1', 1, friday(9)),
      did('ReportShipmentLost', { shipment: 'S1', quantity: 1, incident: 'LP' }),
      did('VoidShipment', { shipment: 'S1', reason: 'back' }),
    ]) {
      given([...steps, step])
        .when('CorrectEvents', undo('BlankShipped'))
        .thenRejected('shipment-under-way', { shipment: 'S1' });
    }
    const onItsWayAgain = [
      ...steps,
      did('VoidShipment', { shipment: 'S1', reason: 'back' }),
      did('CorrectEvents', undo('ShipmentVoided')),
    ];
    expect(
      given(onItsWayAgain).when('ReceiveBlanks', { shipment: 'S1', accepted: 100 }).events,
    ).toHaveLength(1);
    const undone = given([
      ...steps,
      received('S1', 1, friday(9)),
      did('CorrectEvents', undo('BlankReceived')),
    ]).when('CorrectEvents', undo('BlankShipped'));
    expect(undone.world.shipment('S1')).toMatchObject({ shipped: 0, ended: 0 });
  });

  it('TIME-2 undoes the newest first, in whatever order the corrections are listed', () => {
    const own = [
      blanks('32', 100),
      did('ShipBlanks', { shipment: 'S1', from: '32', to: place, quantity: 60 }),
      did('VoidShipment', { shipment: 'S1', reason: 'back' }),
    ];
    for (const command of [
      undo('BlankShipped', 'ShipmentVoided'),
      undo('ShipmentVoided', 'BlankShipped'),
    ]) {
      const { events, world } = given(own).when('CorrectEvents', command);
      expect(
        events.map(({ data }) => (data as { original: { type: string } }).original.type),
      ).toEqual(['ShipmentVoided', 'BlankShipped']);
      expect(world.shelf('32').onHand.total).toBe(100);
      expect(world.shipment('S1')).toMatchObject({
        shipped: 0,
        ended: 0,
        inTransit: { total: 0 },
      });
    }
  });

  it('TIME-2 of a print leaves InkDepleted as history', () => {
    const steps = [...office(place, 100, 30), print(place, 30, friday(10))];
    const { world } = given(steps).when('CorrectEvents', undo('BlankPrinted'));
    expect(world.shelf(place, YMCK)).toMatchObject({
      onHand: { total: 30 },
      depleted: false,
    });
    given(steps).when('CorrectEvents', undo('InkDepleted')).thenRejected('not-correctable');
    const written = given([ink(place, 40), did('ReportInkDepleted', { place, model: YMCK })]).when(
      'CorrectEvents',
      undo('InkDepleted'),
    );
    expect(written.world.shelf(place, YMCK).onHand.total).toBe(40);
  });
});

// TIME-2: corrections add and never edit; all undos, then the replacements, then everything must
// still hold at every moment.
import {
  centre,
  friday,
  monday,
  province,
  regency,
  saturday,
  serials,
  thursday,
  tuesday,
  utc,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  BANJAR,
  BLORA,
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
  it("TIME-2 adds an event on every stream of the original, which stays, and counts at the original's moment", () => {
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
    const { onHand } = world.stock(place).blank;
    expect(
      [thursday(8), friday(10), monday(9)].map((at) => balanceAt(onHand, Date.parse(at))),
    ).toEqual([100, 100, 100]);
    expect(world.stock(place).ink.get(YMCK)!.onHand.total).toBe(500);
  });

  it('TIME-2 is given once', () => {
    given([...printed, did('CorrectEvents', undo('BlankPrinted'))])
      .when('CorrectEvents', undo('BlankPrinted'))
      .thenRefused('already-corrected', { type: 'BlankPrinted' });
    given(printed)
      .when('CorrectEvents', undo('BlankPrinted', 'BlankPrinted'))
      .thenRefused('already-corrected');
  });

  it('TIME-2 is for what moves quantities and for allotments, not for counts, printers, power, or another correction', () => {
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
      given(steps).when('CorrectEvents', undo(type)).thenRefused('not-correctable', { type });
    }
    given(steps)
      .when('CorrectEvents', {
        corrections: [{ event: '00000000-0000-4000-8000-000000009999', reason: 'x' }],
      })
      .thenRefused('unknown-event');
    const asked = [
      did('RequestAllotment', { place, item: 'ink' as const, model: YMCK, quantity: 10 }),
      did('GrantAllotment', { place, item: 'blank' as const, quantity: 10 }),
    ];
    for (const type of ['AllotmentRequested', 'AllotmentGranted'] as const)
      expect(given(asked).when('CorrectEvents', undo(type)).events).toHaveLength(1);
  });

  it('TIME-2 is refused where a later event rests on it, with the moment and the balance', () => {
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
      .thenRefused('would-break', {
        stream: 'stock-32.07',
        quantity: 'onHand',
        moment: utc(saturday(9)),
        balance: -60,
      });
    const both = given(steps).when('CorrectEvents', undo('BlankReceived', 'BlankPrinted'), {
      by: regency(place),
    });
    expect(both.world.stock(place).blank.onHand.total).toBe(0);
    expect(both.world.shipment('S1').inTransit.total).toBe(100);
  });

  it('TIME-2 of a loss is refused after a find, of a spoilage after the destruction', () => {
    const lost = [
      ...office(),
      did('ReportBlanksLost', { place, quantity: 5, incident: 'LP' }, { occurredAt: friday(9) }),
      did('ReportBlanksFound', { place, quantity: 2, incident: 'LP' }, { occurredAt: monday(9) }),
    ];
    given(lost)
      .when('CorrectEvents', undo('BlankLost'))
      .thenRefused('would-break', { quantity: 'unaccounted', balance: -2, moment: utc(monday(9)) });
    const burned = [
      ...office(),
      did('SpoilBlanks', { place, quantity: 5, cause: 'wet' }, { occurredAt: friday(9) }),
      did(
        'DestroyBlanks',
        {
          place,
          quantity: 5,
          minute: { number: 'BA-1', date: '2017-07-17', witnesses: ['a', 'b'] },
        },
        { occurredAt: monday(9) },
      ),
    ];
    given(burned)
      .when('CorrectEvents', undo('BlankSpoiled'))
      .thenRefused('would-break', { quantity: 'quarantine', balance: -5 });
    expect(
      given(burned).when('CorrectEvents', undo('BlankSpoiled', 'BlankDestroyed')).events,
    ).toHaveLength(2);
  });

  it('TIME-2 of what a short receipt missed is refused after the find', () => {
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
      .thenRefused('would-break', { stream: 'shipment-S1', quantity: 'unaccounted', balance: -8 });
  });

  it('TIME-2 of a shipment is possible only while nothing of it is received, lost or voided', () => {
    const steps = [procured(100), shipped('S1', 100)];
    expect(
      given(steps).when('CorrectEvents', undo('BlankShipped')).world.stock('00').blank.onHand.total,
    ).toBe(100);
    for (const step of [
      received('S1', 1, friday(9)),
      did('ReportShipmentLost', { shipment: 'S1', quantity: 1, incident: 'LP' }),
      did('VoidShipment', { shipment: 'S1', reason: 'back' }),
    ]) {
      given([...steps, step])
        .when('CorrectEvents', undo('BlankShipped'))
        .thenRefused('shipment-under-way', { shipment: 'S1' });
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

  it('TIME-2 takes what rests on another off first, in whichever order the corrections are listed', () => {
    const own = [
      blanks('32', 100),
      did('ShipBlanks', { shipment: 'S1', from: '32', to: place, quantity: 60 }),
      did('VoidShipment', { shipment: 'S1', reason: 'back' }),
    ];
    for (const wish of [
      undo('BlankShipped', 'ShipmentVoided'),
      undo('ShipmentVoided', 'BlankShipped'),
    ]) {
      const { events, world } = given(own).when('CorrectEvents', wish);
      expect(
        events.map(({ data }) => (data as { original: { type: string } }).original.type),
      ).toEqual(['ShipmentVoided', 'BlankShipped']);
      expect(world.stock('32').blank.onHand.total).toBe(100);
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
    expect(world.stock(place).ink.get(YMCK)).toMatchObject({
      onHand: { total: 30 },
      depleted: false,
    });
    given(steps).when('CorrectEvents', undo('InkDepleted')).thenRefused('not-correctable');
    const written = given([ink(place, 40), did('ReportInkDepleted', { place, model: YMCK })]).when(
      'CorrectEvents',
      undo('InkDepleted'),
    );
    expect(written.world.stock(place).ink.get(YMCK)!.onHand.total).toBe(40);
  });

  it('TIME-2 of numbered pieces needs the numbers where they were put (STOCK-8)', () => {
    const steps = [
      did('ProcureBlanks', { quantity: 100, fundSource: 'APBN', serials: serials(1, 100) }),
      procured(100),
      did('ShipBlanks', {
        shipment: 'S1',
        from: '00',
        to: place,
        quantity: 10,
        serials: serials(1, 10),
      }),
    ];
    given(steps)
      .when('CorrectEvents', (w) => ({
        corrections: [{ event: w.events[0]!.id, reason: 'wrong lot' }],
      }))
      .thenRefused('serial-not-here', { cell: 'shelf', serial: 1 });
    const { world } = given(steps).when('CorrectEvents', undo('BlankShipped'));
    expect(world.stock('00').serials.shelf.ranges).toEqual(serials(1, 100));
    expect(world.shipment('S1').serials.travelling.size).toBe(0);
  });

  it('TIME-2 never leaves more numbers than pieces (STOCK-8)', () => {
    // 10 numbered and 10 unnumbered; 10 unnumbered are printed: taking the unnumbered opening back
    // would leave 10 numbers for 0 pieces.
    const steps = [
      procured(10),
      did('ProcureBlanks', { quantity: 10, fundSource: 'APBN', serials: serials(1, 10) }),
      did('ReportBlanksLost', { place: '00', quantity: 5, incident: 'LP' }),
    ];
    given(steps)
      .when('CorrectEvents', (w) => ({
        corrections: [{ event: w.events[0]!.id, reason: 'never came' }],
      }))
      .thenRefused('serials-left-over', { numbered: 10, pieces: 5 });
    const burned = [
      ...steps,
      did('SpoilBlanks', { place: '00', quantity: 10, cause: 'wet', serials: serials(1, 10) }),
      did('SpoilBlanks', { place: '00', quantity: 5, cause: 'wet' }),
      did('DestroyBlanks', {
        place: '00',
        quantity: 5,
        minute: { number: 'BA-1', date: '2017-07-14', witnesses: ['a', 'b'] },
      }),
    ];
    given(burned)
      .when('CorrectEvents', undo('BlankSpoiled'))
      .thenRefused('serials-left-over', { numbered: 10, pieces: 5 });
  });
});

describe('TIME-2 a replacement', () => {
  const twenty = { type: 'PrintBlanks', data: { place, quantity: 20, occurredAt: friday(11) } };

  it('TIME-2 is decided by the usual rules after the undos, at its own moment', () => {
    const { events, world } = given(printed).when('CorrectEvents', undo(['BlankPrinted', twenty]), {
      now: monday(9),
    });
    expect(events.map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
      ['EventCorrected', utc(monday(9))],
      ['BlankPrinted', friday(11)],
    ]);
    expect(balanceAt(world.stock(place).blank.onHand, Date.parse(friday(10, 30)))).toBe(100);
    expect(world.stock(place).blank.onHand.total).toBe(80);
    const tooMany = { ...twenty, data: { ...twenty.data, quantity: 101 } };
    given(printed)
      .when('CorrectEvents', undo(['BlankPrinted', tooMany]), { now: monday(9) })
      .thenRefused('insufficient-blanks', { needed: 101, available: 100 });
    const all = { ...twenty, data: { ...twenty.data, quantity: 100 } };
    expect(
      given(printed).when('CorrectEvents', undo(['BlankPrinted', all]), { now: monday(9) }).events,
    ).toHaveLength(2);
  });

  it('TIME-2 knows no limit behind, and five minutes ahead', () => {
    const old = '2016-01-04T10:00:00+07:00';
    const steps = [
      blanks(place, 100, old),
      ink(place, 500, YMCK, old),
      printer('P-1', place, YMCK, old),
      print(place, 30, friday(10)),
    ];
    expect(
      given(steps).when(
        'CorrectEvents',
        undo(['BlankPrinted', { ...twenty, data: { ...twenty.data, occurredAt: old } }]),
        { now: monday(9) },
      ).events[1]!.occurredAt,
    ).toBe(old);
    given(steps)
      .when(
        'CorrectEvents',
        undo(['BlankPrinted', { ...twenty, data: { ...twenty.data, occurredAt: tuesday(9) } }]),
        { now: monday(9) },
      )
      .thenRefused('in-the-future');
  });

  it("TIME-2 may use the shipment's id again, to another place too, and open a shelf that moved", () => {
    const steps = [procured(100), shipped('S1', 100)];
    const elsewhere = {
      type: 'ShipBlanks',
      data: { shipment: 'S1', from: '00', to: BLORA, quantity: 60, occurredAt: friday(9) },
    };
    const { world } = given(steps).when('CorrectEvents', undo(['BlankShipped', elsewhere]), {
      now: monday(9),
    });
    expect(world.shipment('S1')).toMatchObject({
      to: BLORA,
      shipped: 60,
      inTransit: { total: 60 },
    });
    expect(world.run('ReceiveBlanks', { shipment: 'S1', accepted: 60 })).toHaveLength(1);
    given([...steps, did('CorrectEvents', undo('BlankShipped'))])
      .when('ShipBlanks', { shipment: 'S1', from: '00', to: BLORA, quantity: 1 })
      .thenRefused('shipment-known');
    const opening = {
      type: 'OpenStock',
      data: {
        place,
        item: 'blank',
        quantity: 40,
        minute: { number: 'BA', date: '2017-07-13', witnesses: ['a', 'b'] },
        occurredAt: thursday(8),
      },
    };
    const opened = [
      blanks(place, 100),
      did('ReportBlanksLost', { place, quantity: 30, incident: 'LP' }),
    ];
    expect(
      given(opened)
        .when('CorrectEvents', undo(['StockOpened', opening]), { now: monday(9) })
        .world.stock(place).blank.onHand.total,
    ).toBe(10);
    given(opened)
      .when(
        'CorrectEvents',
        undo(['StockOpened', { ...opening, data: { ...opening.data, quantity: 29 } }]),
        { now: monday(9) },
      )
      .thenRefused('would-break', { balance: -1 });
  });

  it('TIME-2 is a command that makes something correctable', () => {
    for (const type of [
      'CountBlanks',
      'CorrectEvents',
      'CommissionPrinter',
      'ReportPowerFailed',
      'Nonsense',
    ]) {
      given(printed)
        .when(
          'CorrectEvents',
          undo(['BlankPrinted', { type, data: { place, counted: 1, counter: 'x' } }]),
          { now: monday(9) },
        )
        .thenRefused('not-a-replacement', { type });
    }
  });

  it('TIME-2 can itself be corrected', () => {
    const { world } = given([
      ...printed,
      did('CorrectEvents', undo(['BlankPrinted', twenty]), { now: monday(9) }),
    ]).when('CorrectEvents', undo('BlankPrinted'));
    expect(world.stock(place).blank.onHand.total).toBe(100);
  });
});

describe('WHO-1 who corrects', () => {
  it("WHO-1 who may give the original's command and the replacement's", () => {
    given(printed)
      .when('CorrectEvents', undo('BlankPrinted'), { by: regency(BANJAR) })
      .thenRefused('not-your-place', { command: 'PrintBlanks' });
    given(printed)
      .when('CorrectEvents', undo('BlankPrinted'), {
        by: { account: 'g', role: 'warehouse', place },
      })
      .thenRefused('not-your-role');
    given(printed)
      .when('CorrectEvents', undo('BlankPrinted'), { by: centre() })
      .thenRefused('not-your-place');
    given(printed)
      .when(
        'CorrectEvents',
        undo([
          'BlankPrinted',
          {
            type: 'SpoilBlanks',
            data: { place: BANJAR, quantity: 1, cause: 'wet', occurredAt: friday(10) },
          },
        ]),
        { now: monday(9) },
      )
      .thenRefused('not-your-place', { command: 'SpoilBlanks' });
    given(printed)
      .when(
        'CorrectEvents',
        undo([
          'BlankPrinted',
          {
            type: 'ProcureBlanks',
            data: { quantity: 1, fundSource: 'APBN', occurredAt: friday(10) },
          },
        ]),
        { now: monday(9) },
      )
      .thenRefused('not-your-role', { command: 'ProcureBlanks' });
  });

  it('WHO-1 an adjustment is corrected only by who may adjust; a receipt by the receiver; a loss on the way by either side', () => {
    const adjusted = [
      ...office(),
      did('CountBlanks', { place, counted: 90, counter: 'Tim' }),
      did('AdjustBlanks', (w) => ({ place, count: w.last('BlankCounted') })),
    ];
    given(adjusted)
      .when('CorrectEvents', undo('BlankAdjusted'), { by: regency(place) })
      .thenRefused('not-your-role', { command: 'AdjustBlanks' });
    expect(
      given(adjusted)
        .when('CorrectEvents', undo('BlankAdjusted'), { by: province('32') })
        .world.stock(place).blank.settled.size,
    ).toBe(0);
    const arrived = [procured(100), shipped('S1', 100), received('S1', 50, friday(9))];
    given(arrived)
      .when('CorrectEvents', undo('BlankReceived'), { by: centre() })
      .thenRefused('not-your-place', { command: 'ReceiveBlanks' });
    const lost = [
      ...arrived,
      did('ReportShipmentLost', { shipment: 'S1', quantity: 1, incident: 'LP' }, { by: centre() }),
    ];
    for (const by of [centre(), regency(place)])
      expect(given(lost).when('CorrectEvents', undo('ShipmentLost'), { by }).events).toHaveLength(
        1,
      );
    given(lost)
      .when('CorrectEvents', undo('ShipmentLost'), { by: regency(BANJAR) })
      .thenRefused('not-your-place');
  });
});

// Corrections replace, and who may correct (TIME-2, WHO-1).
import {
  centre,
  friday,
  monday,
  officialRecord,
  province,
  regency,
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

describe('TIME-2 a replacement', () => {
  const twenty = { type: 'PrintBlanks', data: { place, quantity: 20, occurredAt: friday(11) } };

  it('TIME-2 is decided by the usual rules after the undos, at its own time', () => {
    const { events, world } = given(printed).when('CorrectEvents', undo(['BlankPrinted', twenty]), {
      now: monday(9),
    });
    expect(events.map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
      ['EventCorrected', utc(monday(9))],
      ['BlankPrinted', friday(11)],
    ]);
    expect(balanceAt(world.shelf(place).onHand, Date.parse(friday(10, 30)))).toBe(100);
    expect(world.shelf(place).onHand.total).toBe(80);
    const tooMany = { ...twenty, data: { ...twenty.data, quantity: 101 } };
    given(printed)
      .when('CorrectEvents', undo(['BlankPrinted', tooMany]), { now: monday(9) })
      .thenRejected('insufficient-blanks', { needed: 101, available: 100 });
    const all = { ...twenty, data: { ...twenty.data, quantity: 100 } };
    expect(
      given(printed).when('CorrectEvents', undo(['BlankPrinted', all]), { now: monday(9) }).events,
    ).toHaveLength(2);
  });

  it('TIME-2 has time, document, note and printer of the original, unless it names its own', () => {
    const world = () =>
      given([
        ...printed,
        did(
          'PrintBlanks',
          { place, quantity: 5, printer: 'P-1' },
          { occurredAt: friday(14), document: 'BA-7', note: 'after the power cut' },
        ),
      ]);
    const corrected = (data: object) =>
      world().when(
        'CorrectEvents',
        undo(['BlankPrinted', { type: 'PrintBlanks', data: { place, quantity: 6, ...data } }]),
        { now: monday(9), document: 'ND-9' },
      ).events;
    expect(corrected({})).toMatchObject([
      { type: 'EventCorrected', occurredAt: utc(monday(9)), document: 'ND-9' },
      {
        type: 'BlankPrinted',
        occurredAt: friday(14),
        data: { printer: 'P-1' },
        document: 'BA-7',
        note: 'after the power cut',
      },
    ]);
    const own = { occurredAt: friday(15), document: 'BA-8', note: 'typed again' };
    expect(corrected(own)[1]).toMatchObject({
      occurredAt: friday(15),
      document: 'BA-8',
      note: 'typed again',
    });
  });

  it('TIME-2 has the serial numbers of the original for as many pieces', () => {
    const numbered = given([
      ink(place, 500, YMCK, friday(8)),
      printer('P-1', place),
      did('OpenStock', { place, item: 'blank', quantity: 10, minute: officialRecord() }),
      did('ProcureBlanks', { quantity: 9, fundSource: 'APBN', serials: serials(1, 9) }),
      did('ShipBlanks', {
        shipment: 'N1',
        from: '00',
        to: place,
        quantity: 9,
        serials: serials(1, 9),
      }),
      did('ReceiveBlanks', { shipment: 'N1', accepted: 9 }),
      did('SpoilBlanks', { place, quantity: 2, cause: 'wet', serials: serials(3, 4) }),
    ]);
    const dry = { type: 'SpoilBlanks', data: { place, quantity: 2, cause: 'torn' } };
    const { events } = numbered.when('CorrectEvents', undo(['BlankSpoiled', dry]), {
      now: monday(9),
    });
    expect(events[1]!.data).toMatchObject({ cause: 'torn', serials: serials(3, 4) });
  });

  it('TIME-2 has no limit in the past, and five minutes ahead', () => {
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
      .thenRejected('in-the-future');
  });

  it("TIME-2 may use a shipment's id again and open stock that moved", () => {
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
      .thenRejected('shipment-known');
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
    const opened = [blanks(place, 100), did('SpoilBlanks', { place, quantity: 30, cause: 'wet' })];
    expect(
      given(opened)
        .when('CorrectEvents', undo(['StockOpened', opening]), { now: monday(9) })
        .world.shelf(place).onHand.total,
    ).toBe(10);
    given(opened)
      .when(
        'CorrectEvents',
        undo(['StockOpened', { ...opening, data: { ...opening.data, quantity: 29 } }]),
        { now: monday(9) },
      )
      .thenRejected('would-break', { balance: -1 });
  });

  it('TIME-2 is a command that makes something correctable', () => {
    for (const type of [
      'CountBlanks',
      'CorrectEvents',
      'ShipGoods',
      'ReceiveGoods',
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
        .thenRejected('not-a-replacement', { type });
    }
  });

  it('TIME-2 can itself be corrected', () => {
    const { world } = given([
      ...printed,
      did('CorrectEvents', undo(['BlankPrinted', twenty]), { now: monday(9) }),
    ]).when('CorrectEvents', undo('BlankPrinted'));
    expect(world.shelf(place).onHand.total).toBe(100);
  });
});

describe('WHO-1 who corrects', () => {
  it("WHO-1 who may send the original's command and the replacement's", () => {
    given(printed)
      .when('CorrectEvents', undo('BlankPrinted'), { by: province('32') })
      .thenRejected('not-your-place', { command: 'PrintBlanks' });
    given(printed)
      .when('CorrectEvents', undo('BlankPrinted'), {
        by: { account: 'g', role: 'warehouse', place },
      })
      .thenRejected('not-your-role');
    given(printed)
      .when('CorrectEvents', undo('BlankPrinted'), { by: centre() })
      .thenRejected('not-your-place');
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
      .thenRejected('not-your-place', { command: 'SpoilBlanks' });
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
      .thenRejected('not-your-role', { command: 'ProcureBlanks' });
  });

  it('WHO-1 corrections need the right to send the original; both sides for a loss', () => {
    const adjusted = [
      ...office(),
      did('CountBlanks', { place, counted: 90, counter: 'Tim' }),
      did('AdjustBlanks', (w) => ({ place, count: w.last('BlankCounted') })),
    ];
    given(adjusted)
      .when('CorrectEvents', undo('BlankAdjusted'), { by: regency(place) })
      .thenRejected('not-your-role', { command: 'AdjustBlanks' });
    expect(
      given(adjusted)
        .when('CorrectEvents', undo('BlankAdjusted'), { by: province('32') })
        .world.shelf(place).settled.size,
    ).toBe(0);
    const arrived = [procured(100), shipped('S1', 100), received('S1', 50, friday(9))];
    given(arrived)
      .when('CorrectEvents', undo('BlankReceived'), { by: centre() })
      .thenRejected('not-your-place', { command: 'ReceiveBlanks' });
    const lost = [
      ...arrived,
      did('ReportShipmentLost', { shipment: 'S1', quantity: 1, incident: 'LP' }, { by: centre() }),
    ];
    for (const by of [centre(), regency(place)])
      expect(given(lost).when('CorrectEvents', undo('ShipmentLost'), { by }).events).toHaveLength(
        1,
      );
    given(lost)
      .when('CorrectEvents', undo('ShipmentLost'), { by: province('32') })
      .thenRejected('not-your-place');
  });
});

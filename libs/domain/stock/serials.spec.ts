// STOCK-8 at one place: where serial numbers enter, that they are on the shelf that gives them, and
// that none is used twice.
import {
  destructionRecord,
  friday,
  officialRecord,
  saturday,
  serials,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { BLORA, blanks, CIAMIS, ink, printer } from '../../testing/builders/steps.js';

const place = CIAMIS;
const opening = (where: string, first: number, last: number): Step =>
  did(
    'OpenStock',
    {
      place: where,
      item: 'blank',
      quantity: last - first + 1,
      serials: serials(first, last),
      minute: officialRecord(),
    },
    { occurredAt: friday(8) },
  );
/** Numbers 1…100 here, ink and a printer. */
const numbered: readonly Step[] = [opening(place, 1, 100), ink(place, 500), printer('P-1', place)];

describe('STOCK-8 serial numbers', () => {
  it('STOCK-8 as many numbers as pieces, none twice, none upside down', () => {
    const procure = (ranges: { first: number; last: number }[]) =>
      given([]).when('ProcureBlanks', { quantity: 10, fundSource: 'APBN', serials: ranges });
    procure(serials(1, 9)).thenRejected('serials-size', { quantity: 10, serials: 9 });
    procure([...serials(1, 6), ...serials(6, 9)]).thenRejected('serials-overlap');
    procure(serials(10, 1)).thenRejected('serials-overlap');
    procure([...serials(6, 10), ...serials(1, 5)]).then(
      fact('BlankProcured', { quantity: 10, fundSource: 'APBN', serials: serials(1, 10) }),
    );
  });

  it('STOCK-8 a number enters once in the whole country, by opening or procurement', () => {
    given([opening(place, 1, 100)])
      .when('ProcureBlanks', { quantity: 10, fundSource: 'APBN', serials: serials(100, 109) })
      .thenRejected('serial-known', { serial: 100 });
    given([opening(place, 1, 100)])
      .when('OpenStock', {
        place: BLORA,
        item: 'blank',
        quantity: 2,
        serials: serials(50, 51),
        minute: officialRecord(),
      })
      .thenRejected('serial-known', { serial: 50 });
    given([...numbered, did('PrintBlanks', { place, quantity: 5, serials: serials(1, 5) })])
      .when('ProcureBlanks', { quantity: 1, fundSource: 'APBN', serials: serials(3, 3) })
      .thenRejected('serial-known');
    given([])
      .when('OpenStock', {
        place,
        item: 'ink',
        model: YMCK,
        quantity: 5,
        serials: serials(1, 5),
        minute: officialRecord(),
      })
      .thenRejected('serials-of-ink');
  });

  it('STOCK-8 none is printed twice, none is shipped from where it is not', () => {
    const printed = [
      ...numbered,
      did('PrintBlanks', { place, quantity: 5, serials: serials(1, 5) }),
    ];
    given(printed)
      .when('PrintBlanks', { place, quantity: 5, serials: serials(5, 9) })
      .thenRejected('serial-not-here', { serial: 5 });
    given(printed)
      .when('ShipBlanks', {
        shipment: 'S1',
        from: place,
        to: BLORA,
        quantity: 2,
        serials: serials(4, 5),
      })
      .thenRejected('serial-not-here', { serial: 4 });
    given([...numbered, blanks(BLORA, 100)])
      .when('ShipBlanks', {
        shipment: 'S1',
        from: BLORA,
        to: place,
        quantity: 2,
        serials: serials(4, 5),
      })
      .thenRejected('serial-not-here', { place: BLORA });
    given(printed)
      .when('PrintBlanks', { place, quantity: 2, serials: serials(6, 7) })
      .then(
        fact('BlankPrinted', {
          place,
          quantity: 2,
          printer: 'P-1',
          model: YMCK,
          serials: serials(6, 7),
        }),
      );
  });

  it('STOCK-8 without numbers unnumbered pieces go, and are refused if there are too few', () => {
    const mixed = [
      ...numbered,
      did('ShipBlanks', { shipment: 'S1', from: '00', to: place, quantity: 20 }),
      did('ReceiveBlanks', { shipment: 'S1', accepted: 20 }),
    ];
    const world = [blanks('00', 20), ...mixed];
    given(world)
      .when('PrintBlanks', { place, quantity: 20 })
      .then(fact('BlankPrinted', { place, quantity: 20, printer: 'P-1', model: YMCK }));
    given(world)
      .when('PrintBlanks', { place, quantity: 21 })
      .thenRejected('serials-required', { needed: 21, unnumbered: 20 });
    for (const name of ['SpoilBlanks', 'ReportBlanksLost'] as const)
      given(numbered)
        .when(name, { place, quantity: 1, cause: 'wet', incident: 'LP' })
        .thenRejected('serials-required', { needed: 1, unnumbered: 0 });
    given(numbered)
      .when('ShipBlanks', { shipment: 'S2', from: place, to: BLORA, quantity: 1 })
      .thenRejected('serials-required');
  });

  it('STOCK-8 spoiled numbers stay in quarantine until destroyed; lost ones are found', () => {
    const spoiled = [
      ...numbered,
      did('SpoilBlanks', { place, quantity: 10, cause: 'wet', serials: serials(1, 10) }),
      did('ReportBlanksLost', { place, quantity: 5, incident: 'LP', serials: serials(11, 15) }),
    ];
    given(spoiled)
      .when('DestroyBlanks', {
        place,
        quantity: 2,
        minute: destructionRecord(),
        serials: serials(10, 11),
      })
      .thenRejected('serial-not-here', { serial: 11 });
    given(spoiled)
      .when('DestroyBlanks', { place, quantity: 2, minute: destructionRecord() })
      .thenRejected('serials-required');
    given(spoiled)
      .when('ReportBlanksFound', { place, quantity: 1, incident: 'LP', serials: serials(16, 16) })
      .thenRejected('serial-not-here', { serial: 16 });
    const { world } = given([
      ...spoiled,
      did('DestroyBlanks', {
        place,
        quantity: 10,
        minute: destructionRecord(),
        serials: serials(1, 10),
      }),
    ]).when('ReportBlanksFound', { place, quantity: 2, incident: 'LP', serials: serials(14, 15) });
    const { shelf, quarantine, lost } = world.shelf(place).serials;
    expect([shelf.ranges, quarantine.ranges, lost.ranges]).toEqual([
      serials(14, 100),
      [],
      serials(11, 13),
    ]);
  });

  it('STOCK-8 a negative adjustment names numbers where only numbered pieces are left', () => {
    const counted = [
      ...numbered,
      did('CountBlanks', { place, counted: 98, counter: 'Tim' }, { occurredAt: saturday(9) }),
    ];
    given(counted)
      .when('AdjustBlanks', (w) => ({ place, count: w.last('BlankCounted') }))
      .thenRejected('serials-required', { needed: 2 });
    const { world } = given(counted).when('AdjustBlanks', (w) => ({
      place,
      count: w.last('BlankCounted'),
      serials: serials(99, 100),
    }));
    expect(world.shelf(place).serials.shelf.ranges).toEqual(serials(1, 98));
  });

  it.each([
    ['texts', (n: number) => `AB${String(n).padStart(6, '0')}`],
    ['zeros in front', (n: number) => String(n).padStart(6, '0')],
    ['texts of numbers', (n: number) => String(1_000 + n)],
  ])('STOCK-8 %s enter, leave and are refused as numbers are', (_kind, text) => {
    const texts = (first: number, last: number) => [{ first: text(first), last: text(last) }];
    const procured = did('ProcureBlanks', {
      quantity: 100,
      fundSource: 'APBN',
      serials: texts(1, 100),
    });
    const ship = (shipment: string, first: number, last: number) => ({
      shipment,
      from: '00',
      to: place,
      quantity: last - first + 1,
      serials: texts(first, last),
    });
    const here = [
      procured,
      did('ShipBlanks', ship('S1', 11, 50)),
      did('ReceiveBlanks', { shipment: 'S1', accepted: 40 }),
      ink(place, 500),
      printer('P-1', place),
    ];
    given(here)
      .when('ProcureBlanks', { quantity: 2, fundSource: 'APBN', serials: texts(100, 101) })
      .thenRejected('serial-known', { serial: text(100) });
    given(here)
      .when('ShipBlanks', ship('S2', 50, 51))
      .thenRejected('serial-not-here', { serial: text(50) });
    const print = { place, quantity: 2, serials: texts(12, 13) };
    given(here)
      .when('PrintBlanks', print)
      .then(fact('BlankPrinted', { ...print, printer: 'P-1', model: YMCK }));
    const { world } = given([...here, did('PrintBlanks', print)]).when('PrintBlanks', {
      ...print,
      quantity: 1,
      serials: texts(50, 50),
    });
    expect(world.shelf(place).serials.shelf).toEqual({
      ranges: [...texts(11, 11), ...texts(14, 49)],
      size: 37,
    });
    expect(world.shelf('00').serials.shelf.ranges).toEqual([...texts(1, 10), ...texts(51, 100)]);
  });

  it('STOCK-8 a number equals its text, and not the text with zeros in front', () => {
    const text = (serial: string) => [{ first: serial, last: serial }];
    given([...numbered, did('PrintBlanks', { place, quantity: 1, serials: text('7') })])
      .when('PrintBlanks', { place, quantity: 1, serials: serials(7, 7) })
      .thenRejected('serial-not-here', { serial: 7 });
    given(numbered)
      .when('PrintBlanks', { place, quantity: 1, serials: text('007') })
      .thenRejected('serial-not-here', { serial: '007' });
    given(numbered)
      .when('OpenStock', {
        place: BLORA,
        item: 'blank',
        quantity: 1,
        serials: text('100'),
        minute: officialRecord(),
      })
      .thenRejected('serial-known', { serial: '100' });
  });

  it('STOCK-8 numbers are checked on the shelf as now recorded, also for a late entry', () => {
    const gone = [
      ...numbered,
      did(
        'PrintBlanks',
        { place, quantity: 5, serials: serials(1, 5) },
        { occurredAt: saturday(9) },
      ),
    ];
    given(gone)
      .when(
        'ReportBlanksLost',
        { place, quantity: 1, incident: 'LP', serials: serials(1, 1) },
        { occurredAt: friday(9), now: saturday(12) },
      )
      .thenRejected('serial-not-here', { serial: 1 });
  });
});

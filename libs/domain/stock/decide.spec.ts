// Stock at one place: never below zero, and it adds up (STOCK-1, STOCK-2).
import {
  centre,
  friday,
  officialRecord,
  monday,
  regency,
  saturday,
  utc,
  YMCK,
  YMCKO,
} from '../../testing/builders/builders.js';
import { did, fact, given } from '../../testing/builders/given-when-then.js';
import {
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

const place = CIAMIS;

describe('STOCK-1 nothing is below zero at any business time', () => {
  it('STOCK-1 a print of what is there is recorded', () => {
    given(office(place, 100))
      .when('PrintBlanks', { place, quantity: 100 }, { occurredAt: friday(10) })
      .then(fact('BlankPrinted', { place, quantity: 100, printer: 'P-1', model: YMCK }));
  });

  it('STOCK-1 a print of one more is rejected with needed and available', () => {
    given(office(place, 100))
      .when(
        'ReportBlanksLost',
        { place, quantity: 101, incident: 'LP-1' },
        { occurredAt: friday(10) },
      )
      .thenRejected('insufficient-blanks', { place, needed: 101, available: 100 });
  });

  it('STOCK-1 nothing is spoiled that is not there', () => {
    given(office(place, 100))
      .when('SpoilBlanks', { place, quantity: 101, cause: 'wet' }, { occurredAt: friday(10) })
      .thenRejected('insufficient-blanks', { needed: 101, available: 100 });
  });

  it('STOCK-1 a late print is rejected with the time of the balance below zero', () => {
    // 100 since Thursday, 70 printed on Friday 10:00, 200 more arrive on Monday: on Friday 09:00
    // only 30 can be spared.
    const history = [
      ...office(place, 100),
      procured(200),
      print(place, 70, friday(10)),
      shipped('S1', 200, place, friday(11)),
      received('S1', 200, monday(8)),
    ];
    const late = (quantity: number) =>
      given(history).when(
        'PrintBlanks',
        { place, quantity },
        { occurredAt: friday(9), now: monday(9) },
      );
    late(31).thenRejected('insufficient-blanks', {
      needed: 31,
      available: 30,
      moment: utc(friday(10)),
    });
    late(30).then(fact('BlankPrinted', { place, quantity: 30, printer: 'P-1', model: YMCK }));
  });

  it('STOCK-1 a late print before the goods came is rejected although they are here now', () => {
    given([
      procured(50),
      shipped('S1', 50),
      received('S1', 50, saturday(8)),
      ink(place, 500),
      printer('P-1', place),
    ])
      .when('PrintBlanks', { place, quantity: 1 }, { occurredAt: friday(10), now: monday(9) })
      .thenRejected('insufficient-blanks', { needed: 1, available: 0 });
  });

  it('STOCK-1 a late shipment looks at every time since', () => {
    given([procured(100), shipped('S1', 90, place, friday(10))])
      .when(
        'ShipBlanks',
        { shipment: 'S2', from: '00', to: BLORA, quantity: 20 },
        { occurredAt: friday(9), now: monday(9) },
      )
      .thenRejected('insufficient-blanks', {
        place: '00',
        needed: 20,
        available: 10,
        moment: utc(friday(10)),
      });
  });

  it('STOCK-1 late use of ink is rejected with the time', () => {
    given([
      ink(place, 500),
      did(
        'UseInk',
        { place, model: YMCK, prints: 450, purpose: 'KIA' },
        { occurredAt: friday(10) },
      ),
    ])
      .when(
        'UseInk',
        { place, model: YMCK, prints: 51, purpose: 'KIA' },
        { occurredAt: friday(9), now: monday(9) },
      )
      .thenRejected('insufficient-ink', {
        model: YMCK,
        needed: 51,
        available: 50,
        moment: utc(friday(10)),
      });
  });

  it('STOCK-1 a late spoilage in the printer needs its ink as well', () => {
    given([...office(place, 100, 20), print(place, 20, friday(10))])
      .when(
        'SpoilBlanks',
        { place, quantity: 1, cause: 'jammed', printer: 'P-1' },
        { occurredAt: friday(9), now: monday(9) },
      )
      .thenRejected('insufficient-ink', { needed: 1, available: 0 });
  });
});

describe('STOCK-2 what adds up', () => {
  it('STOCK-2 stock is opened once per place, item and model', () => {
    given([blanks(place, 10)])
      .when('OpenStock', { place, item: 'blank', quantity: 5, minute: officialRecord() })
      .thenRejected('already-opened', { opened: 10 });
    given([ink(place, 500, YMCK)])
      .when('OpenStock', {
        place,
        item: 'ink',
        model: YMCKO,
        quantity: 250,
        minute: officialRecord(),
      })
      .then(
        fact('StockOpened', {
          place,
          item: 'ink',
          model: YMCKO,
          printsPerRibbon: 500,
          quantity: 250,
          minute: officialRecord(),
        }),
      );
  });

  it('STOCK-2 stock is opened before any movement of that item, and inbound does not count', () => {
    const opening = { place, item: 'blank' as const, quantity: 5, minute: officialRecord() };
    given([procured(50), shipped('S1', 50)])
      .when('OpenStock', opening)
      .then(fact('StockOpened', opening));
    given([procured(50), shipped('S1', 50), received('S1', 10, friday(8))])
      .when('OpenStock', opening)
      .thenRejected('already-moved', { place, item: 'blank' });
  });

  it('STOCK-2 no more is found than was lost there', () => {
    const lost = [
      blanks(place, 10),
      did('ReportBlanksLost', { place, quantity: 4, incident: 'LP-1' }, { occurredAt: friday(9) }),
    ];
    given(lost)
      .when(
        'ReportBlanksFound',
        { place, quantity: 5, incident: 'LP-1' },
        { occurredAt: friday(12) },
      )
      .thenRejected('found-more-than-lost', { needed: 5, available: 4 });
    given(lost)
      .when(
        'ReportBlanksFound',
        { place, quantity: 4, incident: 'LP-1' },
        { occurredAt: friday(12) },
      )
      .then(fact('BlankFound', { place, quantity: 4, incident: 'LP-1' }));
    given([...lost, did('ReportBlanksFound', { place, quantity: 3, incident: 'LP-1' })])
      .when('ReportBlanksFound', { place, quantity: 2, incident: 'LP-1' })
      .thenRejected('found-more-than-lost', { available: 1 });
    given(lost)
      .when(
        'ReportBlanksFound',
        { place, quantity: 1, incident: 'LP-1' },
        { occurredAt: friday(8), now: friday(12) },
      )
      .thenRejected('found-more-than-lost');
  });

  it('STOCK-2 what a short shipment missed is found at its sender or receiver', () => {
    const short = [
      procured(2_000),
      shipped('S1', 2_000),
      did(
        'ReceiveBlanks',
        { shipment: 'S1', accepted: 1_980, damaged: 12, missing: 8 },
        { occurredAt: friday(9) },
      ),
    ];
    const find = (where: string, quantity: number) =>
      given(short).when(
        'ReportBlanksFound',
        { place: where, quantity, incident: 'LP-8', shipment: 'S1' },
        { occurredAt: monday(9) },
      );
    find(place, 9).thenRejected('found-more-than-missing', { needed: 9, available: 8 });
    find('32', 8).thenRejected('not-a-party', { shipment: 'S1', place: '32' });
    find(BLORA, 8).thenRejected('unknown-shipment', { shipment: 'S1' });
    find('00', 8).then(
      fact('BlankFound', { place: '00', quantity: 8, incident: 'LP-8', shipment: 'S1' }),
    );
    const { world } = find(place, 8);
    expect(world.shelf(place).onHand.total).toBe(1_988);
    expect(world.shelf(place).quarantine.total).toBe(12);
  });

  it('WHO-1 nobody grants what they requested', () => {
    const asking = did(
      'RequestAllotment',
      { place, item: 'ink', model: YMCK, quantity: 9 },
      { by: { ...regency(place), account: 'same-account' }, occurredAt: friday(8) },
    );
    const granting = (model: string, account: string) =>
      given([asking]).when(
        'GrantAllotment',
        { place, item: 'ink', model, quantity: 5 },
        { by: { ...centre(), account }, occurredAt: friday(9) },
      );
    granting(YMCK, 'same-account').thenRejected('own-allotment', {
      place,
      item: YMCK,
      account: 'same-account',
    });
    expect([
      granting(YMCK, 'another').events.length,
      granting('YMCKO-500', 'same-account').events.length,
    ]).toEqual([1, 1]);
  });

  it('STOCK-2 allotments move nothing', () => {
    const { world } = given([
      blanks(place, 7),
      did('RequestAllotment', { place, item: 'blank', quantity: 120_000 }),
      did('GrantAllotment', { place, item: 'blank', quantity: 2_000 }),
    ]);
    expect(world.shelf(place).onHand.total).toBe(7);
  });
});

describe('STOCK-9 the price of what is procured', () => {
  it('STOCK-9 is stored with blanks and ink where it is given, else left out', () => {
    const lot = { quantity: 50, fundSource: 'APBN', lot: 'L-1' };
    given([])
      .when('ProcureBlanks', { ...lot, unitPrice: 10_182 })
      .then(fact('BlankProcured', { ...lot, unitPrice: 10_182 }));
    given([]).when('ProcureBlanks', lot).then(fact('BlankProcured', lot));
    const ribbons = { place, model: YMCK, ribbons: 2, fundSource: 'APBD' };
    given([])
      .when('ProcureInk', { ...ribbons, unitPrice: 1_250_000 })
      .then(fact('InkProcured', { ...ribbons, printsPerRibbon: 500, unitPrice: 1_250_000 }));
    given([])
      .when('ProcureInk', ribbons)
      .then(fact('InkProcured', { ...ribbons, printsPerRibbon: 500 }));
  });
});

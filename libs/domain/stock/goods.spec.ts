// Goods that came as rows (STOCK-10): blanks of the child identity card, retransfer film.
import {
  friday,
  officialRecord,
  province,
  regency,
  thursday,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  approved,
  borrowed,
  CIAMIS,
  ink,
  lent,
  offered,
  office,
  procured,
  recovered,
  requestedBlanks,
  returned,
  TASIK,
} from '../../testing/builders/steps.js';

const place = CIAMIS;
const model = 'kia';
const minute = officialRecord();
const at = { occurredAt: thursday(8) };

const kia = (where: string, quantity: number): Step =>
  did('OpenStock', { place: where, item: 'blank', model, quantity, minute }, at);
describe('STOCK-10 blanks of another model have a stock of their own', () => {
  it('STOCK-10 they are printed, spoiled, lost and destroyed; blanks of the ID card stay', () => {
    const { world } = given([
      ...office(place, 100, 500),
      kia(place, 50),
      did('PrintBlanks', { place, model, quantity: 20 }, { occurredAt: friday(9) }),
      did('SpoilBlanks', { place, model, quantity: 3, cause: 'x' }, { occurredAt: friday(10) }),
      did('ReportBlanksLost', { place, model, quantity: 2, incident: 'x' }),
      did('ReportBlanksFound', { place, model, quantity: 1, incident: 'x' }),
    ]);
    expect(world.shelf(place, model)).toMatchObject({
      ...{ item: 'blank', model },
      ...{ onHand: { total: 26 }, quarantine: { total: 3 }, unaccounted: { total: 1 } },
    });
    expect(world.shelf(place).onHand.total).toBe(100);
    expect(world.shelf(place).quarantine.total).toBe(0);
    expect(world.shelf(place, YMCK).onHand.total).toBe(480);
  });

  it('STOCK-10 the print names them beside the model of its ink', () => {
    given([...office(), kia(place, 50)])
      .when('PrintBlanks', { place, model, quantity: 20 })
      .then(
        fact('BlankPrinted', {
          ...{ place, quantity: 20, printer: 'P-1', model: YMCK, blankModel: model },
        }),
      );
  });

  it('STOCK-10 those of one model do not serve for another', () => {
    given([...office(place, 100), kia(place, 5)])
      .when('PrintBlanks', { place, model, quantity: 6 })
      .thenRejected('insufficient-blanks', { model, needed: 6, available: 5 });
    given([...office(place, 5), kia(place, 100)])
      .when('PrintBlanks', { place, quantity: 6 })
      .thenRejected('insufficient-blanks', { needed: 6, available: 5 });
    given([...office(), kia(place, 5)])
      .when('DestroyBlanks', {
        ...{ place, model, quantity: 1 },
        minute: {
          ...{ number: 'BA-1', date: '2017-07-14' },
          witnesses: ['A', 'B'].map((name) => ({ name, office: name })),
        },
      })
      .thenRejected('insufficient-quarantine');
  });

  it('STOCK-10 the ID card is the model that is not named, and no event names it', () => {
    given(office())
      .when('PrintBlanks', { place, model: 'ktp-el', quantity: 1 })
      .then(fact('BlankPrinted', { place, quantity: 1, printer: 'P-1', model: YMCK }));
    given([])
      .when('OpenStock', { place, item: 'blank', model: 'ktp-el', quantity: 9, minute })
      .then(fact('StockOpened', { place, item: 'blank', quantity: 9, minute }));
  });

  it('STOCK-10 a model that the table does not have is named with those that it has', () => {
    for (const unknown of ['sim', YMCK])
      given(office())
        .when('PrintBlanks', { place, model: unknown, quantity: 1 })
        .thenRejected('unknown-blank-model', { model: unknown, known: ['ktp-el', 'kia'] });
    given([])
      .when('OpenStock', { place, item: 'blank', model: 'sim', quantity: 9, minute })
      .thenRejected('unknown-blank-model');
    given([])
      .when('OpenStock', { place, item: 'ink', model, quantity: 9, minute })
      .thenRejected('unknown-ink-model', { model });
  });

  it('STOCK-10 a count is of one model, and so is its adjustment', () => {
    const count = did('CountBlanks', { place, model, counted: 47, counter: 'x' });
    const { world } = given([...office(), kia(place, 50), count]);
    const counted = world.events.findLast(({ type }) => type === 'BlankCounted')!;
    expect(counted.data).toEqual({ place, model, counted: 47, expected: 50, counter: 'x' });
    world.run('AdjustBlanks', { place, count: counted.id }, { by: province('32') });
    expect(world.shelf(place, model).onHand.total).toBe(47);
    expect(world.shelf(place, model).settled.size).toBe(1);
    expect(world.shelf(place).onHand.total).toBe(100);
    expect(world.shelf(place).settled.size).toBe(0);
  });

  it('STOCK-10 they are procured, asked for, sent, received and found as what they are', () => {
    const allotment = 'A-1';
    const asked = { allotment, place, item: 'blank', model, quantity: 40 } as const;
    const { world } = given([
      procured(1_000),
      did('ProcureBlanks', { model, quantity: 100, fundSource: 'APBN' }, at),
      did('RequestAllotment', asked, { occurredAt: thursday(9) }),
      did('GrantAllotment', asked, { occurredAt: thursday(10) }),
      did(
        'ShipBlanks',
        { shipment: 'S1', from: '00', to: place, model, quantity: 40, allotment },
        { occurredAt: thursday(11) },
      ),
      did('ReceiveBlanks', { shipment: 'S1', accepted: 30, damaged: 4, missing: 6 }),
      did('ReportBlanksFound', { place, shipment: 'S1', quantity: 2, incident: 'x' }),
    ]);
    expect(world.shelf('00', model).onHand.total).toBe(60);
    expect(world.shelf('00').onHand.total).toBe(1_000);
    expect(world.shelf(place, model)).toMatchObject({
      ...{ onHand: { total: 32 }, quarantine: { total: 4 } },
    });
    expect(world.shelf(place).moved).toBe(false);
    const shipped = { shipment: 'S2', from: '00', to: place, quantity: 1, allotment };
    given([procured(1_000), did('RequestAllotment', asked, at)])
      .when('ShipBlanks', shipped)
      .thenRejected('allotment-differs', { item: model });
  });

  it('STOCK-10 a waybill carries them beside blanks of the ID card and ink', () => {
    const { world } = given([
      procured(1_000),
      ink('00', 5_000),
      did('ProcureBlanks', { model, quantity: 100, fundSource: 'APBN' }, at),
      did('ShipGoods', {
        ...{ waybill: 'W', from: '00', to: place },
        lines: [
          { item: 'blank', quantity: 10 },
          { item: 'blank', model, quantity: 20 },
          { item: 'ink', model: YMCK, ribbons: 1 },
        ],
      }),
      did(
        'ReceiveGoods',
        {
          waybill: 'W',
          lines: [1, 2, 3].map((line) => ({ line, accepted: [10, 20, 1][line - 1]! })),
        },
        { by: regency(place) },
      ),
    ]);
    expect([undefined, model, YMCK].map((key) => world.shelf(place, key).onHand.total)).toEqual([
      ...[10, 20, 500],
    ]);
  });

  it('STOCK-10 a loan of them promises, lends and gets back what they are', () => {
    const steps = [
      ...office(TASIK, 100),
      kia(TASIK, 100),
      requestedBlanks(30, { model }),
      offered(TASIK, 30),
    ];
    const { world, when } = given(steps);
    expect(world.stock(TASIK).promises).toMatchObject([{ item: 'blank', model, amount: 30 }]);
    const spoiled = { place: TASIK, quantity: 71, cause: 'x' };
    when('PrintBlanks', { place: TASIK, model, quantity: 71 }).thenRejected('insufficient-blanks', {
      ...{ model, offered: 30, available: 70 },
    });
    expect(when('SpoilBlanks', spoiled).events).toHaveLength(1);
    const whole = given([
      ...steps,
      approved(TASIK, 30),
      lent(TASIK, 30),
      borrowed(TASIK, 30),
      returned(TASIK, 30),
      recovered(TASIK, 30),
    ]).world;
    expect(whole.events.at(-2)).toMatchObject({ type: 'BlankRecovered', data: { model } });
    expect(whole.shelf(TASIK, model).onHand.total).toBe(100);
    expect(whole.shelf(CIAMIS, model).onHand.total).toBe(0);
    expect(whole.shelf(CIAMIS).moved).toBe(false);
  });

  it('STOCK-10 numbers belong to the goods that they came with', () => {
    const serials = [{ first: 1, last: 10 }];
    const numbered = [
      ...office(),
      did('OpenStock', { place, item: 'blank', model, quantity: 10, serials, minute }, at),
    ];
    given(numbered)
      .when('PrintBlanks', { place, quantity: 10, serials })
      .thenRejected('serial-not-here');
    given(numbered)
      .when('PrintBlanks', { place, model, quantity: 1 })
      .thenRejected('serials-required');
    const { world } = given([
      ...numbered,
      did('PrintBlanks', { place, model, quantity: 4, serials: [{ first: 1, last: 4 }] }),
    ]);
    expect(world.shelf(place, model).serials.shelf.size).toBe(6);
    given(numbered)
      .when('OpenStock', { place: TASIK, item: 'blank', quantity: 10, serials, minute })
      .thenRejected('serial-known');
  });

  it('STOCK-10 what is lost of one model is counted by itself (CTRL-1)', () => {
    const lost = (more: object) =>
      did('ReportBlanksLost', { place, quantity: 8, incident: 'x', ...more });
    given([...office(), kia(place, 50), lost({}), lost({ model })])
      .when('ReportBlanksLost', { place, model, quantity: 3, incident: 'x' })
      .thenRejected('record-required', { lost: 11 });
  });

  it('STOCK-10 a print is undone where it was (TIME-2)', () => {
    const { world } = given([
      ...office(),
      kia(place, 50),
      did('PrintBlanks', { place, model, quantity: 20 }, { occurredAt: friday(9) }),
    ]);
    const event = world.events.at(-1)!.id;
    world.run('CorrectEvents', { corrections: [{ event, reason: 'x' }] });
    expect(world.shelf(place, model).onHand.total).toBe(50);
    expect(world.shelf(place).onHand.total).toBe(100);
  });
});

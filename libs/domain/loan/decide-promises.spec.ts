// What is promised on a loan is not used for anything else (LOAN-5).
import { friday, policeRecord, thursday, YMCK } from '../../testing/builders/builders.js';
import { did, fact, given } from '../../testing/builders/given-when-then.js';
import {
  approved,
  requested,
  requestedBlanks,
  BANJAR,
  blanks,
  CIAMIS,
  LOAN_DUE,
  offered,
  office,
  TASIK,
} from '../../testing/builders/steps.js';

const loan = 'L1';
describe('LOAN-5 what is promised is not given to anybody else', () => {
  const held = [...office(TASIK, 1_000, 1_000), requested(), offered(TASIK, 1)];

  it('LOAN-5 not to a print, another use or a shipment dated at or after the promise', () => {
    for (const [name, data] of [
      ['PrintBlanks', { place: TASIK, quantity: 501 }],
      ['UseInk', { place: TASIK, model: YMCK, prints: 501, purpose: 'KIA' }],
      ['ShipInk', { shipment: 'S1', from: TASIK, to: BANJAR, model: YMCK, ribbons: 2 }],
    ] as const) {
      const { refusal } = given(held).when(name, data as never, { occurredAt: friday(9) });
      expect(refusal).toMatchObject({
        code: 'insufficient-ink',
        rule: 'LOAN-5',
        details: { available: 500, offered: 500 },
      });
    }
    expect(
      given(held)
        .when('PrintBlanks', { place: TASIK, quantity: 500 }, { occurredAt: friday(9) })
        .events.map(({ type }) => type),
    ).toEqual(['BlankPrinted']);
  });

  it('LOAN-5 not to another loan, of blanks neither', () => {
    const second = requested({ loan: 'L2', borrower: BANJAR, quantity: 2 });
    expect(
      given([...held, second]).when(
        'OfferLoan',
        { loan: 'L2', lender: TASIK, quantity: 2 },
        { occurredAt: friday(10) },
      ).refusal,
    ).toMatchObject({
      code: 'insufficient-ink',
      rule: 'LOAN-5',
      details: { needed: 1_000, available: 500, offered: 500 },
    });
    const pieces = [
      blanks(TASIK, 100),
      requestedBlanks(60),
      offered(TASIK, 60),
      requestedBlanks(60, { loan: 'L2', borrower: BANJAR }),
    ];
    expect(
      given(pieces).when(
        'OfferLoan',
        { loan: 'L2', lender: TASIK, quantity: 41 },
        { occurredAt: friday(10) },
      ).refusal,
    ).toMatchObject({
      code: 'insufficient-blanks',
      rule: 'LOAN-5',
      details: { available: 40, offered: 60 },
    });
    expect(
      given(pieces).when(
        'ShipBlanks',
        { shipment: 'S1', from: TASIK, to: BANJAR, quantity: 41 },
        { occurredAt: friday(10) },
      ).refusal,
    ).toMatchObject({ rule: 'LOAN-5' });
    expect(
      given(pieces).when(
        'OfferLoan',
        { loan: 'L2', lender: TASIK, quantity: 40 },
        { occurredAt: friday(10) },
      ).events,
    ).toHaveLength(1);
  });

  it('LOAN-5 earlier entries, losses, spoilage and adjustments are accepted', () => {
    given(held)
      .when(
        'UseInk',
        { place: TASIK, model: YMCK, prints: 900, purpose: 'KIA' },
        { occurredAt: thursday(9), now: friday(10) },
      )
      .then(fact('InkUsed', { place: TASIK, model: YMCK, prints: 900, purpose: 'KIA' }));
    const pieces = [blanks(TASIK, 100), requestedBlanks(100), offered(TASIK, 100)];
    expect(
      given(pieces).when(
        'ReportBlanksLost',
        { place: TASIK, quantity: 30, incident: 'LP', officialRecord: policeRecord },
        { occurredAt: friday(10) },
      ).events,
    ).toHaveLength(1);
    expect(
      given(pieces).when(
        'SpoilBlanks',
        { place: TASIK, quantity: 30, cause: 'wet' },
        { occurredAt: friday(10) },
      ).events,
    ).toHaveLength(1);
    expect(
      given([
        ...pieces,
        did(
          'CountBlanks',
          { place: TASIK, counted: 90, counter: 'Tim' },
          { occurredAt: friday(11) },
        ),
      ]).when('AdjustBlanks', (world) => ({ place: TASIK, count: world.last('BlankCounted') }))
        .events,
    ).toHaveLength(1);
    expect(
      given(held).when(
        'ReportInkDepleted',
        { place: TASIK, model: YMCK, officialRecord: policeRecord },
        { occurredAt: friday(10) },
      ).events[0],
    ).toMatchObject({ data: { writtenOff: 1_000 } });
  });

  it('LOAN-5 the promise itself can be kept, from what is left of it', () => {
    given([...office(TASIK, 10, 500), requested(), offered(TASIK, 1), approved(TASIK, 1)])
      .when('Lend', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(11) })
      .then(
        fact('InkLent', {
          loan,
          borrower: CIAMIS,
          lender: TASIK,
          model: YMCK,
          printsPerRibbon: 500,
          quantity: 1,
          dueAt: LOAN_DUE,
        }),
      );
  });

  it('LOAN-5 after a loss, what is promised to another loan is not lent', () => {
    const two = [
      blanks(TASIK, 100),
      requestedBlanks(60),
      offered(TASIK, 60),
      approved(TASIK, 60),
      requestedBlanks(40, { loan: 'L2', borrower: BANJAR }),
      offered(TASIK, 40, friday(9), 'L2'),
      did(
        'ReportBlanksLost',
        { place: TASIK, quantity: 20, incident: 'LP', officialRecord: policeRecord },
        { occurredAt: friday(10) },
      ),
    ];
    expect(
      given(two).when('Lend', { loan, lender: TASIK, quantity: 60 }, { occurredAt: friday(11) })
        .refusal,
    ).toMatchObject({
      code: 'insufficient-blanks',
      rule: 'LOAN-5',
      details: { available: 40, offered: 40 },
    });
    expect(
      given(two).when('Lend', { loan, lender: TASIK, quantity: 40 }, { occurredAt: friday(11) })
        .events,
    ).toHaveLength(1);
    const declined = [
      ...two,
      did('DeclineLoan', { loan: 'L2', lender: TASIK, reason: 'lost' }, { occurredAt: friday(11) }),
    ];
    expect(
      given(declined).when(
        'Lend',
        { loan, lender: TASIK, quantity: 60 },
        { occurredAt: friday(12) },
      ).events,
    ).toHaveLength(1);
  });
});

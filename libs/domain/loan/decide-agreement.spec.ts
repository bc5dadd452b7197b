// Loans, what is agreed before anything is handed over: who lends to whom (LOAN-1), how much
// (LOAN-3), whose yes (LOAN-4), what is promised (LOAN-5).
import {
  centre,
  friday,
  monday,
  policy,
  province,
  regency,
  saturday,
  thursday,
  tuesday,
  utc,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  approved,
  asked,
  askedBlanks,
  BANJAR,
  BLORA,
  blanks,
  borrowedFrom,
  CIAMIS,
  DUE,
  ink,
  lent,
  offered,
  office,
  print,
  procured,
  TASIK,
} from '../../testing/builders/steps.js';
import { LOAN_RULES } from '../rules.js';
import { RULES } from '../../testing/builders/builders.js';
import { promisedAmount } from './promises.js';
import { stockStream } from '../values/streams.js';

const loan = 'L1';
const request = {
  loan,
  borrower: CIAMIS,
  item: 'ink' as const,
  model: YMCK,
  quantity: 5,
  reason: 'ink ran out',
  dueAt: DUE,
};
/**
 * Tasikmalaya has twenty ribbons, Banjar ten, Blora (Central Java) ten, the province of West Java
 * four.
 */
const neighbours: readonly Step[] = [
  ink(TASIK, 10_000),
  ink(BANJAR, 5_000),
  ink(BLORA, 5_000),
  ink('32', 2_000),
];
const promise = (lender: string, quantity: number, validUntil = utc('2017-07-21T09:00:00+07:00')) =>
  fact('LoanOffered', {
    loan,
    borrower: CIAMIS,
    lender,
    item: 'ink',
    model: YMCK,
    printsPerRibbon: 500,
    quantity,
    validUntil,
  });

describe('LOAN-1 who lends to whom', () => {
  it('LOAN-1 a regency or a province borrows, the centre does not', () => {
    given([])
      .when('RequestLoan', request)
      .then(
        fact('LoanRequested', {
          loan,
          borrower: CIAMIS,
          item: 'ink',
          model: YMCK,
          printsPerRibbon: 500,
          quantity: 5,
          reason: 'ink ran out',
          dueAt: DUE,
        }),
      );
    given([])
      .when('RequestLoan', { ...request, borrower: '32' })
      .then(
        fact('LoanRequested', {
          loan,
          borrower: '32',
          item: 'ink',
          model: YMCK,
          printsPerRibbon: 500,
          quantity: 5,
          reason: 'ink ran out',
          dueAt: DUE,
        }),
      );
    expect(
      given([]).when('RequestLoan', { ...request, borrower: '00' }, { by: centre() }).refusal,
    ).toMatchObject({ code: 'cannot-borrow', rule: 'LOAN-1' });
  });

  it('LOAN-1 nobody lends to itself', () => {
    const own = given([asked(), ink(CIAMIS, 5_000)]);
    expect(own.when('OfferLoan', { loan, lender: CIAMIS, quantity: 1 }).refusal).toMatchObject({
      code: 'own-loan',
      rule: 'LOAN-1',
    });
    expect(own.when('DeclineLoan', { loan, lender: CIAMIS, reason: 'no' }).refusal).toMatchObject({
      code: 'own-loan',
      rule: 'LOAN-1',
    });
  });

  it('LOAN-1 a regency, a province and the centre lend', () => {
    const lenders = given([
      ...neighbours,
      asked(),
      did(
        'ProcureInk',
        { place: '00', model: YMCK, ribbons: 9, fundSource: 'APBN' },
        { by: centre(), occurredAt: thursday(8) },
      ),
    ]);
    for (const lender of [TASIK, '32', '00'])
      expect(
        lenders.when('OfferLoan', { loan, lender, quantity: 1 }, { occurredAt: friday(9) })
          .events[0],
      ).toMatchObject({ type: 'LoanOffered', data: { lender } });
  });

  it('LOAN-1 an id is used once, and what was never asked for is unknown', () => {
    given([asked()]).when('RequestLoan', request).thenRefused('loan-known', { loan });
    given(neighbours)
      .when('OfferLoan', { loan: 'L9', lender: TASIK, quantity: 1 }, { by: regency(TASIK) })
      .thenRefused('unknown-loan', { loan: 'L9' });
  });
});

describe('what is said twice', () => {
  it('LOAN-3 declining again changes nothing, until something was promised since', () => {
    const no = () =>
      did(
        'DeclineLoan',
        { loan, lender: TASIK, reason: 'our own queue' },
        { occurredAt: friday(10) },
      );
    const again = (steps: readonly Step[]) =>
      given(steps).when(
        'DeclineLoan',
        { loan, lender: TASIK, reason: 'no' },
        { occurredAt: friday(14) },
      ).events;
    expect(again([...neighbours, asked(), no()])).toEqual([]);
    expect(again([...neighbours, asked(), no(), offered(TASIK, 1, friday(11))])).toHaveLength(1);
  });
});

describe('LOAN-3 several lenders meet one request, and never more than it', () => {
  it('LOAN-3 what is promised by several is together not more than what was asked for', () => {
    const two = given([...neighbours, asked(), offered(TASIK, 3)]);
    two
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 3 }, { occurredAt: friday(9) })
      .thenRefused('more-than-requested', {
        requested: 5,
        promised: 3,
        lent: 0,
        uncovered: 2,
        needed: 3,
      });
    expect(
      two
        .when('OfferLoan', { loan, lender: BANJAR, quantity: 2 }, { occurredAt: friday(9) })
        .then(promise(BANJAR, 2))
        .world.loan(loan).parts.length,
    ).toBe(2);
  });

  it('LOAN-3 what is lent counts, also when it has come back', () => {
    given([...neighbours, asked(), ...borrowedFrom(TASIK, 3)])
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 3 }, { occurredAt: friday(15) })
      .thenRefused('more-than-requested', { lent: 3, promised: 0, uncovered: 2 });
  });

  it('LOAN-3 what has lapsed or was declined counts no more', () => {
    const declined = [
      ...neighbours,
      asked(),
      offered(TASIK, 5),
      did(
        'DeclineLoan',
        { loan, lender: TASIK, reason: 'our own queue' },
        { occurredAt: friday(10) },
      ),
    ];
    given(declined)
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 5 }, { occurredAt: friday(11) })
      .then(promise(BANJAR, 5, utc('2017-07-21T11:00:00+07:00')));
    const lapsed = [
      ...neighbours,
      asked(),
      did(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 5, validUntil: saturday(9) },
        { occurredAt: friday(9) },
      ),
    ];
    given(lapsed)
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 5 }, { occurredAt: saturday(8) })
      .thenRefused('more-than-requested', { promised: 5 });
    given(lapsed)
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 5 }, { occurredAt: saturday(9) })
      .then(promise(BANJAR, 5, utc('2017-07-22T09:00:00+07:00')));
  });

  it('LOAN-3 a late entry cannot lend what another has promised since the offer lapsed', () => {
    const taken = [
      ...neighbours,
      asked(),
      did(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 5, validUntil: saturday(9) },
        { occurredAt: friday(9) },
      ),
      approved(TASIK, 5),
      offered(BANJAR, 5, saturday(10)),
    ];
    given(taken)
      .when(
        'Lend',
        { loan, lender: TASIK, quantity: 5 },
        { occurredAt: friday(11), now: saturday(12) },
      )
      .thenRefused('more-than-requested', { promised: 5, lent: 0, needed: 5 });
  });

  it('LOAN-3 a lender has one open promise in a loan', () => {
    given([...neighbours, asked(), offered(TASIK, 2)])
      .when('OfferLoan', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(10) })
      .thenRefused('already-offered', { promised: 2 });
  });
});

describe('LOAN-4 whose yes a part needs', () => {
  const agreedOn = (quantity: number) =>
    given([...neighbours, asked(), offered(TASIK, 4), approved(TASIK, quantity)]);

  it('LOAN-4 nothing is lent before the province has said yes, and not more than its yes', () => {
    given([...neighbours, asked(), offered(TASIK, 4)])
      .when('Lend', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(11) })
      .thenRefused('not-approved', { approved: 0, needed: 1, waitingFor: ['32'] });
    agreedOn(3)
      .when('Lend', { loan, lender: TASIK, quantity: 4 }, { occurredAt: friday(11) })
      .thenRefused('not-approved', { approved: 3, needed: 4 });
    expect(
      agreedOn(3).when('Lend', { loan, lender: TASIK, quantity: 3 }, { occurredAt: friday(11) })
        .events[0]!.type,
    ).toBe('InkLent');
  });

  it('LOAN-4 lending uses the yes up', () => {
    given([...neighbours, asked(), offered(TASIK, 4), approved(TASIK, 3), lent(TASIK, 2)])
      .when('Lend', { loan, lender: TASIK, quantity: 2 }, { occurredAt: friday(12) })
      .thenRefused('not-approved', { approved: 1, needed: 2 });
  });

  it('LOAN-4 a yes names at most what is promised', () => {
    given([...neighbours, asked(), offered(TASIK, 4)])
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 5 }, { occurredAt: friday(10) })
      .thenRefused('more-than-offered', { promised: 4, needed: 5 });
    given([...neighbours, asked()])
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(10) })
      .thenRefused('not-a-lender', { lender: TASIK });
  });

  it('LOAN-4 the same yes twice is one', () => {
    agreedOn(3)
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 3 }, { occurredAt: friday(12) })
      .thenNothing();
  });

  it('LOAN-4 between two provinces both say yes, and the smaller counts', () => {
    const history = [
      ...neighbours,
      asked(),
      offered(BLORA, 4),
      did(
        'ApproveLoan',
        { loan, lender: BLORA, quantity: 4 },
        { by: province('32'), occurredAt: friday(10) },
      ),
    ];
    given(history)
      .when('Lend', { loan, lender: BLORA, quantity: 1 }, { occurredAt: friday(12) })
      .thenRefused('not-approved', { approved: 0, waitingFor: ['33'] });
    const both = [
      ...history,
      did(
        'ApproveLoan',
        { loan, lender: BLORA, quantity: 2 },
        { by: province('33'), occurredAt: friday(11) },
      ),
    ];
    given(both)
      .when('Lend', { loan, lender: BLORA, quantity: 3 }, { occurredAt: friday(12) })
      .thenRefused('not-approved', { approved: 2, waitingFor: ['33'] });
    expect(
      given(both).when('Lend', { loan, lender: BLORA, quantity: 2 }, { occurredAt: friday(12) })
        .events,
    ).toHaveLength(1);
  });

  it('LOAN-4 a province that lends to its own regency has said everything by offering', () => {
    const offer = given([...neighbours, asked()]).when(
      'OfferLoan',
      { loan, lender: '32', quantity: 4 },
      { occurredAt: friday(9) },
    );
    offer.then(
      promise('32', 4),
      fact('LoanApproved', { loan, borrower: CIAMIS, lender: '32', quantity: 4, province: '32' }),
    );
    expect(
      given([...neighbours, asked(), offered('32', 4)]).when(
        'Lend',
        { loan, lender: '32', quantity: 4 },
        { occurredAt: friday(10) },
      ).events,
    ).toHaveLength(1);
  });

  it('LOAN-4 where the centre or another province lends, the borrower’s province is still asked', () => {
    const central = [
      ink('33', 5_000),
      asked(),
      did(
        'ProcureInk',
        { place: '00', model: YMCK, ribbons: 9, fundSource: 'APBN' },
        { by: centre(), occurredAt: thursday(8) },
      ),
    ];
    for (const lender of ['00', '33']) {
      expect(
        given(central).when('OfferLoan', { loan, lender, quantity: 2 }, { occurredAt: friday(9) })
          .events,
      ).toHaveLength(1);
      given([...central, offered(lender, 2)])
        .when('Lend', { loan, lender, quantity: 2 }, { occurredAt: friday(11) })
        .thenRefused('not-approved', { waitingFor: ['32'] });
      expect(
        given([...central, offered(lender, 2), approved(lender, 2)]).when(
          'Lend',
          { loan, lender, quantity: 2 },
          { occurredAt: friday(11) },
        ).events,
      ).toHaveLength(1);
    }
  });

  it('LOAN-4 where a province borrows, the centre says yes', () => {
    const provincial = [...neighbours, asked({ borrower: '32' }), offered(TASIK, 2)];
    given(provincial)
      .when('Lend', { loan, lender: TASIK, quantity: 2 }, { occurredAt: friday(11) })
      .thenRefused('not-approved', { waitingFor: ['00', '32'] });
    const central = [
      asked({ borrower: '32' }),
      did(
        'ProcureInk',
        { place: '00', model: YMCK, ribbons: 9, fundSource: 'APBN' },
        { by: centre(), occurredAt: thursday(8) },
      ),
    ];
    expect(
      given(central)
        .when('OfferLoan', { loan, lender: '00', quantity: 2 }, { occurredAt: friday(9) })
        .events.map(({ type }) => type),
    ).toEqual(['LoanOffered', 'LoanApproved']);
  });

  it('LOAN-4 a policy says yes only where the setting lets it, and only inside one province', () => {
    const say = (lender: string, autoApprove: boolean, place = '32') =>
      given([...neighbours, asked(), offered(lender, 2)], {
        ...RULES,
        loans: { ...LOAN_RULES, autoApprove },
      }).when(
        'ApproveLoan',
        { loan, lender, quantity: 2 },
        { by: policy(place), occurredAt: friday(10) },
      );
    say(TASIK, true).then(
      fact('LoanApproved', { loan, borrower: CIAMIS, lender: TASIK, quantity: 2, province: '32' }),
    );
    say(TASIK, false).thenRefused('not-your-role');
    say(BLORA, true).thenRefused('not-your-role');
    say(TASIK, true, '33').thenRefused('not-your-place');
  });

  it('LOAN-4 a new promise needs a new yes', () => {
    const again = [
      ...neighbours,
      asked(),
      offered(TASIK, 3),
      approved(TASIK, 3),
      did('DeclineLoan', { loan, lender: TASIK, reason: 'no' }, { occurredAt: friday(11) }),
      offered(TASIK, 3, friday(12)),
    ];
    given(again)
      .when('Lend', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(13) })
      .thenRefused('not-approved', { approved: 0 });
    const lapsed = [
      ...neighbours,
      asked(),
      did(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 3, validUntil: saturday(9) },
        { occurredAt: friday(9) },
      ),
      approved(TASIK, 3),
      offered(TASIK, 3, saturday(10)),
    ];
    given(lapsed)
      .when('Lend', { loan, lender: TASIK, quantity: 1 }, { occurredAt: saturday(11) })
      .thenRefused('not-approved', { approved: 0 });
    // What was declined cannot be approved any more, also by who had said yes to it.
    given(again.slice(0, -1))
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 3 }, { occurredAt: friday(12) })
      .thenRefused('more-than-offered', { promised: 0 });
  });
});

describe('LOAN-5 what is promised is not given to anybody else', () => {
  const held = [...office(TASIK, 1_000, 1_000), asked(), offered(TASIK, 1)];

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
    const second = asked({ loan: 'L2', borrower: BANJAR, quantity: 2 });
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
      askedBlanks(60),
      offered(TASIK, 60),
      askedBlanks(60, { loan: 'L2', borrower: BANJAR }),
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

  it('LOAN-5 an entry dated before the promise passes, and so do losses, spoilage and adjustments', () => {
    given(held)
      .when(
        'UseInk',
        { place: TASIK, model: YMCK, prints: 900, purpose: 'KIA' },
        { occurredAt: thursday(9), now: friday(10) },
      )
      .then(fact('InkUsed', { place: TASIK, model: YMCK, prints: 900, purpose: 'KIA' }));
    const pieces = [blanks(TASIK, 100), askedBlanks(100), offered(TASIK, 100)];
    expect(
      given(pieces).when(
        'ReportBlanksLost',
        { place: TASIK, quantity: 30, incident: 'LP' },
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
        { place: TASIK, model: YMCK },
        { occurredAt: friday(10) },
      ).events[0],
    ).toMatchObject({ data: { writtenOff: 1_000 } });
  });

  it('LOAN-5 the promise itself can be kept, from what is left of it', () => {
    given([...office(TASIK, 10, 500), asked(), offered(TASIK, 1), approved(TASIK, 1)])
      .when('Lend', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(11) })
      .then(
        fact('InkLent', {
          loan,
          borrower: CIAMIS,
          lender: TASIK,
          model: YMCK,
          printsPerRibbon: 500,
          quantity: 1,
          dueAt: DUE,
        }),
      );
  });

  it('LOAN-5 what is promised to another loan is not lent either, when a loss leaves too little for both', () => {
    const two = [
      blanks(TASIK, 100),
      askedBlanks(60),
      offered(TASIK, 60),
      approved(TASIK, 60),
      askedBlanks(40, { loan: 'L2', borrower: BANJAR }),
      offered(TASIK, 40, friday(9), 'L2'),
      did(
        'ReportBlanksLost',
        { place: TASIK, quantity: 20, incident: 'LP' },
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

  it('LOAN-5 what is handed over is promised no more, and the rest still is', () => {
    const kept = given([
      ink(TASIK, 2_000),
      asked(),
      offered(TASIK, 3),
      approved(TASIK, 3),
      lent(TASIK, 1),
    ]);
    expect(
      kept.when(
        'UseInk',
        { place: TASIK, model: YMCK, prints: 501, purpose: 'KIA' },
        { occurredAt: friday(12) },
      ).refusal,
    ).toMatchObject({ rule: 'LOAN-5', details: { available: 500, offered: 1_000 } });
    expect(
      kept.when(
        'UseInk',
        { place: TASIK, model: YMCK, prints: 500, purpose: 'KIA' },
        { occurredAt: friday(12) },
      ).events,
    ).toHaveLength(1);
  });

  it('LOAN-5 a promise lapses: by itself, after seven days or when it says', () => {
    given(held)
      .when(
        'PrintBlanks',
        { place: TASIK, quantity: 900 },
        { occurredAt: '2017-07-21T09:00:00+07:00' },
      )
      .then(fact('BlankPrinted', { place: TASIK, quantity: 900, model: YMCK }));
    given([...held, approved(TASIK, 1)])
      .when(
        'Lend',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: '2017-07-21T09:00:00+07:00' },
      )
      .thenRefused('offer-lapsed', { promised: 1 });
    given([...neighbours, asked()])
      .when(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 1, validUntil: friday(8) },
        { occurredAt: friday(9) },
      )
      .thenRefused('offer-lapsed');
    // Entered late, when the promise has lapsed: it was never kept, and the print did happen.
    expect(
      given(held).when(
        'PrintBlanks',
        { place: TASIK, quantity: 900 },
        { occurredAt: monday(9), now: '2017-07-24T09:00:00+07:00' },
      ).events,
    ).toHaveLength(1);
  });

  it('LOAN-5 nothing more is promised than is there, at any moment since', () => {
    given([ink(TASIK, 1_200), asked()])
      .when('OfferLoan', { loan, lender: TASIK, quantity: 3 }, { occurredAt: friday(9) })
      .thenRefused('insufficient-ink', { needed: 1_500, available: 1_200 });
    given([...office(TASIK, 1_000, 1_000), print(TASIK, 700, saturday(9)), asked()])
      .when(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: friday(9), now: monday(9) },
      )
      .thenRefused('insufficient-ink', { available: 300, moment: utc(saturday(9)) });
  });

  it('LOAN-5 offered ink is not depleted, and a loss leaves a promise uncovered', () => {
    expect(
      given(held)
        .when('PrintBlanks', { place: TASIK, quantity: 500 }, { occurredAt: friday(9) })
        .events.map(({ type }) => type),
    ).toEqual(['BlankPrinted']);
    const { world } = given([
      blanks(TASIK, 100),
      askedBlanks(100),
      offered(TASIK, 100),
      did(
        'ReportBlanksLost',
        { place: TASIK, quantity: 30, incident: 'LP' },
        { occurredAt: friday(10) },
      ),
    ]);
    const at = Date.parse(friday(12));
    expect(
      promisedAmount(
        world.stock(TASIK).promises,
        { item: 'blank' },
        { effectiveAtMs: at, nowMs: at },
      ) - world.stock(TASIK).blank.onHand.total,
    ).toBe(30);
  });
});

describe('TIME-3 LOAN-9 the order of things', () => {
  it('TIME-3 no promise before the request, no yes before the promise, no loan before the yes', () => {
    given([...neighbours, asked()])
      .when(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: thursday(9), now: friday(9) },
      )
      .thenRefused('before-loan');
    given([...neighbours, asked(), offered(TASIK, 1)])
      .when(
        'ApproveLoan',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: friday(8, 30), now: friday(12) },
      )
      .thenRefused('before-loan', { since: utc(friday(9)) });
    given([...neighbours, asked(), offered(TASIK, 1), approved(TASIK, 1)])
      .when(
        'Lend',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: friday(9, 30), now: friday(12) },
      )
      .thenRefused('before-loan', { since: utc(friday(10)) });
  });

  it('LOAN-9 a loan is due after it is asked for', () => {
    given([])
      .when('RequestLoan', { ...request, dueAt: friday(8) }, { occurredAt: friday(8) })
      .thenRefused('due-too-early', { dueAt: friday(8) });
  });

  it('LOAN-10 a policy asks only where nothing of that model is open', () => {
    const by = policy(CIAMIS);
    given([asked()])
      .when('RequestLoan', { ...request, loan: 'P1' }, { by })
      .thenNothing();
    expect(
      given([asked({ model: 'YMCKO-500' })]).when('RequestLoan', { ...request, loan: 'P1' }, { by })
        .events,
    ).toHaveLength(1);
    expect(
      given([
        asked(),
        did('CancelLoan', { loan, reason: 'bought' }, { occurredAt: friday(9) }),
      ]).when('RequestLoan', { ...request, loan: 'P1' }, { by }).events,
    ).toHaveLength(1);
    // A request that was met is not open: what was lent is used up again.
    expect(
      given([...neighbours, asked({ quantity: 2 }), ...borrowedFrom(TASIK, 2)]).when(
        'RequestLoan',
        { ...request, loan: 'P1' },
        { by },
      ).events,
    ).toHaveLength(1);
    given([...neighbours, asked({ quantity: 3 }), ...borrowedFrom(TASIK, 2)])
      .when('RequestLoan', { ...request, loan: 'P1' }, { by })
      .thenNothing();
    // People may ask twice.
    expect(given([asked()]).when('RequestLoan', { ...request, loan: 'P1' }).events).toHaveLength(1);
  });
});

describe('LOAN-8 a request is taken back or refused', () => {
  const promised = [
    ...neighbours,
    asked(),
    offered(TASIK, 2),
    approved(TASIK, 2),
    offered(BLORA, 2),
  ];

  it('LOAN-8 cancelling releases every promise and ends the loan', () => {
    const { world } = given(promised)
      .when('CancelLoan', { loan, reason: 'bought' }, { occurredAt: friday(12) })
      .then(
        fact('LoanCancelled', {
          loan,
          borrower: CIAMIS,
          lenders: [TASIK, BLORA],
          reason: 'bought',
        }),
      );
    expect(world.stock(TASIK).promises).toEqual([]);
    expect(world.stock(BLORA).promises).toEqual([]);
    const over = given([
      ...promised,
      did('CancelLoan', { loan, reason: 'bought' }, { occurredAt: friday(12) }),
    ]);
    over
      .when('Lend', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(13) })
      .thenRefused('loan-over', { state: 'cancelled' });
    over
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 1 }, { occurredAt: friday(13) })
      .thenRefused('loan-over');
    over
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(13) })
      .thenRefused('loan-over');
    over.when('CancelLoan', { loan, reason: 'again' }, { occurredAt: friday(13) }).thenNothing();
  });

  it('LOAN-8 the borrower’s province refuses the whole, a lender’s province its own lenders’ parts', () => {
    given(promised)
      .when('RefuseLoan', { loan, reason: 'buy' }, { by: province('32'), occurredAt: friday(12) })
      .then(
        fact('LoanRefused', {
          loan,
          borrower: CIAMIS,
          lenders: [TASIK, BLORA],
          province: '32',
          scope: 'whole',
          reason: 'buy',
        }),
      );
    const part = given(promised).when(
      'RefuseLoan',
      { loan, reason: 'we need it' },
      { by: province('33'), occurredAt: friday(12) },
    );
    part.then(
      fact('LoanRefused', {
        loan,
        borrower: CIAMIS,
        lenders: [BLORA],
        province: '33',
        scope: 'lenders',
        reason: 'we need it',
      }),
    );
    expect(part.world.stock(BLORA).promises).toEqual([]);
    expect(part.world.stock(TASIK).promises).toHaveLength(1);
    expect(part.world.loan(loan).ended).toBeNull();
    const whole = given([
      ...promised,
      did('RefuseLoan', { loan, reason: 'buy' }, { by: province('32'), occurredAt: friday(12) }),
    ]);
    whole
      .when('Lend', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(13) })
      .thenRefused('loan-over', { state: 'refused' });
    whole.when('RefuseLoan', { loan, reason: 'again' }, { by: province('32') }).thenNothing();
  });

  it('LOAN-8 what is lent is owed all the same, and the loan is settled when it is back', () => {
    const lentOn = [
      ...neighbours,
      asked(),
      ...borrowedFrom(TASIK, 2),
      offered(BANJAR, 2, friday(15)),
      did('CancelLoan', { loan, reason: 'enough' }, { occurredAt: friday(16) }),
    ];
    expect(given(lentOn).world.stock(BANJAR).promises).toEqual([]);
    const back = [
      ...lentOn,
      did('Return', { loan, lender: TASIK, quantity: 2 }, { occurredAt: monday(9) }),
    ];
    given(back)
      .when('Recover', { loan, lender: TASIK, accepted: 2 }, { occurredAt: tuesday(9) })
      .then(
        fact('InkRecovered', {
          loan,
          borrower: CIAMIS,
          lender: TASIK,
          accepted: 2,
          damaged: 0,
          missing: 0,
          model: YMCK,
          printsPerRibbon: 500,
        }),
        fact('LoanSettled', { loan, borrower: CIAMIS, lenders: [TASIK, BANJAR] }),
      );
  });
});

it('STOCK-4 a request needs no stock of the borrower, only its stream', () => {
  expect(given([procured(5)]).when('RequestLoan', request).events[0]!.streams).toEqual({
    'loan-L1': 1,
    [stockStream(CIAMIS)]: 1,
  });
});

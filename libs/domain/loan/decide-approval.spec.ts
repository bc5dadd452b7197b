// Whose approval a part of a loan needs (LOAN-4).
import {
  centre,
  friday,
  policy,
  province,
  saturday,
  thursday,
  utc,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  approved,
  requested,
  BANJAR,
  BLORA,
  CIAMIS,
  ink,
  lent,
  offered,
  TASIK,
} from '../../testing/builders/steps.js';
import { LOAN_RULES } from '../../testing/builders/builders.js';
import { RULES } from '../../testing/builders/builders.js';

const loan = 'L1';
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

describe('LOAN-4 whose approval a part needs', () => {
  const agreedOn = (quantity: number) =>
    given([...neighbours, requested(), offered(TASIK, 4), approved(TASIK, quantity)]);

  it('LOAN-4 nothing is lent before the province approves, and not more than that', () => {
    given([...neighbours, requested(), offered(TASIK, 4)])
      .when('Lend', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(11) })
      .thenRejected('not-approved', { approved: 0, needed: 1, waitingFor: ['32'] });
    agreedOn(3)
      .when('Lend', { loan, lender: TASIK, quantity: 4 }, { occurredAt: friday(11) })
      .thenRejected('not-approved', { approved: 3, needed: 4 });
    expect(
      agreedOn(3).when('Lend', { loan, lender: TASIK, quantity: 3 }, { occurredAt: friday(11) })
        .events[0]!.type,
    ).toBe('InkLent');
  });

  it('LOAN-4 lending uses the approval up', () => {
    given([...neighbours, requested(), offered(TASIK, 4), approved(TASIK, 3), lent(TASIK, 2)])
      .when('Lend', { loan, lender: TASIK, quantity: 2 }, { occurredAt: friday(12) })
      .thenRejected('not-approved', { approved: 1, needed: 2 });
  });

  it('LOAN-4 an approval names at most what is promised', () => {
    given([...neighbours, requested(), offered(TASIK, 4)])
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 5 }, { occurredAt: friday(10) })
      .thenRejected('more-than-offered', { promised: 4, needed: 5 });
    given([...neighbours, requested()])
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(10) })
      .thenRejected('not-a-lender', { lender: TASIK });
  });

  it('LOAN-4 the same approval twice is one', () => {
    agreedOn(3)
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 3 }, { occurredAt: friday(12) })
      .thenNothing();
  });

  it('LOAN-4 between two provinces both approve, and the smaller counts', () => {
    const history = [
      ...neighbours,
      requested(),
      offered(BLORA, 4),
      did(
        'ApproveLoan',
        { loan, lender: BLORA, quantity: 4 },
        { by: province('32'), occurredAt: friday(10) },
      ),
    ];
    given(history)
      .when('Lend', { loan, lender: BLORA, quantity: 1 }, { occurredAt: friday(12) })
      .thenRejected('not-approved', { approved: 0, waitingFor: ['33'] });
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
      .thenRejected('not-approved', { approved: 2, waitingFor: ['33'] });
    expect(
      given(both).when('Lend', { loan, lender: BLORA, quantity: 2 }, { occurredAt: friday(12) })
        .events,
    ).toHaveLength(1);
  });

  it('LOAN-4 a province that lends to its own regency approves by offering', () => {
    const offer = given([...neighbours, requested()]).when(
      'OfferLoan',
      { loan, lender: '32', quantity: 4 },
      { occurredAt: friday(9) },
    );
    offer.then(
      promise('32', 4),
      fact('LoanApproved', { loan, borrower: CIAMIS, lender: '32', quantity: 4, province: '32' }),
    );
    expect(
      given([...neighbours, requested(), offered('32', 4)]).when(
        'Lend',
        { loan, lender: '32', quantity: 4 },
        { occurredAt: friday(10) },
      ).events,
    ).toHaveLength(1);
  });

  it('LOAN-4 where the centre or another province lends, the borrower’s still approves', () => {
    const central = [
      ink('33', 5_000),
      requested(),
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
        .thenRejected('not-approved', { waitingFor: ['32'] });
      expect(
        given([...central, offered(lender, 2), approved(lender, 2)]).when(
          'Lend',
          { loan, lender, quantity: 2 },
          { occurredAt: friday(11) },
        ).events,
      ).toHaveLength(1);
    }
  });

  it('LOAN-4 where a province borrows, the centre approves', () => {
    const provincial = [...neighbours, requested({ borrower: '32' }), offered(TASIK, 2)];
    given(provincial)
      .when('Lend', { loan, lender: TASIK, quantity: 2 }, { occurredAt: friday(11) })
      .thenRejected('not-approved', { waitingFor: ['00', '32'] });
    const central = [
      requested({ borrower: '32' }),
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

  it('LOAN-4 a policy approves only if the setting allows it, inside one province', () => {
    const say = (lender: string, autoApprove: boolean, place = '32') =>
      given([...neighbours, requested(), offered(lender, 2)], {
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
    say(TASIK, false).thenRejected('not-your-role');
    say(BLORA, true).thenRejected('not-your-role');
    say(TASIK, true, '33').thenRejected('not-your-place');
  });

  it('LOAN-4 a new promise needs a new approval', () => {
    const again = [
      ...neighbours,
      requested(),
      offered(TASIK, 3),
      approved(TASIK, 3),
      did('DeclineLoan', { loan, lender: TASIK, reason: 'no' }, { occurredAt: friday(11) }),
      offered(TASIK, 3, friday(12)),
    ];
    given(again)
      .when('Lend', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(13) })
      .thenRejected('not-approved', { approved: 0 });
    const lapsed = [
      ...neighbours,
      requested(),
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
      .thenRejected('not-approved', { approved: 0 });
    // What was declined cannot be approved any more, also by who had approved it.
    given(again.slice(0, -1))
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 3 }, { occurredAt: friday(12) })
      .thenRejected('more-than-offered', { promised: 0 });
  });
});

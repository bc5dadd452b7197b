// Several lenders offer, together never more than was requested (LOAN-3).
import { friday, saturday, utc, YMCK } from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  approved,
  requested,
  BANJAR,
  BLORA,
  borrowedFrom,
  CIAMIS,
  ink,
  offered,
  TASIK,
} from '../../testing/builders/steps.js';

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

describe('what is reported twice', () => {
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
    expect(again([...neighbours, requested(), no()])).toEqual([]);
    expect(again([...neighbours, requested(), no(), offered(TASIK, 1, friday(11))])).toHaveLength(
      1,
    );
  });
});

describe('LOAN-3 several lenders meet one request, and never more than it', () => {
  it('LOAN-3 what is promised by several is together not more than what was requested', () => {
    const two = given([...neighbours, requested(), offered(TASIK, 3)]);
    two
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 3 }, { occurredAt: friday(9) })
      .thenRejected('more-than-requested', {
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
    given([...neighbours, requested(), ...borrowedFrom(TASIK, 3)])
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 3 }, { occurredAt: friday(15) })
      .thenRejected('more-than-requested', { lent: 3, promised: 0, uncovered: 2 });
  });

  it('LOAN-3 what has lapsed or was declined counts no more', () => {
    const declined = [
      ...neighbours,
      requested(),
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
      requested(),
      did(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 5, validUntil: saturday(9) },
        { occurredAt: friday(9) },
      ),
    ];
    given(lapsed)
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 5 }, { occurredAt: saturday(8) })
      .thenRejected('unknown-loan');
    given(lapsed)
      .when('OfferLoan', { loan, lender: BANJAR, quantity: 5 }, { occurredAt: saturday(9) })
      .then(promise(BANJAR, 5, utc('2017-07-22T09:00:00+07:00')));
  });

  it('LOAN-3 a late entry cannot lend what another has promised since the offer lapsed', () => {
    const taken = [
      ...neighbours,
      requested(),
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
      .thenRejected('more-than-requested', { promised: 5, lent: 0, needed: 5 });
  });

  it('LOAN-3 a lender has one open promise in a loan', () => {
    given([...neighbours, requested(), offered(TASIK, 2)])
      .when('OfferLoan', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(10) })
      .thenRejected('already-offered', { promised: 2 });
  });
});

// How a loan ends before anything is lent, and after (LOAN-8).
import { friday, monday, province, tuesday, YMCK } from '../../testing/builders/builders.js';
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
describe('LOAN-8 a request is cancelled or rejected', () => {
  const promised = [
    ...neighbours,
    requested(),
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
      .thenRejected('loan-over', { state: 'cancelled' });
    over
      .when('OfferLoan', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(13) })
      .thenRejected('loan-over');
    over
      .when('ApproveLoan', { loan, lender: TASIK, quantity: 1 }, { occurredAt: friday(13) })
      .thenRejected('loan-over');
    over.when('CancelLoan', { loan, reason: 'again' }, { occurredAt: friday(13) }).thenNothing();
  });

  it('LOAN-8 the borrower’s province rejects the whole, a lender’s its lenders’ parts', () => {
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
      .thenRejected('loan-over', { state: 'refused' });
    whole.when('RefuseLoan', { loan, reason: 'again' }, { by: province('32') }).thenNothing();
  });

  it('LOAN-8 what is lent is owed all the same, and the loan is settled when it is back', () => {
    const lentOn = [
      ...neighbours,
      requested(),
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

// Loans are requested: who lends to whom, and the order of things (LOAN-1, 9, 10, TIME-3).
import {
  centre,
  friday,
  policy,
  regency,
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
  borrowedFrom,
  CIAMIS,
  LOAN_DUE,
  ink,
  offered,
  TASIK,
  procured,
} from '../../testing/builders/steps.js';
import { stockStream } from '../values/streams.js';

const loan = 'L1';
const request = {
  loan,
  borrower: CIAMIS,
  item: 'ink' as const,
  model: YMCK,
  quantity: 5,
  reason: 'ink ran out',
  dueAt: LOAN_DUE,
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
          dueAt: LOAN_DUE,
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
          dueAt: LOAN_DUE,
        }),
      );
    expect(
      given([]).when('RequestLoan', { ...request, borrower: '00' }, { by: policy('00') }).refusal,
    ).toMatchObject({ code: 'cannot-borrow', rule: 'LOAN-1' });
    given([])
      .when('RequestLoan', { ...request, borrower: '00' }, { by: centre() })
      .thenRejected('cannot-borrow');
  });

  it('LOAN-1 nobody lends to itself', () => {
    const own = given([requested(), ink(CIAMIS, 5_000)]);
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
      requested(),
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

  it('LOAN-1 an id is used once, and what was never requested is unknown', () => {
    given([requested()]).when('RequestLoan', request).thenRejected('loan-known', { loan });
    given(neighbours)
      .when('OfferLoan', { loan: 'L9', lender: TASIK, quantity: 1 }, { by: regency(TASIK) })
      .thenRejected('unknown-loan', { loan: 'L9' });
  });
});

describe('TIME-3 LOAN-9 the order of things', () => {
  it('TIME-3 request, promise, approval and loan happen in this order', () => {
    given([...neighbours, requested()])
      .when(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: thursday(9), now: friday(9) },
      )
      .thenRejected('before-loan');
    given([...neighbours, requested(), offered(TASIK, 1)])
      .when(
        'ApproveLoan',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: friday(8, 30), now: friday(12) },
      )
      .thenRejected('before-loan', { since: utc(friday(9)) });
    given([...neighbours, requested(), offered(TASIK, 1), approved(TASIK, 1)])
      .when(
        'Lend',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: friday(9, 30), now: friday(12) },
      )
      .thenRejected('before-loan', { since: utc(friday(10)) });
  });

  it('LOAN-9 a loan is due after it is requested', () => {
    given([])
      .when('RequestLoan', { ...request, dueAt: friday(8) }, { occurredAt: friday(8) })
      .thenRejected('due-too-early', { dueAt: friday(8) });
  });

  it('LOAN-10 a policy requests only where nothing of that model is open', () => {
    const by = policy(CIAMIS);
    given([requested()])
      .when('RequestLoan', { ...request, loan: 'P1' }, { by })
      .thenNothing();
    expect(
      given([requested({ model: 'YMCKO-500' })]).when(
        'RequestLoan',
        { ...request, loan: 'P1' },
        { by },
      ).events,
    ).toHaveLength(1);
    expect(
      given([
        requested(),
        did('CancelLoan', { loan, reason: 'bought' }, { occurredAt: friday(9) }),
      ]).when('RequestLoan', { ...request, loan: 'P1' }, { by }).events,
    ).toHaveLength(1);
    // A request that was met is not open: what was lent is used up again.
    expect(
      given([...neighbours, requested({ quantity: 2 }), ...borrowedFrom(TASIK, 2)]).when(
        'RequestLoan',
        { ...request, loan: 'P1' },
        { by },
      ).events,
    ).toHaveLength(1);
    given([...neighbours, requested({ quantity: 3 }), ...borrowedFrom(TASIK, 2)])
      .when('RequestLoan', { ...request, loan: 'P1' }, { by })
      .thenNothing();
    // People may ask twice.
    expect(
      given([requested()]).when('RequestLoan', { ...request, loan: 'P1' }).events,
    ).toHaveLength(1);
  });
});

it('STOCK-4 a request needs no stock of the borrower, only its stream', () => {
  expect(given([procured(5)]).when('RequestLoan', request).events[0]!.streams).toEqual({
    'loan-L1': 1,
    [stockStream(CIAMIS)]: 1,
  });
});

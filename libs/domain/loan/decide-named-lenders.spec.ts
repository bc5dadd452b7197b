// LOAN-11: a request that names its lenders is answered by those alone.
import { friday, province, regency } from '../../testing/builders/builders.js';
import { did, given, type Result, type Step } from '../../testing/builders/given-when-then.js';
import {
  BANJAR,
  blanks,
  borrowed,
  CIAMIS,
  lent,
  offered,
  TASIK,
  LOAN_DUE,
} from '../../testing/builders/steps.js';

const types = (result: Result) => result.events.map(({ type }) => type);
const order = (terms: object): Step =>
  did(
    'OrderRedistribution',
    {
      order: 'R-1',
      province: '32',
      item: 'blank',
      transfers: [
        { from: TASIK, to: CIAMIS, quantity: 300 },
        { from: BANJAR, to: CIAMIS, quantity: 200 },
      ],
      reason: 'pemerataan',
      ...terms,
    },
    { by: province('32'), occurredAt: friday(8) },
  );

describe('LOAN-11 a request that names its lenders', () => {
  const stocks = [
    blanks(TASIK, 5_000),
    blanks(BANJAR, 5_000),
    blanks('32', 5_000),
    blanks('32.73', 5_000),
  ];
  const ordered: readonly Step[] = [...stocks, order({ terms: 'transfer' })];

  it('LOAN-11 is answered by those alone', () => {
    given(ordered)
      .when(
        'OfferLoan',
        { loan: 'PJM-32.07-2017-001', lender: '32', quantity: 100 },
        { by: province('32'), occurredAt: friday(9) },
      )
      .thenRejected('not-asked', {
        loan: 'PJM-32.07-2017-001',
        lender: '32',
        asked: [TASIK, BANJAR],
      });
    // WHO-2: who is not asked does not know of it.
    for (const [command, data] of [
      ['OfferLoan', { quantity: 100 }],
      ['DeclineLoan', { reason: 'r' }],
    ] as const)
      given(ordered)
        .when(command, { loan: 'PJM-32.07-2017-001', lender: '32.73', ...data } as never, {
          by: regency('32.73'),
          occurredAt: friday(9),
        })
        .thenRejected('unknown-loan', { loan: 'PJM-32.07-2017-001' });
    expect(
      types(
        given([...ordered, offered(TASIK, 300, friday(9), 'PJM-32.07-2017-001')]).when(
          'OfferLoan',
          { loan: 'PJM-32.07-2017-001', lender: BANJAR, quantity: 200 },
          { by: regency(BANJAR), occurredAt: friday(10) },
        ),
      ),
    ).toEqual(['LoanOffered']);
  });

  it('LOAN-11 a transfer of several settles when all who were asked have answered', () => {
    const of = (lender: string, quantity: number): readonly Step[] => [
      offered(lender, quantity, friday(9), 'PJM-32.07-2017-001'),
      did(
        'ApproveLoan',
        { loan: 'PJM-32.07-2017-001', lender, quantity },
        { by: { ...province('32'), account: 'another' }, occurredAt: friday(10) },
      ),
      lent(lender, quantity, friday(11), 'PJM-32.07-2017-001'),
    ];
    const first = [...ordered, ...of(TASIK, 300)];
    expect(
      types(
        given(first).when(
          'Borrow',
          { loan: 'PJM-32.07-2017-001', lender: TASIK, accepted: 300 },
          { occurredAt: friday(14) },
        ),
      ),
    ).toEqual(['BlankBorrowed']);
    const arrived = [...first, borrowed(TASIK, 300, friday(14), 'PJM-32.07-2017-001')];
    expect(
      types(
        given(arrived).when(
          'DeclineLoan',
          { loan: 'PJM-32.07-2017-001', lender: BANJAR, reason: 'none to spare' },
          { by: regency(BANJAR), occurredAt: friday(15) },
        ),
      ),
    ).toEqual(['LoanDeclined', 'LoanSettled']);
    expect(
      types(
        given([...arrived, ...of(BANJAR, 200)]).when(
          'Borrow',
          { loan: 'PJM-32.07-2017-001', lender: BANJAR, accepted: 200 },
          { occurredAt: friday(16) },
        ),
      ),
    ).toEqual(['BlankBorrowed', 'LoanSettled']);
  });

  it('LOAN-11 a request of one loan names its lenders too; each once, for a part of it', () => {
    const request = (lenders: readonly { lender: string; quantity: number }[]) =>
      given([]).when('RequestLoan', {
        borrower: CIAMIS,
        item: 'blank',
        quantity: 500,
        reason: 'r',
        dueAt: LOAN_DUE,
        lenders,
      } as never);
    const named = [
      { lender: TASIK, quantity: 300 },
      { lender: BANJAR, quantity: 200 },
    ];
    expect(request(named).events).toMatchObject([
      { type: 'LoanRequested', data: { loan: 'PJM-32.07-2017-001', lenders: named } },
    ]);
    request([named[0]!]).thenRejected('lenders-differ', { quantity: 500, asked: 300 });
    request([named[0]!, { lender: TASIK, quantity: 200 }]).thenRejected('lenders-differ');
    request([{ lender: CIAMIS, quantity: 500 }]).thenRejected('own-loan');
    request([{ lender: '99.99', quantity: 500 }]).thenRejected('unknown-place');
  });
});

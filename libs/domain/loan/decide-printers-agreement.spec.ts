// A printer is promised to one loan, may be forgiven, and moves in order (LOAN-7).
import { friday, monday, regency, tuesday } from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  requested,
  BANDUNG,
  blanks,
  CIAMIS,
  LOAN_DUE,
  GARUT,
  ink,
  printer,
  TASIK,
} from '../../testing/builders/steps.js';
import { partIn } from './state.js';

const loan = 'L1';
const stocked: readonly Step[] = [ink(TASIK, 10_000), ink(CIAMIS, 100)];

describe('LOAN-7 agreeing on a printer', () => {
  const P = 'BDG-1';
  const part = { loan, lender: BANDUNG, printer: P };
  const agreed: readonly Step[] = [
    printer(P, BANDUNG),
    printer('BDG-2', BANDUNG),
    blanks(GARUT, 500),
    ink(GARUT, 2_000),
    blanks(BANDUNG, 500),
    ink(BANDUNG, 2_000),
    (world) =>
      void world.run(
        'RequestLoan',
        {
          loan,
          borrower: GARUT,
          item: 'printer',
          quantity: 1,
          reason: 'one of two broken',
          dueAt: LOAN_DUE,
        },
        { occurredAt: friday(8) },
      ),
    did('OfferLoan', part, { occurredAt: friday(9) }),
    did('ApproveLoan', part, { occurredAt: friday(10) }),
  ];
  const here = [
    ...agreed,
    did('Lend', part, { occurredAt: friday(11) }),
    did('Borrow', part, { occurredAt: friday(14) }),
  ];

  it('LOAN-7 a printer is named, and promised to one loan only', () => {
    given(agreed)
      .when('OfferLoan', { loan, lender: BANDUNG, quantity: 1 }, { occurredAt: friday(10) })
      .thenRejected('wrong-loan-item', { wanted: 'printer' });
    given(here)
      .when('Return', { loan, lender: BANDUNG, quantity: 1 }, { occurredAt: monday(9) })
      .thenRejected('wrong-loan-item');
    given([...stocked, printer('TSK-1', TASIK), requested()])
      .when('OfferLoan', { loan, lender: TASIK, printer: 'TSK-1' }, { occurredAt: friday(9) })
      .thenRejected('wrong-loan-item', { wanted: 'quantity' });
    const second = [
      ...agreed,
      ((world) =>
        void world.run(
          'RequestLoan',
          {
            loan: 'L2',
            borrower: CIAMIS,
            item: 'printer',
            quantity: 2,
            reason: 'none',
            dueAt: LOAN_DUE,
          },
          { occurredAt: friday(9) },
        )) as Step,
    ];
    expect(
      given(second).when(
        'OfferLoan',
        { loan: 'L2', lender: BANDUNG, printer: P },
        { occurredAt: friday(10) },
      ).refusal,
    ).toMatchObject({ code: 'printer-promised', rule: 'LOAN-5', details: { loan } });
    expect(
      given(second).when(
        'OfferLoan',
        { loan: 'L2', lender: BANDUNG, printer: 'BDG-2' },
        { occurredAt: friday(10) },
      ).events,
    ).toHaveLength(1);
    expect(partIn(given(here).world.loan(loan), BANDUNG, P)!.lent).toBe(1);
  });

  it('LOAN-7 a forgiven printer becomes the borrower’s', () => {
    const gift = given(here).when(
      'ForgiveLoan',
      { ...part, reason: 'hibah' },
      { occurredAt: monday(9), document: 'BA-3' },
    );
    expect(gift.events.map(({ type }) => type)).toEqual(['LoanForgiven', 'LoanSettled']);
    expect([
      gift.world.printer(P).owner,
      gift.world.stock(GARUT).printers.get(P)!.owner,
      gift.world.stock(BANDUNG).printers.get(P)!.owner,
    ]).toEqual([GARUT, GARUT, GARUT]);
    expect(
      gift.world.run(
        'RetirePrinter',
        { printer: P },
        { by: regency(GARUT), occurredAt: tuesday(9) },
      ),
    ).toHaveLength(1);
  });

  it('TIME-3 LOAN-7 it does not arrive before it left, nor leave before a later step', () => {
    given([...agreed, did('Lend', part, { occurredAt: friday(11) })])
      .when('Borrow', part, { occurredAt: friday(10, 30), now: monday(9) })
      .thenRejected('before-loan');
    given(here)
      .when('Return', part, { occurredAt: friday(12), now: monday(9) })
      .thenRejected('printer-elsewhere');
  });
});

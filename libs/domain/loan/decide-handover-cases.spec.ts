// Loans forgiven, from several lenders, entered late, with serials; and later due (LOAN-6, LOAN-9).
import {
  friday,
  monday,
  saturday,
  serials,
  thursday,
  utc,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  approved,
  requested,
  requestedBlanks,
  BANJAR,
  blanks,
  borrowedFrom,
  CIAMIS,
  LOAN_DUE,
  ink,
  lent,
  offered,
  office,
  recovered,
  returned,
  TASIK,
} from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';
import { outstandingOf } from './parts.js';
import { partIn } from './state.js';

const loan = 'L1';
const stocked: readonly Step[] = [ink(TASIK, 10_000), ink(CIAMIS, 100)];
const owedTo = (world: World, lender: string) => outstandingOf(partIn(world.loan(loan), lender)!);

describe('LOAN-6 forgiven, several lenders, late entries, serials', () => {
  it('LOAN-6 forgiving needs the lender’s document, and never exceeds what is owed', () => {
    const owing = [
      ...stocked,
      requested({ quantity: 3 }),
      ...borrowedFrom(TASIK, 3),
      returned(TASIK, 2),
    ];
    const forgive = (quantity: number, document?: string) =>
      given(owing).when(
        'ForgiveLoan',
        { loan, lender: TASIK, quantity, reason: 'hibah' },
        { occurredAt: monday(10), ...(document ? { document } : {}) },
      );
    forgive(2, 'ND-7').thenRejected('more-than-owed', { available: 1, returning: 2, needed: 2 });
    expect(forgive(1).refusal).toMatchObject({ code: 'document-required', rule: 'WHO-1' });
    forgive(1, 'ND-7').then(
      fact('LoanForgiven', {
        loan,
        borrower: CIAMIS,
        lender: TASIK,
        item: 'ink',
        model: YMCK,
        printsPerRibbon: 500,
        quantity: 1,
        reason: 'hibah',
      }),
    );
    const last = [
      ...owing,
      did(
        'ForgiveLoan',
        { loan, lender: TASIK, quantity: 1, reason: 'hibah' },
        { occurredAt: monday(10), document: 'ND-7' },
      ),
    ];
    expect(
      given(last)
        .when('Recover', { loan, lender: TASIK, accepted: 2 }, { occurredAt: monday(15) })
        .events.map(({ type }) => type),
    ).toEqual(['InkRecovered', 'LoanSettled']);
  });

  it('LOAN-6 several lenders, each owed its own', () => {
    const { world } = given([
      ...stocked,
      ink(BANJAR, 5_000),
      requested(),
      ...borrowedFrom(TASIK, 3),
      offered(BANJAR, 2, friday(15)),
      approved(BANJAR, 2, friday(15)),
      lent(BANJAR, 2, friday(16)),
      returned(TASIK, 3),
      recovered(TASIK, 3),
    ]);
    expect([owedTo(world, TASIK), owedTo(world, BANJAR), world.loan(loan).ended]).toEqual([
      0,
      2,
      null,
    ]);
  });

  it('LOAN-6 a late entry is judged at every time since', () => {
    const history = [
      ...stocked,
      requested(),
      ...borrowedFrom(TASIK, 3),
      returned(TASIK, 3, saturday(9)),
      recovered(TASIK, 2, saturday(14)),
    ];
    given(history)
      .when(
        'Recover',
        { loan, lender: TASIK, accepted: 2 },
        { occurredAt: saturday(10), now: monday(9) },
      )
      .thenRejected('more-than-on-the-way', { available: 1, needed: 2 });
    given(history)
      .when(
        'Recover',
        { loan, lender: TASIK, accepted: 1 },
        { occurredAt: saturday(8), now: monday(9) },
      )
      .thenRejected('more-than-on-the-way', { available: 0 });
    given([
      ...stocked,
      requested(),
      offered(TASIK, 3),
      approved(TASIK, 3),
      lent(TASIK, 3, saturday(9)),
    ])
      .when(
        'Borrow',
        { loan, lender: TASIK, accepted: 1 },
        { occurredAt: friday(12), now: monday(9) },
      )
      .thenRejected('before-loan', { since: utc(saturday(9)) });
    // Returned on Saturday what had been printed on Friday: the shelf says no.
    given([
      ...office(CIAMIS, 900, 0 + 100),
      ink(TASIK, 10_000),
      requested(),
      ...borrowedFrom(TASIK, 1),
      did('PrintBlanks', { place: CIAMIS, quantity: 200 }, { occurredAt: friday(16) }),
    ])
      .when(
        'Return',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: friday(15), now: monday(9) },
      )
      .thenRejected('insufficient-ink', { needed: 500, available: 400, moment: utc(friday(16)) });
  });

  it('LOAN-6 blanks go and come like for like, with their serials where they have any', () => {
    const numbered = [
      did(
        'ProcureBlanks',
        { quantity: 20, fundSource: 'APBN', serials: serials(1, 20) },
        { occurredAt: thursday(8) },
      ),
      did(
        'ShipBlanks',
        { shipment: 'S1', from: '00', to: TASIK, quantity: 20, serials: serials(1, 20) },
        { occurredAt: thursday(9) },
      ),
      did('ReceiveBlanks', { shipment: 'S1', accepted: 20 }, { occurredAt: thursday(12) }),
      blanks(CIAMIS, 5),
      requestedBlanks(10),
      offered(TASIK, 10),
      approved(TASIK, 10),
    ];
    given(numbered)
      .when('Lend', { loan, lender: TASIK, quantity: 10 }, { occurredAt: friday(11) })
      .thenRejected('serials-required', { needed: 10 });
    const { world } = given([
      ...numbered,
      did(
        'Lend',
        { loan, lender: TASIK, quantity: 10, serials: serials(1, 10) },
        { occurredAt: friday(11) },
      ),
    ]);
    expect(() =>
      world.run(
        'Borrow',
        { loan, lender: TASIK, accepted: 8, damaged: 2 },
        { occurredAt: friday(14) },
      ),
    ).toThrow(expect.objectContaining({ code: 'serials-required' }));
    world.run(
      'Borrow',
      {
        loan,
        lender: TASIK,
        accepted: 8,
        damaged: 2,
        serials: { accepted: serials(1, 8), damaged: serials(9, 10) },
      },
      { occurredAt: friday(14) },
    );
    expect([
      world.shelf(CIAMIS).serials.shelf.ranges,
      world.shelf(CIAMIS).serials.quarantine.ranges,
      world.shelf(CIAMIS).quarantine.total,
    ]).toEqual([serials(1, 8), serials(9, 10), 2]);
    // Unnumbered ones may go back: like for like.
    world.run('Return', { loan, lender: TASIK, quantity: 5 }, { occurredAt: monday(9) });
    world.run('Recover', { loan, lender: TASIK, accepted: 5 }, { occurredAt: monday(14) });
    expect([
      world.shelf(TASIK).onHand.total,
      world.shelf(CIAMIS).onHand.total,
      owedTo(world, TASIK),
    ]).toEqual([15, 8, 5]);
  });
});

describe('ExtendLoan', () => {
  const owing = [...stocked, requested(), ...borrowedFrom(TASIK, 3)];
  const later = '2017-09-30T00:00:00+07:00';

  it('LOAN-9 extends a lender’s part, later only, on the lender’s document', () => {
    const extend = (dueAt: string, document?: string) =>
      given(owing).when(
        'ExtendLoan',
        { loan, lender: TASIK, dueAt },
        { occurredAt: monday(9), ...(document ? { document } : {}) },
      );
    extend(later, 'ND-1').then(
      fact('LoanExtended', { loan, borrower: CIAMIS, lender: TASIK, dueAt: later }),
    );
    extend(later).thenRejected('document-required', { command: 'ExtendLoan' });
    extend(LOAN_DUE, 'ND-1').thenNothing();
    extend('2017-08-01T00:00:00+07:00', 'ND-1').thenRejected('due-too-early');
    given([...stocked, requested(), offered(TASIK, 3)])
      .when(
        'ExtendLoan',
        { loan, lender: TASIK, dueAt: later },
        { document: 'ND-1', occurredAt: monday(9) },
      )
      .thenRejected('not-a-lender' === 'not-a-lender' ? 'more-than-owed' : '');
  });
});

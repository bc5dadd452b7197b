// LOAN-11: what is handed over for good.
import {
  friday,
  monday,
  PLACES,
  province,
  regency,
  YMCK,
} from '../../testing/builders/builders.js';
import {
  did,
  fact,
  given,
  type Result,
  type Step,
} from '../../testing/builders/given-when-then.js';
import {
  approved,
  blanks,
  borrowed,
  CIAMIS,
  ink,
  lent,
  offered,
  requestedBlanks,
  TASIK,
} from '../../testing/builders/steps.js';
import { stockByPlaceProjection } from '../../projections/stock-by-place/projection.js';
import { stockStream } from '../values/streams.js';

const transfer = (more: object = {}): Step =>
  did(
    'RequestLoan',
    {
      loan: 'L1',
      borrower: CIAMIS,
      item: 'ink',
      model: YMCK,
      quantity: 5,
      reason: 'mutasi',
      terms: 'transfer',
      ...more,
    },
    { occurredAt: friday(8) },
  );
const types = (result: Result) => result.events.map(({ type }) => type);
const ids = { loan: 'L1', borrower: CIAMIS, lender: TASIK };
const asked: readonly Step[] = [ink(TASIK, 5_000), transfer()];
const handed: readonly Step[] = [...asked, offered(TASIK, 5), approved(TASIK, 5), lent(TASIK, 5)];

/** The stock row of a place after these steps. */
function rowOf(steps: readonly Step[], place: string) {
  const view = stockByPlaceProjection(PLACES);
  let row = view.initial(place);
  for (const event of given(steps).world.events)
    if (stockStream(place) in event.streams) row = view.project(row, event, stockStream(place));
  return row;
}

describe('LOAN-11 a transfer for good', () => {
  it('LOAN-11 is asked for without a due date, and its events say that it is one', () => {
    given([ink(TASIK, 5_000)])
      .when(
        'RequestLoan',
        {
          loan: 'L1',
          borrower: CIAMIS,
          item: 'ink',
          model: YMCK,
          quantity: 5,
          reason: 'mutasi',
          terms: 'transfer',
        },
        { occurredAt: friday(8) },
      )
      .then(
        fact('LoanRequested', {
          loan: 'L1',
          borrower: CIAMIS,
          item: 'ink',
          model: YMCK,
          printsPerRibbon: 500,
          quantity: 5,
          reason: 'mutasi',
          terms: 'transfer',
        }),
      );
    const goods = { ...ids, model: YMCK, printsPerRibbon: 500 };
    given([...asked, offered(TASIK, 5), approved(TASIK, 5)])
      .when('Lend', { loan: 'L1', lender: TASIK, quantity: 5 }, { occurredAt: friday(11) })
      .then(fact('InkLent', { ...goods, quantity: 5, terms: 'transfer' }));
  });

  it('LOAN-11 a loan says nothing of its terms: its events are those of before', () => {
    const world = given([blanks(TASIK, 50), requestedBlanks(20), offered(TASIK, 20)]).world;
    expect(Object.keys(world.events[1]!.data)).not.toContain('terms');
  });

  it('LOAN-11 settles with the receipt, whatever of it arrived', () => {
    const receipt = { ...ids, model: YMCK, printsPerRibbon: 500, damaged: 0 };
    given(handed)
      .when(
        'Borrow',
        { loan: 'L1', lender: TASIK, accepted: 4, missing: 1 },
        { occurredAt: friday(14) },
      )
      .then(
        fact('InkBorrowed', {
          ...receipt,
          accepted: 4,
          missing: 1,
          terms: 'transfer',
          confirmation: 'required',
        }),
        fact('LoanSettled', { loan: 'L1', borrower: CIAMIS, lenders: [TASIK] }),
      );
    // In two parts: with the last of them.
    const first = given([...handed, borrowed(TASIK, 2)]).world;
    expect(first.events.map(({ type }) => type)).not.toContain('LoanSettled');
  });

  it('LOAN-11 there is no debt, and nothing to return, to forgive or to extend', () => {
    const arrived = [...handed, borrowed(TASIK, 5)];
    for (const place of [TASIK, CIAMIS]) {
      expect(rowOf(handed, place).debts).toEqual([]);
      expect(rowOf(arrived, place).debts).toEqual([]);
    }
    expect(rowOf(arrived, TASIK).ink[0]).toMatchObject({
      onHand: 2_500,
      transferredOut: 2_500,
      lent: 0,
    });
    expect(rowOf(arrived, CIAMIS).ink[0]).toMatchObject({
      onHand: 2_500,
      transferredIn: 2_500,
      borrowed: 0,
    });
    for (const steps of [handed, arrived])
      given(steps)
        .when(
          'Return',
          { loan: 'L1', lender: TASIK, quantity: 1 },
          { by: regency(CIAMIS), occurredAt: monday(9) },
        )
        .thenRejected('more-than-owed');
    given(handed)
      .when(
        'ExtendLoan',
        { loan: 'L1', lender: TASIK, dueAt: '2017-12-01T00:00:00+07:00' },
        { by: province('32'), occurredAt: monday(9), document: 'ND' },
      )
      .thenRejected('more-than-owed');
  });

  it('LOAN-11 a transfer that is cancelled while it is on its way can still be received', () => {
    const cancelled = did(
      'CancelLoan',
      { loan: 'L1', reason: 'enough' },
      { occurredAt: friday(12) },
    );
    expect(
      types(
        given([...handed, cancelled]).when(
          'Borrow',
          { loan: 'L1', lender: TASIK, accepted: 5 },
          { occurredAt: friday(14) },
        ),
      ),
    ).toEqual(['InkBorrowed', 'LoanSettled']);
  });

  it('LOAN-11 a printer is not transferred by a request, but with its paper (PRN-1)', () => {
    given([])
      .when(
        'RequestLoan',
        {
          loan: 'L1',
          borrower: CIAMIS,
          item: 'printer',
          quantity: 1,
          reason: 'r',
          terms: 'transfer',
        },
        { occurredAt: friday(8) },
      )
      .thenRejected('transfer-of-printer', { loan: 'L1' });
  });
});

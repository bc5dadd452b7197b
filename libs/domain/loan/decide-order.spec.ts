// PLAN-10: a joint plan is ordered, and becomes loans that name their lenders.
import { centre, friday, monday, province, regency } from '../../testing/builders/builders.js';
import { did, fact, given } from '../../testing/builders/given-when-then.js';
import { BANJAR, blanks, CIAMIS, LOAN_DUE, TASIK } from '../../testing/builders/steps.js';

const GARUT = '32.05';
const order = {
  order: 'R-1',
  province: '32',
  item: 'blank' as const,
  transfers: [
    { from: TASIK, to: CIAMIS, quantity: 2_000 },
    { from: '32', to: GARUT, quantity: 300 },
    { from: BANJAR, to: CIAMIS, quantity: 500 },
  ],
  dueAt: LOAN_DUE,
  reason: 'all of West Java runs out together',
};
const by = province('32');
const rejected = (more: object, who = by) =>
  given([]).when('OrderRedistribution', { ...order, ...more }, { by: who }).refusal;

describe('PLAN-10 OrderRedistribution', () => {
  it('PLAN-10 opens a request for each receiver, with its lenders, in one commit', () => {
    const requested = { item: 'blank' as const, reason: order.reason, dueAt: LOAN_DUE };
    given([])
      .when('OrderRedistribution', order, { by })
      .then(
        fact('LoanRequested', {
          ...requested,
          loan: 'PJM-32.05-2017-001',
          borrower: GARUT,
          quantity: 300,
          order: 'R-1',
          lenders: [{ lender: '32', quantity: 300 }],
        }),
        fact('LoanRequested', {
          ...requested,
          loan: 'PJM-32.07-2017-001',
          borrower: CIAMIS,
          quantity: 2_500,
          order: 'R-1',
          lenders: [
            { lender: TASIK, quantity: 2_000 },
            { lender: BANJAR, quantity: 500 },
          ],
        }),
      );
  });

  it('PLAN-10 LOAN-11 the lenders answer as to any request', () => {
    const { world } = given([
      blanks(TASIK, 5_000),
      did('OrderRedistribution', order, { by, occurredAt: friday(9) }),
    ]).when(
      'OfferLoan',
      { loan: 'PJM-32.07-2017-001', lender: TASIK, quantity: 2_000 },
      { by: regency(TASIK), occurredAt: monday(9) },
    );
    expect(world.events.at(-1)).toMatchObject({ type: 'LoanOffered' });
  });

  it('PLAN-10 a province orders for its own places; the centre also from its own shelf', () => {
    expect(rejected({}, regency(CIAMIS))).toMatchObject({ code: 'not-your-role' });
    expect(rejected({}, province('33'))).toMatchObject({ code: 'not-your-place' });
    const ofCentre = { transfers: [{ from: '00', to: CIAMIS, quantity: 100 }] };
    expect(rejected(ofCentre)).toMatchObject({ code: 'not-your-place' });
    const whole = { ...order, ...ofCentre };
    expect(given([]).when('OrderRedistribution', whole, { by: centre() }).events).toHaveLength(1);
  });

  it('PLAN-10 a place gives or takes, once with each other, inside one province', () => {
    const one = { from: TASIK, to: CIAMIS, quantity: 1 };
    expect(rejected({ transfers: [one, { from: CIAMIS, to: GARUT, quantity: 1 }] })).toMatchObject({
      code: 'gives-and-takes',
      details: { place: CIAMIS },
      rule: 'PLAN-10',
    });
    expect(rejected({ transfers: [{ from: TASIK, to: TASIK, quantity: 1 }] })).toMatchObject({
      code: 'gives-and-takes',
    });
    expect(rejected({ transfers: [one, one] })).toMatchObject({ code: 'transfer-twice' });
    const elsewhere = { transfers: [{ from: '33.16', to: CIAMIS, quantity: 1 }] };
    expect(rejected(elsewhere, centre())).toMatchObject({
      code: 'other-province',
      details: { place: '33.16', province: '32' },
    });
    expect(rejected({ dueAt: friday(8) })).toMatchObject({ code: 'due-too-early' });
  });

  it('PLAN-10 all or nothing: an order with one line that is refused opens no loan', () => {
    const unknown = { from: '99.99', to: GARUT, quantity: 1 };
    const { refusal, world } = given([]).when(
      'OrderRedistribution',
      { ...order, transfers: [...order.transfers, unknown] },
      { by },
    );
    expect(refusal).toMatchObject({ code: 'unknown-place' });
    expect(world.events).toEqual([]);
  });

  it('PLAN-10 the same order again opens loans of the next numbers', () => {
    const { events } = given([
      did('OrderRedistribution', order, { by, occurredAt: friday(9) }),
    ]).when('OrderRedistribution', { ...order, reason: 'again' }, { by });
    expect(events.map(({ data }) => (data as { loan: string }).loan)).toEqual([
      'PJM-32.05-2017-002',
      'PJM-32.07-2017-002',
    ]);
  });
});

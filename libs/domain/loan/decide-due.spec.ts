// LOAN-12: when a loan is due.
import { friday, province, regency, YMCK } from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import { CIAMIS, ink, offered, requested, TASIK } from '../../testing/builders/steps.js';

const ids = { loan: 'L1', borrower: CIAMIS, lender: TASIK };

describe('LOAN-12 when a loan is due', () => {
  const approver = { by: province('32'), occurredAt: '2017-08-20T09:00:00+07:00' };
  const late = [
    ink(TASIK, 5_000),
    requested(),
    did(
      'OfferLoan',
      { loan: 'L1', lender: TASIK, quantity: 5 },
      { by: regency(TASIK), occurredAt: '2017-08-19T09:00:00+07:00' },
    ),
  ];
  const part = { loan: 'L1', lender: TASIK, quantity: 5 };

  it('LOAN-12 what nobody approved by its due date gets a new one with the approval', () => {
    given(late)
      .when('ApproveLoan', part, approver)
      .then(
        fact('LoanApproved', {
          ...ids,
          quantity: 5,
          province: '32',
          dueAt: '2017-09-19T02:00:00.000Z',
        }),
      );
    const { world } = given([...late, did('ApproveLoan', part, approver)]).when('Lend', part, {
      by: regency(TASIK),
      occurredAt: '2017-08-20T10:00:00+07:00',
    });
    expect(world.events.at(-1)!.data).toMatchObject({ dueAt: '2017-09-19T02:00:00.000Z' });
    given([ink(TASIK, 5_000), requested(), offered(TASIK, 5)])
      .when('ApproveLoan', part, { by: province('32'), occurredAt: friday(10) })
      .then(fact('LoanApproved', { ...ids, quantity: 5, province: '32' }));
  });

  it('LOAN-12 what a policy requests is due so many days after the handover', () => {
    const byPolicy = (dueAt: object): Step =>
      did(
        'RequestLoan',
        {
          loan: 'L1',
          borrower: CIAMIS,
          item: 'ink',
          model: YMCK,
          quantity: 5,
          reason: 'ink-depleted',
          ...dueAt,
        },
        { by: { account: 'p', role: 'policy', place: CIAMIS }, occurredAt: friday(8) },
      );
    // Requests of earlier releases have a date of their own, which does not count.
    for (const dueAt of [{}, { dueAt: '2017-07-20T00:00:00+07:00' }]) {
      const steps = [ink(TASIK, 5_000), byPolicy(dueAt), ...late.slice(2)];
      const approvedLater = given(steps).when('ApproveLoan', part, approver);
      expect(approvedLater.world.events.at(-1)!.data).not.toHaveProperty('dueAt');
      const { world } = given([...steps, did('ApproveLoan', part, approver)]).when('Lend', part, {
        by: regency(TASIK),
        occurredAt: '2017-08-20T10:00:00+07:00',
      });
      expect(world.events.at(-1)!.data).toMatchObject({ dueAt: '2017-09-19T03:00:00.000Z' });
    }
  });
});

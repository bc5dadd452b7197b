// The steps of a loan and their arithmetic (LOAN-6): lent = recovered + forgiven + outstanding.
import { policeRecord, friday, monday, tuesday, YMCK } from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  approved,
  requested,
  requestedBlanks,
  BANJAR,
  blanks,
  borrowedFrom,
  CIAMIS,
  ink,
  lent,
  offered,
  procured,
  recovered,
  returned,
  TASIK,
} from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';
import { balanceAt } from '../values/timeline.js';
import { stockStream } from '../values/streams.js';
import { outstandingOf } from './parts.js';
import { partIn } from './state.js';

const loan = 'L1';
const stocked: readonly Step[] = [ink(TASIK, 10_000), ink(CIAMIS, 100)];
const inkAt = (world: World, place: string) => world.shelf(place, YMCK).onHand.total;
const owedTo = (world: World, lender: string) => outstandingOf(partIn(world.loan(loan), lender)!);
const ribbons = { loan, borrower: CIAMIS, lender: TASIK, model: YMCK, printsPerRibbon: 500 };

describe('LOAN-6 lent = recovered + forgiven + outstanding', () => {
  it('LOAN-6 each step is one event on the loan and both places', () => {
    const { world } = given([...stocked, requested(), offered(TASIK, 4), approved(TASIK, 4)]);
    world.run('Lend', { loan, lender: TASIK, quantity: 4 }, { occurredAt: friday(11) });
    expect([inkAt(world, TASIK), inkAt(world, CIAMIS), owedTo(world, TASIK)]).toEqual([
      8_000, 100, 4,
    ]);
    world.run(
      'Borrow',
      { loan, lender: TASIK, accepted: 2, damaged: 1, missing: 1, officialRecord: policeRecord },
      { occurredAt: friday(14) },
    );
    expect([inkAt(world, TASIK), inkAt(world, CIAMIS), owedTo(world, TASIK)]).toEqual([
      8_000, 1_100, 4,
    ]);
    world.run('Return', { loan, lender: TASIK, quantity: 2 }, { occurredAt: monday(9) });
    expect([inkAt(world, CIAMIS), owedTo(world, TASIK)]).toEqual([100, 4]);
    const [back] = world.run(
      'Recover',
      { loan, lender: TASIK, accepted: 1, damaged: 1 },
      { occurredAt: monday(15) },
    );
    expect([inkAt(world, TASIK), owedTo(world, TASIK)]).toEqual([8_500, 3]);
    expect(Object.keys(back!.streams).sort()).toEqual([
      'loan-L1',
      stockStream(CIAMIS),
      stockStream(TASIK),
    ]);
  });

  it('LOAN-6 not more arrives than is in transit, not more goes back than is owed', () => {
    const onTheWay = given([
      ...stocked,
      requested(),
      offered(TASIK, 4),
      approved(TASIK, 4),
      lent(TASIK, 3),
    ]);
    onTheWay
      .when(
        'Borrow',
        { loan, lender: TASIK, accepted: 2, damaged: 1, missing: 1 },
        { occurredAt: friday(14) },
      )
      .thenRejected('more-than-on-the-way', { available: 3, needed: 4 });
    onTheWay
      .when('Recover', { loan, lender: TASIK, accepted: 1 }, { occurredAt: friday(14) })
      .thenRejected('nothing-on-the-way');
    const here = [...stocked, ink('32', 5_000), requested(), ...borrowedFrom(TASIK, 3)];
    given(here)
      .when('Return', { loan, lender: TASIK, quantity: 4 }, { occurredAt: monday(9) })
      .thenRejected('more-than-owed', { outstanding: 3, needed: 4 });
    const going = [...here, returned(TASIK, 2)];
    given(going)
      .when('Return', { loan, lender: TASIK, quantity: 2 }, { occurredAt: monday(10) })
      .thenRejected('more-than-owed', { outstanding: 3, returning: 2, available: 1 });
    given(going)
      .when('Recover', { loan, lender: TASIK, accepted: 2, missing: 1 }, { occurredAt: monday(10) })
      .thenRejected('more-than-on-the-way', { available: 2, needed: 3 });
    given(going)
      .when('Borrow', { loan, lender: TASIK, accepted: 0 }, { occurredAt: monday(10) })
      .thenRejected('nothing-received');
  });

  it('LOAN-6 what is damaged or missing stays owed, either way', () => {
    const { world } = given([
      ...stocked,
      requested(),
      offered(TASIK, 3),
      approved(TASIK, 3),
      lent(TASIK, 3),
      did('Borrow', { loan, lender: TASIK, accepted: 2, missing: 1 }, { occurredAt: friday(14) }),
      returned(TASIK, 2),
      did('Recover', { loan, lender: TASIK, accepted: 1, damaged: 1 }, { occurredAt: monday(14) }),
    ]);
    expect(owedTo(world, TASIK)).toBe(2);
    expect(world.loan(loan).ended).toBeNull();
  });

  it('LOAN-6 the loan settles with the last piece, and not while a promise is open', () => {
    const parts = [
      ...stocked,
      requested({ quantity: 2 }),
      ...borrowedFrom(TASIK, 2),
      returned(TASIK, 2),
      recovered(TASIK, 1),
    ];
    given(parts)
      .when('Recover', { loan, lender: TASIK, accepted: 1 }, { occurredAt: tuesday(9) })
      .then(
        fact('InkRecovered', { ...ribbons, accepted: 1, damaged: 0, missing: 0 }),
        fact('LoanSettled', { loan, borrower: CIAMIS, lenders: [TASIK] }),
      );
    const open = [
      ...stocked,
      ink(BANJAR, 5_000),
      requested(),
      ...borrowedFrom(TASIK, 2),
      offered(BANJAR, 3, monday(8)),
      returned(TASIK, 2),
    ];
    expect(
      given(open).when('Recover', { loan, lender: TASIK, accepted: 2 }, { occurredAt: monday(15) })
        .events,
    ).toHaveLength(1);
    // The promise is withdrawn: nothing is owed, nothing promised.
    given([...open, recovered(TASIK, 2)])
      .when('DeclineLoan', { loan, lender: BANJAR, reason: 'budget' }, { occurredAt: tuesday(9) })
      .then(
        fact('LoanDeclined', { loan, borrower: CIAMIS, lender: BANJAR, reason: 'budget' }),
        fact('LoanSettled', { loan, borrower: CIAMIS, lenders: [TASIK, BANJAR] }),
      );
  });
});

describe('STOCK-2 with loans', () => {
  it('STOCK-2 pieces are conserved between lender, borrower and the way', () => {
    const { world } = given([
      procured(50),
      blanks(TASIK, 100),
      blanks(CIAMIS, 10),
      requestedBlanks(60),
      offered(TASIK, 60),
      approved(TASIK, 60),
      lent(TASIK, 60),
      did(
        'Borrow',
        { loan, lender: TASIK, accepted: 50, damaged: 4, missing: 6 },
        { occurredAt: friday(14) },
      ),
      returned(TASIK, 30),
      did(
        'Recover',
        { loan, lender: TASIK, accepted: 20, damaged: 1, missing: 2 },
        { occurredAt: monday(14) },
      ),
    ]);
    const of = (place: string) => world.shelf(place);
    const travelling = partIn(world.loan(loan), TASIK)!;
    expect(
      of(TASIK).onHand.total +
        of(TASIK).quarantine.total +
        of(CIAMIS).onHand.total +
        of(CIAMIS).quarantine.total +
        travelling.timelines.travelling.total +
        travelling.timelines.returning.total +
        6 +
        2,
    ).toBe(110);
    expect(balanceAt(of(TASIK).onHand, Date.parse(friday(12)))).toBe(40);
  });
});

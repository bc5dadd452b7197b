// A printer on loan is one named unit (LOAN-7).
import {
  friday,
  monday,
  regency,
  saturday,
  tuesday,
  YMCK,
} from '../../testing/builders/builders.js';
import type { Actor } from '../../kernel/core/event.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  BANDUNG,
  blanks,
  CIAMIS,
  LOAN_DUE,
  GARUT,
  ink,
  printer,
} from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';

const loan = 'L1';
const inkAt = (world: World, place: string) => world.shelf(place, YMCK).onHand.total;

describe('LOAN-7 a printer on loan', () => {
  const P = 'BDG-1';
  const part = { loan, lender: BANDUNG, printer: P };
  const machine = {
    loan,
    borrower: GARUT,
    lender: BANDUNG,
    printer: P,
    model: 'HDP5000',
    inkModel: YMCK,
  };
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

  it('LOAN-7 is the same unit: owner and custodian differ, and it is nowhere in transit', () => {
    const { world } = given([...agreed, did('Lend', part, { occurredAt: friday(11) })]);
    expect(world.printer(P)).toMatchObject({ owner: BANDUNG, custodian: '' });
    expect(() =>
      world.run('PrintBlanks', { place: GARUT, quantity: 1 }, { occurredAt: friday(12) }),
    ).toThrow(expect.objectContaining({ code: 'no-working-printer' }));
    const fails = (by: Actor) => () =>
      world.run('ReportPrinterFailed', { printer: P }, { occurredAt: friday(12), by });
    expect(fails(regency(BANDUNG))).toThrow(expect.objectContaining({ code: 'printer-elsewhere' }));
    expect(fails(regency(GARUT))).toThrow(expect.objectContaining({ code: 'unknown-printer' }));
    world.run('Borrow', part, { occurredAt: friday(14) });
    expect(world.printer(P)).toMatchObject({ owner: BANDUNG, custodian: GARUT });
    expect(world.stock(GARUT).printers.get(P)).toMatchObject({ owner: BANDUNG, inkModel: YMCK });
  });

  it('LOAN-7 its prints count for the borrower; the lender cannot print with it', () => {
    const { world } = given([
      ...here,
      did('PrintBlanks', { place: GARUT, quantity: 40, printer: P }, { occurredAt: friday(15) }),
    ]);
    expect([
      world.shelf(GARUT).onHand.total,
      inkAt(world, GARUT),
      world.shelf(BANDUNG).onHand.total,
    ]).toEqual([460, 1_960, 500]);
    expect(() =>
      world.run(
        'PrintBlanks',
        { place: BANDUNG, quantity: 1, printer: P },
        { occurredAt: friday(15) },
      ),
    ).toThrow(expect.objectContaining({ code: 'printer-elsewhere' }));
    // A late print finds the printers of its time.
    expect(
      world.run(
        'PrintBlanks',
        { place: BANDUNG, quantity: 1, printer: P },
        { occurredAt: friday(9), now: monday(9) },
      ),
    ).toHaveLength(1);
    expect(() =>
      world.run(
        'PrintBlanks',
        { place: GARUT, quantity: 1, printer: P },
        { occurredAt: friday(12), now: monday(9) },
      ),
    ).toThrow(expect.objectContaining({ code: 'printer-elsewhere' }));
  });

  it('LOAN-7 the borrower cannot lend it on or retire it', () => {
    expect(
      given(here).when(
        'RetirePrinter',
        { printer: P },
        { by: regency(GARUT), occurredAt: monday(9) },
      ).refusal,
    ).toMatchObject({
      code: 'printer-on-loan',
      rule: 'LOAN-7',
      details: { owner: BANDUNG, custodian: GARUT },
    });
    const onward = [
      ...here,
      ((world) =>
        void world.run(
          'RequestLoan',
          {
            loan: 'L2',
            borrower: CIAMIS,
            item: 'printer',
            quantity: 1,
            reason: 'none',
            dueAt: LOAN_DUE,
          },
          { occurredAt: friday(15) },
        )) as Step,
    ];
    expect(
      given(onward).when(
        'OfferLoan',
        { loan: 'L2', lender: GARUT, printer: P },
        { occurredAt: friday(16) },
      ).refusal,
    ).toMatchObject({ code: 'printer-on-loan', rule: 'LOAN-7' });
    given(onward)
      .when('OfferLoan', { loan: 'L2', lender: BANDUNG, printer: P }, { occurredAt: friday(16) })
      .thenRejected('printer-elsewhere', { custodian: GARUT });
  });

  it('LOAN-7 its condition is recorded both ways, and it comes back damaged', () => {
    given(agreed)
      .when('Lend', part, { occurredAt: friday(11) })
      .then(fact('PrinterLent', { ...machine, condition: 'working', dueAt: LOAN_DUE }));
    given(agreed)
      .when('Lend', { ...part, condition: 'damaged' }, { occurredAt: friday(11) })
      .then(fact('PrinterLent', { ...machine, condition: 'damaged', dueAt: LOAN_DUE }));
    const back = [
      ...here,
      did(
        'ReportPrinterFailed',
        { printer: P, reason: 'head' },
        { occurredAt: saturday(9), by: regency(GARUT) },
      ),
    ];
    given(back)
      .when('Return', part, { occurredAt: monday(9) })
      .then(fact('PrinterReturned', { ...machine, condition: 'damaged' }));
    const { world } = given([...back, did('Return', part, { occurredAt: monday(9) })])
      .when('Recover', { ...part, condition: 'damaged' }, { occurredAt: monday(15) })
      .then(
        fact('PrinterRecovered', { ...machine, condition: 'damaged' }),
        fact('LoanSettled', { loan, borrower: GARUT, lenders: [BANDUNG] }),
      );
    expect(world.printer(P)).toMatchObject({ owner: BANDUNG, custodian: BANDUNG });
    expect(() =>
      world.run(
        'PrintBlanks',
        { place: BANDUNG, quantity: 1, printer: P },
        { occurredAt: tuesday(9) },
      ),
    ).toThrow(expect.objectContaining({ code: 'no-working-printer' }));
    expect(() =>
      world.run('PrintBlanks', { place: GARUT, quantity: 1 }, { occurredAt: tuesday(9) }),
    ).toThrow(
      expect.objectContaining({
        code: 'no-working-printer',
        details: expect.objectContaining({ printers: 0 }) as unknown,
      }),
    );
  });

  it('LOAN-7 found damaged in transit, it does not work where it is until it is repaired', () => {
    const back = [
      ...here,
      did('Return', part, { occurredAt: monday(9) }),
      did('Recover', { ...part, condition: 'damaged' }, { occurredAt: monday(15) }),
      did('ReportPrinterFailed', { printer: 'BDG-2' }, { occurredAt: monday(15) }),
    ];
    given(back)
      .when('PrintBlanks', { place: BANDUNG, quantity: 1, printer: P }, { occurredAt: tuesday(9) })
      .thenRejected('no-working-printer', { printer: P });
    given(back)
      .when('PrintBlanks', { place: BANDUNG, quantity: 1 }, { occurredAt: tuesday(9) })
      .thenRejected('no-working-printer', { printers: 2, working: 0 });
    expect(
      given([
        ...back,
        did('ReportPrinterRepaired', { printer: P }, { occurredAt: tuesday(9) }),
      ]).when(
        'PrintBlanks',
        { place: BANDUNG, quantity: 1, printer: P },
        { occurredAt: tuesday(10) },
      ).events,
    ).toHaveLength(1);
    const damaged = [
      ...agreed,
      did('Lend', part, { occurredAt: friday(11) }),
      did('Borrow', { ...part, condition: 'damaged' }, { occurredAt: friday(14) }),
    ];
    given(damaged)
      .when('PrintBlanks', { place: GARUT, quantity: 1, printer: P }, { occurredAt: friday(15) })
      .thenRejected('no-working-printer', { printer: P });
  });
});

// Who sends which command of a loan (WHO-1).
import {
  auditor,
  centre,
  friday,
  monday,
  operator,
  policy,
  province,
  regency,
  thursday,
  tuesday,
  warehouse,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  approved,
  requested,
  BANJAR,
  BLORA,
  borrowed,
  borrowedFrom,
  CIAMIS,
  LOAN_DUE,
  ink,
  lent,
  offered,
  printer,
  returned,
  TASIK,
} from '../../testing/builders/steps.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { COMMANDS, type CommandName } from '../commands.js';

const loan = 'L1';
const stocked: readonly Step[] = [ink(TASIK, 10_000), ink(CIAMIS, 100)];
describe('WHO-1 who sends which command of a loan', () => {
  type Giver = readonly [by: Actor, may: boolean];
  const everybody = {
    borrower: regency(CIAMIS, 'lain'),
    lender: regency(TASIK),
    province: province('32', 'lain'),
    centre: centre('lain'),
    other: regency(BANJAR),
    farProvince: province('33'),
    store: warehouse(CIAMIS),
    lendersStore: warehouse(TASIK),
    policy: policy(CIAMIS),
    auditor: auditor(),
    operator: operator(),
  };
  type Who = keyof typeof everybody;
  const CASES: readonly (readonly [
    name: CommandName,
    data: object,
    history: readonly Step[],
    may: readonly Who[],
  ])[] = [
    [
      'RequestLoan',
      { loan: 'L2', borrower: CIAMIS, item: 'blank', quantity: 1, reason: 'r', dueAt: LOAN_DUE },
      [],
      ['borrower', 'province', 'centre', 'policy'],
    ],
    ['OfferLoan', { loan, lender: TASIK, quantity: 1 }, [...stocked, requested()], ['lender']],
    ['DeclineLoan', { loan, lender: TASIK, reason: 'r' }, [...stocked, requested()], ['lender']],
    [
      'ApproveLoan',
      { loan, lender: TASIK, quantity: 1 },
      [...stocked, requested(), offered(TASIK, 1)],
      ['province'],
    ],
    [
      'RefuseLoan',
      { loan, reason: 'r' },
      [...stocked, requested(), offered(TASIK, 1)],
      ['province'],
    ],
    [
      'Lend',
      { loan, lender: TASIK, quantity: 1 },
      [...stocked, requested(), offered(TASIK, 1), approved(TASIK, 1)],
      ['lender'],
    ],
    [
      'Borrow',
      { loan, lender: TASIK, accepted: 1 },
      [...stocked, requested(), offered(TASIK, 1), approved(TASIK, 1), lent(TASIK, 1)],
      ['borrower'],
    ],
    [
      'Return',
      { loan, lender: TASIK, quantity: 1 },
      [...stocked, requested(), ...borrowedFrom(TASIK, 1)],
      ['borrower'],
    ],
    [
      'Recover',
      { loan, lender: TASIK, accepted: 1 },
      [...stocked, requested(), ...borrowedFrom(TASIK, 1), returned(TASIK, 1)],
      ['lender'],
    ],
    ['CancelLoan', { loan, reason: 'r' }, [requested()], ['borrower']],
    [
      'ExtendLoan',
      { loan, lender: TASIK, dueAt: '2017-12-31T00:00:00+07:00' },
      [...stocked, requested(), ...borrowedFrom(TASIK, 1)],
      ['province'],
    ],
    [
      'ForgiveLoan',
      { loan, lender: TASIK, quantity: 1, reason: 'r' },
      [...stocked, requested(), ...borrowedFrom(TASIK, 1)],
      ['province'],
    ],
  ];

  /** WHO-2: without a row the role is refused; without a part in the loan, it does not exist. */
  const refusalOf = (name: CommandName, who: Who): string => {
    const isParty = who === 'borrower' || who === 'province' || who === 'centre';
    const hasPart = isParty || (who === 'lender' && name !== 'CancelLoan');
    const names = ['RequestLoan', 'OfferLoan', 'DeclineLoan', 'Lend'].includes(name);
    if (who === 'policy') return 'no';
    const sends = Object.hasOwn(COMMANDS[name].by, everybody[who].role);
    return !sends || hasPart || names ? 'no' : 'unknown-loan';
  };

  it.each(CASES)('WHO-1 %s', (name, data, history, may) => {
    for (const [who, [by, yes]] of Object.entries(everybody).map(
      ([who, by]) => [who, [by, may.includes(who as Who)]] as [string, Giver],
    )) {
      const { world } = given(history);
      let answer = 'yes';
      try {
        world.run(name, data as never, { by, occurredAt: tuesday(8), document: 'ND-1' });
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        answer = error.rule === 'WHO-1' ? 'no' : error.code;
      }
      expect(`${who} ${answer}`).toBe(`${who} ${yes ? 'yes' : refusalOf(name, who as Who)}`);
    }
  });

  it('WHO-1 where the centre or a province lent, the centre extends and forgives', () => {
    const central = [
      did(
        'ProcureInk',
        { place: '00', model: YMCK, ribbons: 9, fundSource: 'APBN' },
        { by: centre(), occurredAt: thursday(8) },
      ),
      requested(),
      ...borrowedFrom('00', 2),
    ];
    const forgive = (by: Actor) =>
      given(central).when(
        'ForgiveLoan',
        { loan, lender: '00', quantity: 1, reason: 'hibah' },
        { by, document: 'ND-1', occurredAt: monday(9) },
      );
    expect(forgive(centre()).events).toHaveLength(1);
    forgive(province('32')).thenRejected('not-your-place');
    const provincial = [
      ink('32', 5_000),
      requested(),
      offered('32', 2),
      lent('32', 2),
      borrowed('32', 2),
    ];
    expect(
      given(provincial).when(
        'ForgiveLoan',
        { loan, lender: '32', quantity: 1, reason: 'hibah' },
        { by: centre(), document: 'ND-1', occurredAt: monday(9) },
      ).events,
    ).toHaveLength(1);
  });

  it('WHO-1 nobody approves what they requested', () => {
    const asking = requested(
      {},
      { by: { ...regency(CIAMIS), account: 'same-account' }, occurredAt: friday(8) },
    );
    expect(
      given([...stocked, asking, offered(TASIK, 1)]).when(
        'ApproveLoan',
        { loan, lender: TASIK, quantity: 1 },
        { by: province('32', 'same-account'), occurredAt: friday(10) },
      ).refusal,
    ).toMatchObject({ code: 'own-request', rule: 'WHO-1' });
    // An offer that is at once the whole approval is one too.
    given([ink('32', 5_000), asking])
      .when(
        'OfferLoan',
        { loan, lender: '32', quantity: 1 },
        { by: province('32', 'same-account'), occurredAt: friday(10) },
      )
      .thenRejected('own-request');
    expect(
      given([ink('32', 5_000), asking]).when(
        'OfferLoan',
        { loan, lender: '32', quantity: 1 },
        { by: province('32', 'another'), occurredAt: friday(10) },
      ).events,
    ).toHaveLength(2);
  });

  it('LOAN-7 a retired printer is not promised; a promised one is not retired', () => {
    const unit = { loan, lender: TASIK, printer: 'P-2' };
    const asking = did(
      'RequestLoan',
      { loan, borrower: CIAMIS, item: 'printer', quantity: 1, reason: 'r', dueAt: LOAN_DUE },
      { occurredAt: friday(8) },
    );
    const promised = [
      printer('P-1', TASIK),
      printer('P-2', TASIK),
      asking,
      did('OfferLoan', unit, { occurredAt: friday(9) }),
    ];
    expect(
      given(promised).when('RetirePrinter', { printer: 'P-2' }, { occurredAt: friday(10) }).refusal,
    ).toMatchObject({ code: 'printer-promised', details: { loan } });
    const declined = [
      ...promised,
      did('DeclineLoan', { loan, lender: TASIK, reason: 'old' }, { occurredAt: friday(10) }),
    ];
    expect(
      given(declined).when('RetirePrinter', { printer: 'P-2' }, { occurredAt: friday(11) }).events,
    ).toHaveLength(1);
    // As before the promise: dated then, recorded now.
    const retired = [
      ...promised.slice(0, 3),
      did('RetirePrinter', { printer: 'P-2' }, { occurredAt: friday(12) }),
      did('OfferLoan', unit, { occurredAt: friday(9) }),
    ];
    expect(
      given(retired).when('ApproveLoan', unit, { by: province('32'), occurredAt: friday(13) })
        .refusal,
    ).toMatchObject({ code: 'printer-retired' });
  });

  it('WHO-1 a lender’s province rejects only where its own lender has promised', () => {
    given([...stocked, ink(BLORA, 5_000), requested(), offered(TASIK, 1)])
      .when('RefuseLoan', { loan, reason: 'r' }, { by: province('33'), occurredAt: friday(10) })
      .thenRejected('unknown-loan');
  });
});

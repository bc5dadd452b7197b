// Who must act next on a loan, through its whole life.
import type { LoanPartAnswer } from '../../../libs/service/loans/answers.js';
import { doneSteps, nextActs, ownActs, stepsOf } from './next-acts.js';

const ALL = [
  'OfferLoan',
  'DeclineLoan',
  'ApproveLoan',
  'RefuseLoan',
  'Lend',
  'Borrow',
  'Return',
  'Recover',
  'CancelLoan',
];
const part = (change: Partial<LoanPartAnswer> = {}): LoanPartAnswer => ({
  lender: '32.78',
  printer: null,
  promised: 0,
  validUntil: null,
  approvals: {},
  declined: null,
  dueAt: null,
  condition: null,
  lent: 0,
  travelling: 0,
  borrowed: 0,
  damaged: 0,
  missing: 0,
  returned: 0,
  returning: 0,
  recovered: 0,
  forgiven: 0,
  given: 0,
  owing: 0,
  outstanding: 0,
  lapsed: false,
  waitingFor: [],
  ...change,
});
const loan = (parts: LoanPartAnswer[], change = {}) => ({
  open: true,
  borrower: '32.07',
  asked: [],
  uncovered: 0,
  lent: parts.reduce((sum, { lent }) => sum + lent, 0),
  parts,
  ...change,
});
const commandsOf = (shown: ReturnType<typeof loan>, place: string) =>
  ownActs(shown, place, ALL).map(({ command }) => command);

describe('a loan', () => {
  it('requested: neighbours offer or decline, the borrower may cancel', () => {
    const shown = loan([], { uncovered: 3 });
    expect(nextActs(shown)).toEqual([{ kind: 'offer' }]);
    expect(commandsOf(shown, '32.78')).toEqual(['OfferLoan', 'DeclineLoan']);
    expect(commandsOf(shown, '32.07')).toEqual(['CancelLoan']);
  });

  it('LOAN-11 asked by name: those alone answer, until they have', () => {
    const asked = [
      { lender: '32.78', quantity: 2 },
      { lender: '32.79', quantity: 1 },
    ];
    const shown = loan([part({ declined: 'none' })], { uncovered: 3, asked });
    expect(nextActs(shown)).toEqual([{ kind: 'answer', place: '32.79' }]);
    expect(commandsOf(shown, '32.79')).toEqual(['OfferLoan', 'DeclineLoan']);
    expect(commandsOf(shown, '32.73')).toEqual([]);
  });

  it('LOAN-11 a transfer has no steps of return', () => {
    expect(stepsOf({ terms: 'transfer' })).toEqual([
      'requested',
      'offered',
      'approved',
      'lent',
      'borrowed',
    ]);
    expect(stepsOf({ terms: 'loan' })).toHaveLength(7);
  });

  it('offered: who must approve approves or refuses, nobody hands over', () => {
    const shown = loan([part({ promised: 3, waitingFor: ['32'] })]);
    expect(commandsOf(shown, '32')).toEqual(['ApproveLoan', 'RefuseLoan']);
    expect(commandsOf(shown, '32.78')).toEqual([]);
  });

  it('approved: the lender hands over', () => {
    expect(commandsOf(loan([part({ promised: 3 })]), '32.78')).toEqual(['Lend']);
  });

  it('in transit: the borrower receives', () => {
    expect(commandsOf(loan([part({ lent: 3, travelling: 3 })]), '32.07')).toEqual(['Borrow']);
  });

  it('received: the borrower returns; in transit back: the lender receives', () => {
    const owing = loan([part({ lent: 3, borrowed: 3, owing: 3 })]);
    expect(commandsOf(owing, '32.07')).toEqual(['Return']);
    const returning = loan([part({ lent: 3, borrowed: 3, returned: 3, returning: 3 })]);
    expect(commandsOf(returning, '32.78')).toEqual(['Recover']);
  });

  it('over: nobody acts', () => {
    const shown = loan([part({ lent: 3, borrowed: 3, returned: 3, recovered: 3 })], {
      open: false,
    });
    expect(nextActs(shown)).toEqual([]);
    expect(doneSteps(shown).size).toBe(7);
  });

  it('offers nothing that the role may not send', () => {
    expect(ownActs(loan([part({ promised: 3 })]), '32.78', ['Borrow'])).toEqual([]);
  });
});

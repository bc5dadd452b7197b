// What was lent is due later (LOAN-9) or is forgiven, only on the lender's document (WHO-1); what
// was asked for is asked for no more (LOAN-8).
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { APPROVERS, BORROWERS } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { placeOf, type DecisionContext } from '../rules.js';
import { Id, PlaceCode, Quantity, Text, Time } from '../values/fields.js';
import { fieldsOfGoods } from '../values/goods.js';
import {
  amountOf,
  lenderSide,
  NOT_OF_LOAN,
  parties,
  partOf,
  printerField,
  requireAfter,
  requireNotOver,
  withSettlement,
} from './checks.js';
import { requireDue, requireOwed } from './checks-goods.js';
import { outstandingOf } from './parts.js';
import { loanOf, promisingLenders } from './state.js';

class ExtendLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Time() dueAt!: string;
}
export const extendLoan = command({
  name: 'ExtendLoan',
  fields: ExtendLoan,
  records: ['LoanExtended'],
  by: APPROVERS,
  at: sideOfLender,
  ids: { loan: 'known' },
  rejects: [
    ...NOT_OF_LOAN,
    'document-required',
    'due-too-early',
    'more-than-owed',
    'unknown-place',
  ],
  example: { loan: 'L-1', lender: '32.78', dueAt: '2017-09-30T00:00:00+07:00' },
  streams: parties,
  decide({ loan, lender, dueAt }, states, context) {
    const state = loanOf(states, loan);
    requireLendersPaper(context, 'ExtendLoan', lender);
    const parts = state.parts.filter((part) => part.lender === lender && outstandingOf(part) > 0);
    if (parts.length === 0)
      throw new Rejection(
        'more-than-owed',
        { loan, lender, needed: 1, available: 0, outstanding: 0 },
        'LOAN-6',
      );
    for (const part of parts) requireAfter(state, context.effectiveAtMs, part.lentAt);
    const due = parts
      .map((part) => part.dueAt ?? state.dueAt!)
      .sort((a, b) => Date.parse(b) - Date.parse(a))[0]!;
    if (Date.parse(due) === Date.parse(dueAt)) return [];
    requireDue(loan, dueAt, Math.max(context.effectiveAtMs, Date.parse(due)));
    return [event('LoanExtended', { loan, borrower: state.borrower, lender, dueAt })];
  },
});

class ForgiveLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Quantity('optional') quantity?: number;
  @Id('optional') printer?: string;
  @Text(500) reason!: string;
}
export const forgiveLoan = command({
  name: 'ForgiveLoan',
  fields: ForgiveLoan,
  records: ['LoanForgiven', 'LoanSettled'],
  by: APPROVERS,
  at: sideOfLender,
  ids: { loan: 'known', printer: 'of the loan' },
  rejects: [
    ...NOT_OF_LOAN,
    'document-required',
    'more-than-owed',
    'not-a-lender',
    'unknown-place',
    'wrong-loan-item',
  ],
  example: { loan: 'L-1', lender: '32.78', quantity: 1, reason: 'dihibahkan' },
  streams: parties,
  decide({ loan, lender, quantity: given, printer, reason }, states, context) {
    const state = loanOf(states, loan);
    requireLendersPaper(context, 'ForgiveLoan', lender);
    const quantity = amountOf(state, { quantity: given, printer });
    const part = partOf(state, lender, printer);
    requireOwed(state, part, context.effectiveAtMs, quantity);
    const forgiven = event('LoanForgiven', {
      loan,
      borrower: state.borrower,
      lender,
      ...fieldsOfGoods(state),
      quantity,
      ...printerField(printer),
      reason,
    });
    return withSettlement(state, [forgiven], context);
  },
});

class CancelLoan {
  @Id() loan!: string;
  @Text(500) reason!: string;
}
export const cancelLoan = command({
  name: 'CancelLoan',
  fields: CancelLoan,
  records: ['LoanCancelled', 'LoanSettled'],
  by: BORROWERS,
  at: ({ loan }, states) => [loanOf(states, loan).borrower],
  ids: { loan: 'known' },
  rejects: [...NOT_OF_LOAN, 'loan-over'],
  example: { loan: 'L-1', reason: 'tidak diperlukan lagi' },
  streams: parties,
  decide({ loan, reason }, states, context) {
    const state = loanOf(states, loan);
    requireAfter(state, context.effectiveAtMs, state.requestedAt);
    if (state.ended === 'cancelled') return [];
    requireNotOver(state, context.effectiveAtMs);
    const lenders = promisingLenders(state);
    const cancelled = event('LoanCancelled', { loan, borrower: state.borrower, lenders, reason });
    return withSettlement(state, [cancelled], context);
  },
});

/** WHO-1: the lender's province, or the centre where a province or the centre lent. */
function sideOfLender(
  { lender }: ExtendLoan | ForgiveLoan,
  _states: ReadStates,
  { rules }: DecisionContext,
): readonly string[] {
  placeOf(rules, lender);
  return [lenderSide(rules, lender)];
}

/** WHO-1: only on the lender's document. */
function requireLendersPaper(
  { document }: DecisionContext,
  name: 'ExtendLoan' | 'ForgiveLoan',
  lender: string,
): void {
  if (document === undefined)
    throw new Rejection('document-required', { command: name, lender }, 'WHO-1');
}

// What was lent is due later (LOAN-9) or is forgiven, only on the lender's document (WHO-1).
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import type { DecisionContext, DomainDecider } from '../rules.js';
import { authorize } from '../authorization/send.js';
import {
  amountOf,
  itemFields,
  lenderSide,
  loanAndLender,
  parties,
  partOf,
  printerField,
  requireAfter,
  withSettlement,
} from './checks.js';
import type * as commands from './commands.js';
import { requireDue, requireOwed } from './checks-goods.js';
import { outstandingOf } from './parts.js';

export const extendLoan: DomainDecider<commands.ExtendLoan> = {
  streams: parties,
  decide({ loan, lender, dueAt }, states, context) {
    const state = loanAndLender(states, context, loan, lender);
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
      .map((part) => part.dueAt ?? state.dueAt)
      .sort((a, b) => Date.parse(b) - Date.parse(a))[0]!;
    if (Date.parse(due) === Date.parse(dueAt)) return [];
    requireDue(loan, dueAt, Math.max(context.effectiveAtMs, Date.parse(due)));
    return [event('LoanExtended', { loan, borrower: state.borrower, lender, dueAt })];
  },
};

/**
 * WHO-1: the lender's province, or the centre where a province or the centre lent, and only on the
 * lender's document.
 */
function requireLendersPaper(
  context: DecisionContext,
  command: 'ExtendLoan' | 'ForgiveLoan',
  lender: string,
): void {
  authorize(context, command, lenderSide(context.rules, lender));
  if (context.document === undefined)
    throw new Rejection('document-required', { command, lender }, 'WHO-1');
}

export const forgiveLoan: DomainDecider<commands.ForgiveLoan> = {
  streams: parties,
  decide({ loan, lender, quantity: given, printer, reason }, states, context) {
    const state = loanAndLender(states, context, loan, lender);
    requireLendersPaper(context, 'ForgiveLoan', lender);
    const quantity = amountOf(state, { quantity: given, printer });
    const part = partOf(state, lender, printer);
    requireOwed(state, part, context.effectiveAtMs, quantity);
    const forgiven = event('LoanForgiven', {
      loan,
      borrower: state.borrower,
      lender,
      ...itemFields(state),
      quantity,
      ...printerField(printer),
      reason,
    });
    return withSettlement(state, [forgiven], context);
  },
};

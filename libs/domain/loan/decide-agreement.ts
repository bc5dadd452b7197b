// Loans, the rules of agreement (LOAN-1, 3, 4, 5, 8): requested, promised by several, approved by
// part, declined, refused, cancelled.
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import { CENTRE } from '../values/places.js';
import { placeOf, yieldOf, type DomainDecider } from '../rules.js';
import { requireAvailable, stockOf } from '../stock/checks.js';
import { authorize } from '../authorization/send.js';
import {
  amountOf,
  approversOf,
  itemFields,
  lenderSide,
  loanAndLender,
  parties,
  partOf,
  printerField,
  requireAfter,
  requireNotOver,
  requirePromise,
  withSettlement,
  onShelfAmount,
} from './checks.js';
import type * as commands from './commands.js';
import { loanOf, type LoanState, partIn, promisingLenders } from './state.js';
import { printerOf } from '../printer/state.js';
import { stockStream, loanStream } from '../values/streams.js';
import { DAY_MS } from '../values/time.js';
import { requireDue, requireRoom, requireLendable } from './checks-goods.js';
import { openPromise } from './parts.js';

export const requestLoan: DomainDecider<commands.RequestLoan> = {
  streams: ({ loan, borrower }) => [loanStream(loan!), stockStream(borrower)],
  decide(
    { loan, borrower, item, model, quantity, reason, dueAt, returnFunding, purpose },
    states,
    context,
  ) {
    if (placeOf(context.rules, borrower).kind === 'centre')
      throw new Rejection('cannot-borrow', { borrower }, 'LOAN-1');
    authorize(context, 'RequestLoan', borrower);
    if ((states.get(loanStream(loan!)) as LoanState).borrower !== '')
      throw new Rejection('loan-known', { loan: loan! }, 'SHIP-1');
    // LOAN-10: a policy does not request what has been requested already.
    const open = [...stockOf(states, borrower).requests.values()].some(
      (request) => request.item === item && request.model === model,
    );
    if (context.by.role === 'policy' && open) return [];
    requireDue(loan!, dueAt, context.effectiveAtMs);
    const ink =
      model === undefined ? {} : { model, printsPerRibbon: yieldOf(context.rules, model) };
    return [
      event('LoanRequested', {
        loan: loan!,
        borrower,
        item,
        ...ink,
        quantity,
        reason,
        dueAt,
        ...(returnFunding === undefined ? {} : { returnFunding }),
        ...(purpose === undefined ? {} : { purpose }),
      }),
    ];
  },
};

export const offerLoan: DomainDecider<commands.OfferLoan> = {
  streams: parties,
  decide({ loan, lender, quantity: given, printer, validUntil }, states, context) {
    const state = loanAndLender(states, context, loan, lender);
    const { effectiveAtMs, rules } = context;
    if (lender === state.borrower) throw new Rejection('own-loan', { loan, lender }, 'LOAN-1');
    authorize(context, 'OfferLoan', lender);
    const quantity = amountOf(state, { quantity: given, printer });
    requireAfter(state, effectiveAtMs, state.requestedAt);
    requireNotOver(state, effectiveAtMs);
    const known = partIn(state, lender, printer);
    if (known && openPromise(known, effectiveAtMs) > 0)
      throw new Rejection('already-offered', { loan, lender, promised: known.promised }, 'LOAN-3');
    requireRoom(state, { lender, quantity, ...printerField(printer) }, effectiveAtMs);
    const until =
      validUntil ?? new Date(effectiveAtMs + rules.loans.offerDays * DAY_MS).toISOString();
    if (Date.parse(until) <= effectiveAtMs)
      throw new Rejection('offer-lapsed', { loan, lender, validUntil: until }, 'LOAN-5');
    if (printer === undefined)
      requireAvailable(stockOf(states, lender), onShelfAmount(state, quantity), context);
    else requireLendable(printerOf(states, printer), stockOf(states, lender), context);
    const part = { loan, borrower: state.borrower, lender, ...printerField(printer) };
    const offered = event('LoanOffered', {
      ...part,
      ...itemFields(state),
      quantity,
      validUntil: until,
    });
    // LOAN-4: a province or the centre that is also the borrower's approver approves by offering.
    const approves =
      placeOf(rules, lender).kind !== 'regency' &&
      rules.places.supervisor(state.borrower) === lender;
    if (approves && context.by.account === state.requestedBy)
      throw new Rejection('own-request', { loan, account: state.requestedBy }, 'WHO-1');
    return approves
      ? [offered, event('LoanApproved', { ...part, quantity, province: lender })]
      : [offered];
  },
};

export const declineLoan: DomainDecider<commands.DeclineLoan> = {
  streams: parties,
  decide({ loan, lender, reason }, states, context) {
    const state = loanAndLender(states, context, loan, lender);
    if (lender === state.borrower) throw new Rejection('own-loan', { loan, lender }, 'LOAN-1');
    authorize(context, 'DeclineLoan', lender);
    requireAfter(state, context.effectiveAtMs, state.requestedAt);
    requireNotOver(state, context.effectiveAtMs);
    // Declined already, and nothing promised since.
    if (state.declined.has(lender) && !promisingLenders(state).includes(lender)) return [];
    return withSettlement(
      state,
      [event('LoanDeclined', { loan, borrower: state.borrower, lender, reason })],
      context,
    );
  },
};

export const approveLoan: DomainDecider<commands.ApproveLoan> = {
  streams: parties,
  decide({ loan, lender, quantity: given, printer }, states, context) {
    const state = loanAndLender(states, context, loan, lender);
    const { rules, by, effectiveAtMs } = context;
    const approvers = approversOf(rules, state.borrower, lender);
    authorize(context, 'ApproveLoan', ...approvers);
    // LOAN-4: a policy approves only where the setting allows it, and only inside one province.
    const inside = approvers.length === 1 && approvers[0] !== CENTRE && lender !== approvers[0];
    if (by.role === 'policy' && !(rules.loans.autoApprove && inside))
      throw new Rejection('not-your-role', { command: 'ApproveLoan', role: by.role }, 'LOAN-4');
    if (by.account === state.requestedBy)
      throw new Rejection('own-request', { loan, account: by.account }, 'WHO-1');
    const quantity = amountOf(state, { quantity: given, printer });
    requireNotOver(state, effectiveAtMs);
    const part = partOf(state, lender, printer);
    if (part.approvals[by.place] === quantity) return [];
    requirePromise(state, part, effectiveAtMs, quantity);
    if (printer !== undefined)
      requireLendable(printerOf(states, printer), stockOf(states, lender), context, loan);
    return [
      event('LoanApproved', {
        loan,
        borrower: state.borrower,
        lender,
        quantity,
        ...printerField(printer),
        province: by.place,
      }),
    ];
  },
};

export const refuseLoan: DomainDecider<commands.RefuseLoan> = {
  streams: parties,
  decide({ loan, reason }, states, context) {
    const state = loanOf(states, loan);
    const { rules, by, effectiveAtMs } = context;
    const promised = promisingLenders(state);
    const own = rules.places.supervisor(state.borrower);
    const sides = promised
      .filter((lender) => placeOf(rules, lender).kind === 'regency')
      .map((lender) => lenderSide(rules, lender));
    authorize(context, 'RefuseLoan', own, ...sides);
    requireAfter(state, effectiveAtMs, state.requestedAt);
    if (state.ended !== null) {
      if (state.ended === 'refused') return [];
      throw new Rejection('loan-over', { loan, state: state.ended }, 'LOAN-8');
    }
    const whole = by.place === own;
    const lenders = whole
      ? promised
      : promised.filter(
          (lender) =>
            placeOf(rules, lender).kind === 'regency' && lenderSide(rules, lender) === by.place,
        );
    return withSettlement(
      state,
      [
        event('LoanRefused', {
          loan,
          borrower: state.borrower,
          lenders,
          province: by.place,
          scope: whole ? 'whole' : 'lenders',
          reason,
        }),
      ],
      context,
    );
  },
};

export const cancelLoan: DomainDecider<commands.CancelLoan> = {
  streams: parties,
  decide({ loan, reason }, states, context) {
    const state = loanOf(states, loan);
    authorize(context, 'CancelLoan', state.borrower);
    requireAfter(state, context.effectiveAtMs, state.requestedAt);
    if (state.ended === 'cancelled') return [];
    requireNotOver(state, context.effectiveAtMs);
    const lenders = promisingLenders(state);
    return withSettlement(
      state,
      [event('LoanCancelled', { loan, borrower: state.borrower, lenders, reason })],
      context,
    );
  },
};

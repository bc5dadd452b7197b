// LOAN-3, 4, 5, 8: a lender promises a part of a request or declines; who supervises borrower and
// lender approves a part, or refuses a loan or its part.
import { APPROVERS, OFFICES } from '../authorization/scopes.js';
import { Rejection } from '../../kernel/core/errors.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { NOT_LENDABLE, requireLendable } from '../printer/checks.js';
import { printerOf } from '../printer/state.js';
import { placeOf } from '../rules.js';
import { requireAvailable, stockOf, TOO_FEW } from '../stock/checks.js';
import { Id, PlaceCode, Quantity, Text, Time } from '../values/fields.js';
import { CENTRE } from '../values/places.js';
import { DAY_MS } from '../values/time.js';
import { fieldsOfGoods } from '../values/goods.js';
import {
  amountOf,
  approversOf,
  lenderSide,
  newDue,
  NOT_A_PART,
  NOT_OF_LOAN,
  onShelfAmount,
  parties,
  partOf,
  printerField,
  requireAfter,
  requireAsked,
  requireNotOver,
  requirePromise,
  withSettlement,
} from './checks.js';
import { requireRoom } from './checks-goods.js';
import { openPromise } from './parts.js';
import { loanOf, partIn, promisingLenders } from './state.js';

class OfferLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Quantity('optional') quantity?: number;
  @Id('optional') printer?: string;
  @Time('optional') validUntil?: string;
}
export const offerLoan = command({
  name: 'OfferLoan',
  fields: OfferLoan,
  records: ['LoanOffered', 'LoanApproved'],
  by: OFFICES,
  at: 'lender',
  ids: { loan: 'answered', printer: 'known' },
  rejects: [
    ...NOT_LENDABLE,
    ...TOO_FEW,
    ...NOT_OF_LOAN,
    'already-offered',
    'loan-over',
    'more-than-requested',
    'not-asked',
    'offer-lapsed',
    'own-loan',
    'own-request',
    ...NOT_A_PART,
  ],
  example: { loan: 'L-1', lender: '32.78', quantity: 3 },
  streams: parties,
  decide({ loan, lender, quantity: given, printer, validUntil }, states, context) {
    const state = loanOf(states, loan);
    const { effectiveAtMs, rules } = context;
    if (lender === state.borrower) throw new Rejection('own-loan', { loan, lender }, 'LOAN-1');
    const quantity = amountOf(state, { quantity: given, printer });
    requireAfter(state, effectiveAtMs, state.requestedAt);
    requireNotOver(state, effectiveAtMs);
    requireAsked(state, lender);
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
      ...fieldsOfGoods(state),
      quantity,
      validUntil: until,
    });
    // LOAN-4: a province or the centre that is also the borrower's approver approves by offering.
    const approves =
      placeOf(rules, lender).kind !== 'regency' &&
      rules.places.supervisor(state.borrower) === lender;
    if (!approves) return [offered];
    if (context.by.account === state.requestedBy)
      throw new Rejection('own-request', { loan, account: state.requestedBy }, 'WHO-1');
    const approval = { ...part, quantity, province: lender, ...newDue(state, known, context) };
    return [offered, event('LoanApproved', approval)];
  },
});

class DeclineLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Text(500) reason!: string;
}
export const declineLoan = command({
  name: 'DeclineLoan',
  fields: DeclineLoan,
  records: ['LoanDeclined', 'LoanSettled'],
  by: OFFICES,
  at: 'lender',
  ids: { loan: 'answered' },
  rejects: [...NOT_OF_LOAN, 'loan-over', 'not-asked', 'own-loan', 'unknown-place'],
  example: { loan: 'L-1', lender: '32.79', reason: 'persediaan sendiri menipis' },
  streams: parties,
  decide({ loan, lender, reason }, states, context) {
    const state = loanOf(states, loan);
    if (lender === state.borrower) throw new Rejection('own-loan', { loan, lender }, 'LOAN-1');
    requireAfter(state, context.effectiveAtMs, state.requestedAt);
    requireNotOver(state, context.effectiveAtMs);
    requireAsked(state, lender);
    // Declined already, and nothing promised since.
    if (state.declined.has(lender) && !promisingLenders(state).includes(lender)) return [];
    const declined = event('LoanDeclined', { loan, borrower: state.borrower, lender, reason });
    return withSettlement(state, [declined], context);
  },
});

class ApproveLoan {
  @Id() loan!: string;
  @PlaceCode() lender!: string;
  @Quantity('optional') quantity?: number;
  @Id('optional') printer?: string;
}
export const approveLoan = command({
  name: 'ApproveLoan',
  fields: ApproveLoan,
  records: ['LoanApproved'],
  by: { ...APPROVERS, policy: 'own' },
  at: ({ loan, lender }, states, { rules }) =>
    approversOf(rules, loanOf(states, loan).borrower, lender),
  ids: { loan: 'known', printer: 'of the loan' },
  rejects: [
    ...NOT_LENDABLE,
    ...NOT_OF_LOAN,
    'loan-over',
    'more-than-offered',
    'not-a-lender',
    'offer-lapsed',
    'own-request',
    ...NOT_A_PART,
  ],
  example: { loan: 'L-1', lender: '32.78', quantity: 3 },
  streams: parties,
  decide({ loan, lender, quantity: given, printer }, states, context) {
    const state = loanOf(states, loan);
    const { borrower } = state;
    const { rules, by, effectiveAtMs } = context;
    // LOAN-4: a policy approves only where the setting allows it, and only inside one province.
    const approvers = approversOf(rules, borrower, lender);
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
    const approval = { loan, borrower, lender, quantity, ...printerField(printer) };
    return [
      event('LoanApproved', { ...approval, province: by.place, ...newDue(state, part, context) }),
    ];
  },
});

class RefuseLoan {
  @Id() loan!: string;
  @Text(500) reason!: string;
}
export const refuseLoan = command({
  name: 'RefuseLoan',
  fields: RefuseLoan,
  records: ['LoanRefused', 'LoanSettled'],
  by: APPROVERS,
  at({ loan }, states, { rules }) {
    const state = loanOf(states, loan);
    const regencies = promisingLenders(state).filter(
      (lender) => placeOf(rules, lender).kind === 'regency',
    );
    const sides = regencies.map((lender) => lenderSide(rules, lender));
    return [rules.places.supervisor(state.borrower), ...sides];
  },
  ids: { loan: 'known' },
  rejects: [...NOT_OF_LOAN, 'loan-over', 'unknown-place'],
  example: { loan: 'L-1', reason: 'tinta dari pusat sudah dikirim' },
  streams: parties,
  decide({ loan, reason }, states, context) {
    const state = loanOf(states, loan);
    const { borrower, ended } = state;
    const { rules, by, effectiveAtMs } = context;
    requireAfter(state, effectiveAtMs, state.requestedAt);
    if (ended === 'refused') return [];
    if (ended !== null) throw new Rejection('loan-over', { loan, state: ended }, 'LOAN-8');
    const whole = by.place === rules.places.supervisor(borrower);
    const isOwn = (lender: string) =>
      placeOf(rules, lender).kind === 'regency' && lenderSide(rules, lender) === by.place;
    const lenders = promisingLenders(state).filter((lender) => whole || isOwn(lender));
    const scope = whole ? 'whole' : 'lenders';
    const refused = { loan, borrower, lenders, province: by.place, scope, reason } as const;
    return withSettlement(state, [event('LoanRefused', refused)], context);
  },
});

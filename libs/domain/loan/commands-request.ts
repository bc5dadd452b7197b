// LOAN-1, 10, 11: goods or a printer are asked for, of anybody or of places that are named.
import { Rejection } from '../../kernel/core/errors.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { goodsFields, placeOf, UNKNOWN_MODELS, type DecisionContext } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import { defined } from '../values/defined.js';
import {
  DueOfLoan,
  Id,
  Many,
  ModelOfInk,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
} from '../values/fields.js';
import {
  FUND_SOURCES,
  HANDOVER_TERMS,
  LOAN_ITEMS,
  type HandoverTerms,
  type LoanItem,
} from '../values/goods.js';
import { loanStream, stockStream } from '../values/streams.js';
import { dueOrTerms } from './checks.js';
import { requireTerms } from './checks-goods.js';
import { NamedLender } from './events.js';
import { nextLoan } from './next-loan.js';
import type { LoanState } from './state.js';

/**
 * Without `loan` it gets the next number of the borrower. `lenders` are asked alone (LOAN-11), each
 * for its quantity, which add up to that of the request.
 */
class RequestLoan {
  @Id('optional') loan?: string;
  @PlaceCode() borrower!: string;
  @OneOf(LOAN_ITEMS) item!: LoanItem;
  @ModelOfInk() model?: string;
  @Quantity() quantity!: number;
  @Text(500) reason!: string;
  /** LOAN-11: a loan where it is left out; a loan has a due date and a transfer none. */
  @OneOf(HANDOVER_TERMS, 'optional') terms?: HandoverTerms;
  @DueOfLoan() dueAt?: string;
  @OneOf(FUND_SOURCES, 'optional') returnFunding?: string;
  @Text(120, 'optional') purpose?: string;
  @Many(NamedLender, 20, 'optional') lenders?: NamedLender[];
}
export const requestLoan = command({
  name: 'RequestLoan',
  fields: RequestLoan,
  records: ['LoanRequested'],
  // Who supervises asks for the places below, as it does with an order.
  by: { regency: 'own', province: 'supervised', centre: 'any', policy: 'own' },
  at: 'borrower',
  ids: { loan: 'new' },
  rejects: [
    'cannot-borrow',
    'due-too-early',
    'lenders-differ',
    'loan-known',
    'own-loan',
    'transfer-of-printer',
    ...UNKNOWN_MODELS,
    'unknown-place',
  ],
  example: {
    loan: 'L-1',
    borrower: '32.07',
    item: 'ink',
    model: 'YMCK-500',
    quantity: 3,
    reason: 'ribbon habis',
    dueAt: '2017-08-31T00:00:00+07:00',
  },
  streams: ({ loan, borrower, lenders = [] }, states, context) => [
    ...(loan === undefined
      ? nextLoan(borrower, states, context).reads
      : [loanStream(loan), stockStream(borrower)]),
    ...lenders.map(({ lender }) => stockStream(lender)),
  ],
  decide(data, states, context) {
    const { borrower, item, model, quantity, reason, lenders, ...asked } = data;
    const { terms, dueAt, returnFunding, purpose } = asked;
    if (placeOf(context.rules, borrower).kind === 'centre')
      throw new Rejection('cannot-borrow', { borrower }, 'LOAN-1');
    const loan = data.loan ?? nextLoan(borrower, states, context).id!;
    if ((states.get(loanStream(loan)) as LoanState).borrower !== '')
      throw new Rejection('loan-known', { loan }, 'SHIP-1');
    // LOAN-10: a policy does not request what has been requested already.
    const open = [...stockOf(states, borrower).requests.values()].some(
      (request) => request.item === item && request.model === model,
    );
    const byPolicy = context.by.role === 'policy';
    if (byPolicy && open) return [];
    // LOAN-12: what a policy requests is due so many days after it is handed over.
    if (!byPolicy) requireTerms({ loan, item, terms, dueAt }, context.effectiveAtMs);
    if (lenders) requireNamed(loan, { borrower, quantity, lenders }, context);
    return [
      event('LoanRequested', {
        loan,
        borrower,
        ...goodsFields(context.rules, data),
        quantity,
        reason,
        ...dueOrTerms({ dueAt, terms }),
        ...defined({ returnFunding, purpose }),
        ...(lenders === undefined ? {} : { lenders: [...lenders] }),
      }),
    ];
  },
});

/** LOAN-11: who is asked by name exists, is another place, once, and for a part of the request. */
function requireNamed(
  loan: string,
  { borrower, quantity, lenders }: Required<Pick<RequestLoan, 'borrower' | 'quantity' | 'lenders'>>,
  { rules }: DecisionContext,
): void {
  for (const { lender } of lenders) {
    placeOf(rules, lender);
    if (lender === borrower) throw new Rejection('own-loan', { loan, lender }, 'LOAN-1');
  }
  const named = lenders.reduce((sum, one) => sum + one.quantity, 0);
  const isTwice = new Set(lenders.map(({ lender }) => lender)).size < lenders.length;
  if (named !== quantity || isTwice)
    throw new Rejection('lenders-differ', { loan, quantity, asked: named }, 'LOAN-11');
}

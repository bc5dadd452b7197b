// PLAN-10: a joint plan becomes loan requests that name their lenders, all in one commit.
import { Rejection } from '../../kernel/core/errors.js';
import { authorize } from '../authorization/send.js';
import { event } from '../events.js';
import { placeOf, yieldOf, type DecisionContext, type DomainDecider } from '../rules.js';
import { loanStream, stockStream } from '../values/streams.js';
import { requireDue } from './checks-goods.js';
import type { OrderRedistribution } from './commands.js';
import type { LoanState } from './state.js';

/** A request of the order: what a receiver takes, of whom. */
type Request = {
  readonly loan: string;
  readonly borrower: string;
  readonly lenders: readonly { readonly lender: string; readonly quantity: number }[];
};

/** One request for each receiver, in the order of their codes: `<order>-1`, `<order>-2` … */
function requestsOf({ order, transfers }: OrderRedistribution): readonly Request[] {
  const receivers = [...new Set(transfers.map(({ to }) => to))].sort();
  return receivers.map((borrower, i) => ({
    loan: `${order!}-${i + 1}`,
    borrower,
    lenders: transfers
      .filter(({ to }) => to === borrower)
      .map(({ from, quantity }) => ({ lender: from, quantity })),
  }));
}

export const orderRedistribution: DomainDecider<OrderRedistribution> = {
  streams: (data) =>
    requestsOf(data).flatMap(({ loan, borrower, lenders }) => [
      loanStream(loan),
      stockStream(borrower),
      ...lenders.map(({ lender }) => stockStream(lender)),
    ]),
  decide(data, states, context) {
    const { order, item, model, dueAt, reason } = data;
    requirePlan(data, context);
    const ink =
      model === undefined ? {} : { model, printsPerRibbon: yieldOf(context.rules, model) };
    return requestsOf(data).map(({ loan, borrower, lenders }) => {
      if ((states.get(loanStream(loan)) as LoanState).borrower !== '')
        throw new Rejection('loan-known', { loan }, 'SHIP-1');
      requireDue(loan, dueAt, context.effectiveAtMs);
      const quantity = lenders.reduce((sum, lender) => sum + lender.quantity, 0);
      const what = { loan, borrower, item, ...ink, quantity, reason, dueAt };
      return event('LoanRequested', { ...what, order: order!, lenders: [...lenders] });
    });
  },
};

/**
 * Every place is of the province, or the centre that gives; it is one that the sender supervises,
 * and gives or takes and not both.
 */
function requirePlan({ province, transfers }: OrderRedistribution, context: DecisionContext): void {
  const givers = new Set(transfers.map(({ from }) => from));
  const pairs = new Set<string>();
  for (const { from, to } of transfers) {
    for (const code of [from, to]) {
      const place = placeOf(context.rules, code);
      authorize(context, 'OrderRedistribution', code);
      if (place.province !== province && place.kind !== 'centre')
        throw new Rejection('other-province', { place: code, province }, 'PLAN-10');
    }
    if (placeOf(context.rules, to).kind === 'centre')
      throw new Rejection('cannot-borrow', { borrower: to }, 'LOAN-1');
    if (givers.has(to)) throw new Rejection('gives-and-takes', { place: to }, 'PLAN-10');
    const pair = `${from} ${to}`;
    if (pairs.has(pair)) throw new Rejection('transfer-twice', { from, to }, 'PLAN-10');
    pairs.add(pair);
  }
}

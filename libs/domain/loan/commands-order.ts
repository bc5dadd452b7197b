// PLAN-10: lines of a joint plan become loan requests that name their lenders, all in one commit.
// That they are in the plan as it is now is checked by who computes it.
import { Rejection } from '../../kernel/core/errors.js';
import { authorize, OVERSEERS } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { COVER_DAYS } from '../planning/reorder.js';
import { goodsFields, placeOf, UNKNOWN_MODELS, type DecisionContext } from '../rules.js';
import {
  DueOfLoan,
  Flag,
  IdOfSeveral,
  Many,
  ModelOfInk,
  OneOf,
  PlaceCode,
  Quantity,
  Text,
  Whole,
} from '../values/fields.js';
import { HANDOVER_TERMS, ITEMS, type HandoverTerms, type StockItem } from '../values/goods.js';
import { stockStream } from '../values/streams.js';
import { dueOrTerms } from './checks.js';
import { requireTerms } from './checks-goods.js';
import { nextLoan } from './next-loan.js';

/** One transfer of a plan: pieces of blanks, whole ribbons of ink. */
class PlannedLoan {
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @Quantity() quantity!: number;
}
/**
 * PLAN-10: any lines of the joint plan as it is now, with its quantities or lower ones: a request
 * for each receiver, which asks the lenders of its lines and nobody else. `target` and
 * `includeCentre` are those that the plan was asked for with. Without `order` the HTTP boundary
 * makes an id from the command's own.
 */
export class OrderRedistribution {
  @IdOfSeveral('optional') order?: string;
  @PlaceCode() province!: string;
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Many(PlannedLoan, 200) transfers!: PlannedLoan[];
  @OneOf(HANDOVER_TERMS, 'optional') terms?: HandoverTerms;
  @DueOfLoan() dueAt?: string;
  @Text(500) reason!: string;
  @Whole(1, COVER_DAYS, 'optional') target?: number;
  @Flag('optional') includeCentre?: boolean;
}
export const orderRedistribution = command({
  name: 'OrderRedistribution',
  fields: OrderRedistribution,
  records: ['LoanRequested'],
  by: OVERSEERS,
  at: 'province',
  rejects: [
    'cannot-borrow',
    'due-too-early',
    'gives-and-takes',
    'loan-known',
    'not-in-plan',
    'other-province',
    'plan-moved',
    'transfer-twice',
    ...UNKNOWN_MODELS,
    'unknown-place',
  ],
  example: {
    order: 'R-1',
    province: '32',
    item: 'blank',
    transfers: [{ from: '32.78', to: '32.07', quantity: 2000 }],
    dueAt: '2017-12-31T00:00:00+07:00',
    reason: 'pemerataan blangko Jawa Barat',
  },
  streams: (data, states, context) =>
    requestsOf(data).flatMap(({ borrower, lenders }) => [
      ...nextLoan(borrower, states, context).reads,
      ...lenders.map(({ lender }) => stockStream(lender)),
    ]),
  decide(data, states, context) {
    const { order, item, terms, dueAt, reason } = data;
    requirePlan(data, context);
    const goods = goodsFields(context.rules, data);
    return requestsOf(data).map(({ borrower, lenders }) => {
      const loan = nextLoan(borrower, states, context).id!;
      requireTerms({ loan, item, terms, dueAt }, context.effectiveAtMs);
      const quantity = lenders.reduce((sum, lender) => sum + lender.quantity, 0);
      return event('LoanRequested', {
        loan,
        borrower,
        ...goods,
        quantity,
        reason,
        ...dueOrTerms({ dueAt, terms }),
        order: order!,
        lenders: [...lenders],
      });
    });
  },
});

/** A request of the order: what a receiver takes, of whom. */
type Request = {
  readonly borrower: string;
  readonly lenders: readonly { readonly lender: string; readonly quantity: number }[];
};

/** One request for each receiver, in the order of their codes. */
function requestsOf({ transfers }: OrderRedistribution): readonly Request[] {
  const receivers = [...new Set(transfers.map(({ to }) => to))].sort();
  return receivers.map((borrower) => ({
    borrower,
    lenders: transfers
      .filter(({ to }) => to === borrower)
      .map(({ from, quantity }) => ({ lender: from, quantity })),
  }));
}

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
      authorize(context, orderRedistribution, code);
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

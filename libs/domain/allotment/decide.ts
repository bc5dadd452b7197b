// ALLOT-1: a place asks, the centre grants or refuses. Without an id a request and a grant are sums
// of the place, as they were before.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { authorize } from '../authorization/send.js';
import { event } from '../events.js';
import { placeOf, yieldOf, type DecisionContext, type DomainDecider } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import type { GrantAllotment, RequestAllotment } from '../stock/commands.js';
import { goodsKey } from '../values/goods.js';
import type { StockItem } from '../values/goods.js';
import { allotmentStream, stockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import type { RefuseAllotment } from './commands.js';
import { allotmentOf, type AllotmentState } from './state.js';

const streams = ({ place, allotment }: RequestAllotment): readonly string[] => [
  stockStream(place),
  ...(allotment === undefined ? [] : [allotmentStream(allotment)]),
];

/** The fields of both events. */
function asked(data: RequestAllotment, { rules }: DecisionContext) {
  const { place, item, model, quantity, allotment } = data;
  const ink = model === undefined ? {} : { model, printsPerRibbon: yieldOf(rules, model) };
  return { place, item, ...ink, quantity, ...(allotment === undefined ? {} : { allotment }) };
}

export const requestAllotment: DomainDecider<RequestAllotment> = {
  streams,
  decide(data, states, context) {
    const { place, allotment } = data;
    placeOf(context.rules, place);
    authorize(context, 'RequestAllotment', place);
    const known =
      allotment === undefined
        ? undefined
        : (states.get(allotmentStream(allotment)) as AllotmentState);
    if (known && known.place !== '' && !(context.replacement && known.requested === 0))
      throw new Rejection('allotment-known', { allotment: known.allotment }, 'ALLOT-1');
    return [event('AllotmentRequested', asked(data, context))];
  },
};

export const grantAllotment: DomainDecider<GrantAllotment> = {
  streams,
  decide(data, states, context) {
    const { place, item, model, allotment } = data;
    placeOf(context.rules, place);
    authorize(context, 'GrantAllotment', place);
    const request = allotment === undefined ? undefined : allotmentOf(states, allotment);
    if (request) requireOpen(request, { place, item, model }, context);
    const key = goodsKey({ item, model });
    const requester = request
      ? request.requestedBy
      : stockOf(states, place).allotmentRequesters.get(key);
    const { account } = context.by;
    if (requester === account)
      throw new Rejection('own-allotment', { place, item: key, account }, 'WHO-1');
    return [event('AllotmentGranted', asked(data, context))];
  },
};

/** Refusing again what is refused records nothing; what was granted is not refused. */
export const refuseAllotment: DomainDecider<RefuseAllotment> = {
  streams({ allotment }, states) {
    const state = states.get(allotmentStream(allotment)) as AllotmentState | undefined;
    return [
      allotmentStream(allotment),
      ...(state && state.place !== '' ? [stockStream(state.place)] : []),
    ];
  },
  decide({ allotment, reason }, states, context) {
    const request = allotmentOf(states, allotment);
    const { place, granted, refused } = request;
    authorize(context, 'RefuseAllotment', place);
    requireAfterRequest(request, context);
    if (granted > 0) throw new Rejection('allotment-granted', { allotment, granted }, 'ALLOT-1');
    return refused ? [] : [event('AllotmentRefused', { allotment, place, reason })];
  },
};

type Goods = {
  readonly place: string;
  readonly item: StockItem;
  readonly model?: string | undefined;
};

/**
 * What is granted or sent for a request is for its place and of its item. Throws allotment-differs,
 * allotment-refused or before-allotment.
 */
export function requireOpen(
  request: AllotmentState,
  { place, item, model }: Goods,
  context: DecisionContext,
): void {
  const { allotment, refused } = request;
  if (request.place !== place || request.item !== item || request.model !== model)
    throw new Rejection(
      'allotment-differs',
      { allotment, place: request.place, item: request.model ?? request.item },
      'ALLOT-1',
    );
  if (refused) throw new Rejection('allotment-refused', { allotment }, 'ALLOT-1');
  requireAfterRequest(request, context);
}

/** The request that a shipment names, where it names one. Throws as `requireOpen`. */
export function requireAllotment(
  allotment: string | undefined,
  goods: Goods,
  states: ReadStates,
  context: DecisionContext,
): void {
  if (allotment !== undefined) requireOpen(allotmentOf(states, allotment), goods, context);
}

function requireAfterRequest(
  { allotment, requestedAt }: AllotmentState,
  { effectiveAtMs }: DecisionContext,
): void {
  if (effectiveAtMs < requestedAt)
    throw new Rejection(
      'before-allotment',
      { allotment, moment: toIso(effectiveAtMs), since: toIso(requestedAt) },
      'TIME-3',
    );
}

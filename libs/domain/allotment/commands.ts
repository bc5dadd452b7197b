// ALLOT-1: a place asks, the centre grants or refuses. Without an id a request and a grant are sums
// of the place, as they were before.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { BORROWERS, CENTRE_ALONE } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { nextNumber } from '../numbering/numbers.js';
import { goodsFields, UNKNOWN_MODELS, type DecisionContext } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import { defined } from '../values/defined.js';
import { Id, ModelOfInk, OneOf, PlaceCode, Quantity, Text } from '../values/fields.js';
import { goodsKey, goodsNamed, ITEMS, type StockItem } from '../values/goods.js';
import { allotmentStream, stockStream } from '../values/streams.js';
import { NOT_FOR_ALLOTMENT, requireAfterRequest, requireAllotment } from './checks.js';
import { allotmentOf, type AllotmentState } from './state.js';

/** Without `allotment` a request gets the next number of the place. */
class RequestAllotment {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Quantity() quantity!: number;
  @Id('optional') allotment?: string;
}
export const requestAllotment = command({
  name: 'RequestAllotment',
  fields: RequestAllotment,
  records: ['AllotmentRequested'],
  by: BORROWERS,
  at: 'place',
  ids: { allotment: 'new' },
  rejects: ['allotment-known', ...UNKNOWN_MODELS, 'unknown-place'],
  replaceable: true,
  example: { place: '32.07', item: 'blank', quantity: 4000 },
  streams: (data, states, context) =>
    data.allotment === undefined ? numberOf(data, states, context).reads : placeAndRequest(data),
  decide(data, states, context) {
    const allotment = data.allotment ?? numberOf(data, states, context).id!;
    const known = states.get(allotmentStream(allotment)) as AllotmentState;
    if (known.place !== '' && !(context.replacement && known.requested === 0))
      throw new Rejection('allotment-known', { allotment }, 'ALLOT-1');
    return [event('AllotmentRequested', asked({ ...data, allotment }, context))];
  },
});

export const grantAllotment = command({
  name: 'GrantAllotment',
  fields: RequestAllotment,
  records: ['AllotmentGranted'],
  by: CENTRE_ALONE,
  at: 'place',
  ids: { allotment: 'known' },
  rejects: [...NOT_FOR_ALLOTMENT, 'own-allotment', ...UNKNOWN_MODELS, 'unknown-place'],
  replaceable: true,
  example: { place: '32.07', item: 'blank', quantity: 2000 },
  streams: placeAndRequest,
  decide(data, states, context) {
    const { place, allotment } = data;
    const goods = goodsNamed(data);
    requireAllotment(allotment, { place, ...goods }, states, context);
    const key = goodsKey(goods);
    const requester =
      allotment === undefined
        ? stockOf(states, place).allotmentRequesters.get(key)
        : allotmentOf(states, allotment).requestedBy;
    const { account } = context.by;
    if (requester === account)
      throw new Rejection('own-allotment', { place, item: key, account }, 'WHO-1');
    return [event('AllotmentGranted', asked(data, context))];
  },
});

class RefuseAllotment {
  @Id() allotment!: string;
  @Text(500) reason!: string;
}
/** Refusing again what is refused records nothing; what was granted is not refused. */
export const refuseAllotment = command({
  name: 'RefuseAllotment',
  fields: RefuseAllotment,
  records: ['AllotmentRefused'],
  by: CENTRE_ALONE,
  at: ({ allotment }, states) => [allotmentOf(states, allotment).place],
  ids: { allotment: 'known' },
  rejects: ['allotment-granted', 'before-allotment', 'unknown-allotment'],
  example: { allotment: 'A-1', reason: 'persediaan nasional habis sampai akhir bulan' },
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
    requireAfterRequest(request, context);
    if (granted > 0) throw new Rejection('allotment-granted', { allotment, granted }, 'ALLOT-1');
    return refused ? [] : [event('AllotmentRefused', { allotment, place, reason })];
  },
});

function placeAndRequest({ place, allotment }: RequestAllotment): readonly string[] {
  return [stockStream(place), ...(allotment === undefined ? [] : [allotmentStream(allotment)])];
}

/** The fields of both events. */
function asked(data: RequestAllotment, { rules }: DecisionContext) {
  const { place, quantity, allotment } = data;
  return {
    place,
    ...goodsFields(rules, data),
    quantity,
    ...defined({ allotment }),
  };
}

/** The number of a request that names none. */
const numberOf = ({ place }: RequestAllotment, states: ReadStates, context: DecisionContext) =>
  nextNumber<AllotmentState>({ kind: 'allotment', place }, states, context, {
    streamOf: allotmentStream,
    isFree: (state) => state.place === '',
  });

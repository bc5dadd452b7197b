// What each event of a shipment moves: at the sender, at the receiver and in the shipment itself.
// Pieces for blanks; for ink prints at a place and ribbons in the shipment.
import type { EventOf } from '../events.js';
import {
  change,
  goodsOf,
  held,
  moves,
  type Amounts,
  type Change,
  type GoodsUnit,
  type Movements,
  type SerialMove,
} from '../movement.js';
import { OF_ITEM } from '../values/goods.js';
import { allotmentStream, shipmentStream, stockStream } from '../values/streams.js';
import type { SHIPMENT_EVENTS } from './events.js';

type Ends = {
  readonly from: string;
  readonly to: string;
  readonly shipment: string;
  readonly allotment?: string;
};

const bothEnds = ({ from, to, shipment, allotment }: Ends) => [
  stockStream(from),
  stockStream(to),
  shipmentStream(shipment),
  ...(allotment === undefined ? [] : [allotmentStream(allotment)]),
];

/** ALLOT-1: what became of what was sent for a request, in its units. */
const ofAllotment = (
  { allotment }: Pick<Ends, 'allotment'>,
  goods: GoodsUnit,
  delta: Amounts,
): readonly Change[] =>
  allotment === undefined ? [] : [change(allotmentStream(allotment), goods, delta)];

export const SHIPMENT_MOVEMENTS: Movements<keyof typeof SHIPMENT_EVENTS> = {
  BlankShipped: {
    concerns: bothEnds,
    changes: (data) => shipped(data, data.quantity, data.serials),
    custody: ({ serials, from }) => held(serials, from, 'in transit'),
  },
  BlankReceived: {
    concerns: bothEnds,
    changes: (data) => received(data, data.serials),
    custody: ({ serials, to }) => [
      ...held(serials?.accepted, to, 'shelf'),
      ...held(serials?.damaged, to, 'quarantine'),
      ...held(serials?.missing, to, 'missing'),
      ...held(serials?.surplus, to, 'disputed'),
    ],
  },
  InkShipped: {
    concerns: bothEnds,
    changes: (data) => shipped(data, data.ribbons),
  },
  InkReceived: {
    concerns: bothEnds,
    changes: (data) => received(data),
  },
  ShipmentLost: {
    concerns: bothEnds,
    changes: lostInTransit,
    custody: ({ serials, from }) => held(serials, from, 'lost in transit'),
  },
  ShipmentVoided: {
    concerns: bothEnds,
    changes: voided,
    custody: ({ serials, from }) => held(serials, from, 'shelf'),
  },
};

function shipped(
  data: Ends & Parameters<typeof goodsOf>[0],
  units: number,
  serials?: EventOf<'BlankShipped'>['serials'],
): readonly Change[] {
  const goods = goodsOf(data);
  const amount = units * goods.each;
  return [
    change(
      stockStream(data.from),
      goods,
      { onHand: -amount, outbound: amount, shipped: amount },
      moves(serials, 'shelf'),
    ),
    change(stockStream(data.to), goods, { inbound: amount }),
    change(
      shipmentStream(data.shipment),
      goods,
      { shipped: units, travelling: units },
      moves(serials, undefined, 'travelling'),
    ),
    ...ofAllotment(data, goods, { shipped: units, travelling: units }),
  ];
}

function received(
  data: EventOf<'BlankReceived' | 'InkReceived'>,
  serials?: EventOf<'BlankReceived'>['serials'],
): readonly Change[] {
  const { shipment, from, to, accepted, damaged, missing, surplus } = data;
  const goods = goodsOf(data as Parameters<typeof goodsOf>[0]);
  const { item, each } = goods;
  const arrived = (accepted + surplus) * each;
  const gone = accepted + damaged + missing;
  const put: readonly SerialMove[] = [
    ...moves(serials?.accepted, undefined, 'shelf'),
    ...moves(serials?.damaged, undefined, 'quarantine'),
  ];
  const left: readonly SerialMove[] = [
    ...moves(serials?.accepted, 'travelling'),
    ...moves(serials?.damaged, 'travelling'),
    ...moves(serials?.missing, 'travelling', 'missing'),
  ];
  return [
    change(
      stockStream(to),
      goods,
      {
        onHand: arrived,
        ...(OF_ITEM[item].quarantined ? { quarantine: damaged } : {}),
        inbound: -gone * each,
        received: arrived,
        surplus: surplus * each,
        damaged: damaged * each,
        missing: missing * each,
      },
      put,
    ),
    change(stockStream(from), goods, { outbound: -gone * each }),
    change(
      shipmentStream(shipment),
      goods,
      { travelling: -gone, accepted, damaged, missing, surplus, unaccounted: missing },
      left,
    ),
    ...ofAllotment(data, goods, { travelling: -gone, accepted, damaged, missing, surplus }),
  ];
}

function lostInTransit(data: EventOf<'ShipmentLost'>): readonly Change[] {
  const { from, to, shipment, quantity, serials } = data;
  const goods = goodsOf(data);
  const amount = quantity * goods.each;
  return [
    change(stockStream(from), goods, { outbound: -amount, lostInTransit: amount }),
    change(stockStream(to), goods, { inbound: -amount }),
    change(
      shipmentStream(shipment),
      goods,
      { travelling: -quantity, lost: quantity, unaccounted: quantity },
      moves(serials, 'travelling', 'missing'),
    ),
    ...ofAllotment(data, goods, { travelling: -quantity, lost: quantity }),
  ];
}

function voided(data: EventOf<'ShipmentVoided'>): readonly Change[] {
  const { from, to, shipment, quantity, serials } = data;
  const goods = goodsOf(data);
  const amount = quantity * goods.each;
  return [
    change(
      stockStream(from),
      goods,
      { onHand: amount, outbound: -amount, voided: amount },
      moves(serials, undefined, 'shelf'),
    ),
    change(stockStream(to), goods, { inbound: -amount }),
    change(
      shipmentStream(shipment),
      goods,
      { travelling: -quantity, voided: quantity },
      moves(serials, 'travelling'),
    ),
    ...ofAllotment(data, goods, { travelling: -quantity, shipped: -quantity }),
  ];
}

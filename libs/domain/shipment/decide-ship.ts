// shipment-<id>: what is sent (SHIP-1), for a request where one is named (ALLOT-1).
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { requireAllotment } from '../allotment/decide.js';
import { isReadable } from '../authorization/known.js';
import { authorize } from '../authorization/send.js';
import { event } from '../events.js';
import { placeOf, yieldOf, type DecisionContext, type DomainDecider } from '../rules.js';
import { requireAvailable, stockOf } from '../stock/checks.js';
import { onShelf, serialsField, serialsTaken } from '../stock/checks-serials.js';
import { allotmentStream, shipmentStream, stockStream } from '../values/streams.js';
import type * as commands from './commands.js';
import type { ShipmentState } from './state.js';

type Consignment = {
  readonly shipment: string;
  readonly from: string;
  readonly to: string;
  readonly allotment?: string;
};

/**
 * SHIP-1: two different places that exist, and an id that was never used; WHO-2: whose the id is,
 * is for its parties.
 */
function requireNewConsignment(
  command: 'ShipBlanks' | 'ShipInk',
  { shipment: id, from, to }: Consignment,
  states: ReadStates,
  context: DecisionContext,
): void {
  placeOf(context.rules, from);
  placeOf(context.rules, to);
  authorize(context, command, from);
  if (from === to) throw new Rejection('same-place', { from, to }, 'SHIP-1');
  const state = states.get(shipmentStream(id)) as ShipmentState;
  if (state.from !== '' && !(context.replacement && state.shipped === 0)) {
    const ends = { from: state.from, to: state.to };
    const isParty = isReadable(context, 'shipment', [state.from, state.to]);
    throw new Rejection('shipment-known', { shipment: id, ...(isParty ? ends : {}) }, 'SHIP-1');
  }
}

const consignmentStreams = ({ shipment, from, to, allotment }: Consignment) => [
  shipmentStream(shipment),
  stockStream(from),
  stockStream(to),
  ...(allotment === undefined ? [] : [allotmentStream(allotment)]),
];

/** The fields that a waybill may carry besides the goods. */
function waybillFields(
  data: Partial<
    Pick<
      commands.ShipBlanks,
      'cartons' | 'carrier' | 'expectedAt' | 'allotment' | 'waybill' | 'cartonIds'
    >
  >,
) {
  const { cartons, carrier, expectedAt, allotment, waybill: of, cartonIds } = data;
  return {
    ...(of === undefined ? {} : { waybill: of }),
    ...(cartonIds === undefined ? {} : { cartonIds }),
    ...(allotment === undefined ? {} : { allotment }),
    ...(cartons === undefined ? {} : { cartons }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(expectedAt === undefined ? {} : { expectedAt }),
  };
}

export const shipBlanks: DomainDecider<commands.ShipBlanks> = {
  streams: consignmentStreams,
  decide(data, states, context) {
    const { shipment, from, to, quantity, serials } = data;
    requireNewConsignment('ShipBlanks', data, states, context);
    requireAllotment(data.allotment, { place: to, item: 'blank' }, states, context);
    const sender = stockOf(states, from);
    requireAvailable(sender, { item: 'blank', quantity }, context);
    const taken = serialsTaken(onShelf(sender), { quantity, serials }, { place: from });
    return [
      event('BlankShipped', {
        shipment,
        from,
        to,
        quantity,
        ...serialsField(taken),
        ...waybillFields(data),
      }),
    ];
  },
};

export const shipInk: DomainDecider<commands.ShipInk> = {
  streams: consignmentStreams,
  decide(data, states, context) {
    const { shipment, from, to, model, ribbons } = data;
    const printsPerRibbon = yieldOf(context.rules, model);
    requireNewConsignment('ShipInk', data, states, context);
    requireAllotment(data.allotment, { place: to, item: 'ink', model }, states, context);
    requireAvailable(
      stockOf(states, from),
      { item: 'ink', model, quantity: ribbons * printsPerRibbon },
      context,
    );
    return [
      event('InkShipped', {
        shipment,
        from,
        to,
        model,
        ribbons,
        printsPerRibbon,
        ...waybillFields(data),
      }),
    ];
  },
};

// shipment-<id>: the rule of each command (SHIP-1 to SHIP-4).
import type { ReadStates, Decider } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import {
  placeOf,
  yieldOf,
  type DecisionContext,
  type DomainDecider,
  type Rules,
} from '../rules.js';
import type { SerialRange } from '../values/serials.js';
import type * as commands from './commands.js';
import { requireAvailable, requireEnough, stockOf } from '../stock/checks.js';
import { isReadable } from '../authorization/known.js';
import { authorize } from '../authorization/send.js';
import { requireLossRecord } from '../control/losses.js';
import { stockStream, shipmentStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import { type ShipmentState, shipmentOf } from './state.js';
import { type SHIPMENT_COMMANDS } from './commands.js';
import {
  serialsField,
  serialsTaken,
  onShelf,
  type NumberedPieces,
  serialsArrived,
} from '../stock/checks-serials.js';

/** The shipment first; once it is known, both ends with it. */
function bothEnds({ shipment }: { shipment: string }, states: ReadStates): readonly string[] {
  const state = states.get(shipmentStream(shipment)) as ShipmentState | undefined;
  return state && state.from !== ''
    ? [shipmentStream(shipment), stockStream(state.from), stockStream(state.to)]
    : [shipmentStream(shipment)];
}

type Consignment = { readonly shipment: string; readonly from: string; readonly to: string };

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

const consignmentStreams = ({ shipment, from, to }: Consignment) => [
  shipmentStream(shipment),
  stockStream(from),
  stockStream(to),
];

/** The fields that a waybill may carry besides the goods. */
function waybill(data: Partial<Pick<commands.ShipBlanks, 'cartons' | 'carrier' | 'expectedAt'>>) {
  const { cartons, carrier, expectedAt } = data;
  return {
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
        ...waybill(data),
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
        ...waybill(data),
      }),
    ];
  },
};

/** The pieces of a shipment that are in transit. */
const inTransit = ({ serials, inTransit: { total } }: ShipmentState): NumberedPieces => ({
  numbered: serials.travelling,
  total,
});

/**
 * SHIP-2, TIME-3: so much is in transit at `at` (ms) and at every time after it. Throws
 * before-shipment, already-received or more-than-travelling.
 */
function requireInShipment(state: ShipmentState, at: number, quantity: number): void {
  const details = {
    shipment: state.shipment,
    shipped: state.shipped,
    travelling: state.inTransit.total,
  };
  if (at < state.shippedAt)
    throw new Rejection(
      'before-shipment',
      { ...details, moment: toIso(at), shippedAt: toIso(state.shippedAt) },
      'TIME-3',
    );
  if (state.inTransit.total === 0) throw new Rejection('already-received', details, 'SHIP-2');
  requireEnough(state.inTransit, quantity, {
    at,
    code: 'more-than-travelling',
    rule: 'SHIP-2',
    details,
  });
}

function requireItem(state: ShipmentState, item: 'blank' | 'ink'): void {
  if (state.item !== item)
    throw new Rejection('wrong-item', { shipment: state.shipment, item: state.item }, 'SHIP-1');
}

type Receipt = {
  readonly shipment: string;
  readonly accepted: number;
  readonly damaged?: number;
  readonly missing?: number;
  readonly surplus?: number;
};

/** What both receipts have in common: the checked parts, with none left out. */
function receipt(
  command: 'ReceiveBlanks' | 'ReceiveInk',
  data: Receipt,
  states: ReadStates,
  context: DecisionContext,
) {
  const { shipment, accepted, damaged = 0, missing = 0, surplus = 0 } = data;
  const state = shipmentOf(states, shipment);
  authorize(context, command, state.to);
  requireItem(state, command === 'ReceiveBlanks' ? 'blank' : 'ink');
  if (accepted + damaged + missing + surplus === 0)
    throw new Rejection('nothing-received', { shipment }, 'STOCK-5');
  requireInShipment(state, context.effectiveAtMs, accepted + damaged + missing);
  return {
    state,
    parts: { shipment, from: state.from, to: state.to, accepted, damaged, missing, surplus },
  };
}

export const receiveBlanks: DomainDecider<commands.ReceiveBlanks> = {
  streams: bothEnds,
  decide(data, states, context) {
    const { state, parts } = receipt('ReceiveBlanks', data, states, context);
    const serials = serialsArrived(inTransit(state), parts, data.serials, {
      shipment: state.shipment,
    });
    return [event('BlankReceived', { ...parts, ...(serials ? { serials } : {}) })];
  },
};

export const receiveInk: DomainDecider<commands.ReceiveInk> = {
  streams: bothEnds,
  decide(data, states, context) {
    const { state, parts } = receipt('ReceiveInk', data, states, context);
    return [event('InkReceived', { ...parts, ...inkOf(state) })];
  },
};

/** The model and yield of an ink consignment; nothing for blanks. */
function inkOf(state: ShipmentState): { model: string; printsPerRibbon: number } {
  return { model: state.model!, printsPerRibbon: state.printsPerRibbon! };
}

export const reportShipmentLost: DomainDecider<commands.ReportShipmentLost> = {
  streams: bothEnds,
  decide({ shipment, quantity, incident, serials, officialRecord }, states, context) {
    const state = shipmentOf(states, shipment);
    authorize(context, 'ReportShipmentLost', state.from, state.to);
    requireInShipment(state, context.effectiveAtMs, quantity);
    const { from, to, item } = state;
    if (item === 'blank')
      requireLossRecord(stockOf(states, from), quantity, officialRecord, context);
    const all =
      serials ??
      (quantity === state.inTransit.total && state.serials.travelling.size > 0
        ? state.serials.travelling.ranges
        : undefined);
    const taken =
      item === 'blank'
        ? serialsTaken(inTransit(state), { quantity, serials: all }, { shipment })
        : undefined;
    return [
      event('ShipmentLost', {
        shipment,
        from,
        to,
        item,
        ...(item === 'ink' ? inkOf(state) : {}),
        quantity,
        ...serialsField(taken),
        incident,
        ...(officialRecord === undefined ? {} : { officialRecord }),
      }),
    ];
  },
};

export const voidShipment: DomainDecider<commands.VoidShipment> = {
  streams: bothEnds,
  decide({ shipment, reason }, states, context) {
    const state = shipmentOf(states, shipment);
    authorize(context, 'VoidShipment', state.from);
    const quantity = state.inTransit.total;
    requireInShipment(state, context.effectiveAtMs, quantity);
    const { from, to, item } = state;
    const ranges: readonly SerialRange[] = state.serials.travelling.ranges;
    return [
      event('ShipmentVoided', {
        shipment,
        from,
        to,
        item,
        ...(item === 'ink' ? inkOf(state) : {}),
        quantity,
        ...serialsField(ranges),
        reason,
      }),
    ];
  },
};

export const SHIPMENT_DECIDERS: {
  readonly [C in keyof typeof SHIPMENT_COMMANDS]: Decider<never, Rules>;
} = {
  ShipBlanks: shipBlanks,
  ReceiveBlanks: receiveBlanks,
  ShipInk: shipInk,
  ReceiveInk: receiveInk,
  ReportShipmentLost: reportShipmentLost,
  VoidShipment: voidShipment,
};

// shipment-<id>: the rule of each command (SHIP-1 to SHIP-4).
import type { ReadStates, Decider } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import { type DecisionContext, type DomainDecider, type Rules } from '../rules.js';
import type { SerialRange } from '../values/serials.js';
import type * as commands from './commands.js';
import { requireEnough, stockOf } from '../stock/checks.js';
import { authorize } from '../authorization/send.js';
import { requireLossRecord } from '../control/losses.js';
import { allotmentStream, stockStream, shipmentStream } from '../values/streams.js';
import { DAY_MS, toIso } from '../values/time.js';
import { type ShipmentState, shipmentOf } from './state.js';
import { shipBlanks, shipInk } from './decide-consignment.js';
import { type SHIPMENT_COMMANDS } from './commands.js';
import {
  serialsField,
  serialsTaken,
  type NumberedPieces,
  serialsArrived,
} from '../stock/checks-serials.js';

/** SHIP-6 */
const SURPLUS_DAYS = 30;

/** The shipment first; once it is known, both ends with it. */
function bothEnds({ shipment }: { shipment: string }, states: ReadStates): readonly string[] {
  const state = states.get(shipmentStream(shipment)) as ShipmentState | undefined;
  return state && state.from !== ''
    ? [
        shipmentStream(shipment),
        stockStream(state.from),
        stockStream(state.to),
        ...(state.allotment === undefined ? [] : [allotmentStream(state.allotment)]),
      ]
    : [shipmentStream(shipment)];
}

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

/**
 * SHIP-6: a surplus is found when all has arrived, and may be recorded within 30 days after the
 * last receipt. Throws surplus-too-late.
 */
function requireSurplusInTime({ shipment, receipts }: ShipmentState, at: number): void {
  const last = Math.max(...receipts.values());
  if (at > last + SURPLUS_DAYS * DAY_MS)
    throw new Rejection(
      'surplus-too-late',
      { shipment, received: toIso(last), moment: toIso(at), days: SURPLUS_DAYS },
      'SHIP-6',
    );
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
  const gone = accepted + damaged + missing;
  if (gone === 0 && state.inTransit.total === 0 && state.receipts.size > 0)
    requireSurplusInTime(state, context.effectiveAtMs);
  else requireInShipment(state, context.effectiveAtMs, gone);
  return {
    state,
    parts: {
      shipment,
      from: state.from,
      to: state.to,
      accepted,
      damaged,
      missing,
      surplus,
      ...allotmentField(state),
    },
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

const allotmentField = ({ allotment }: ShipmentState) =>
  allotment === undefined ? {} : { allotment };

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
        ...allotmentField(state),
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
        ...allotmentField(state),
      }),
    ];
  },
};

/** All but those of waybills, which need the folds. */
export const SHIPMENT_DECIDERS: {
  readonly [C in Exclude<keyof typeof SHIPMENT_COMMANDS, 'ShipGoods' | 'ReceiveGoods'>]: Decider<
    never,
    Rules
  >;
} = {
  ShipBlanks: shipBlanks,
  ReceiveBlanks: receiveBlanks,
  ShipInk: shipInk,
  ReceiveInk: receiveInk,
  ReportShipmentLost: reportShipmentLost,
  VoidShipment: voidShipment,
};

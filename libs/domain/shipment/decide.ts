// shipment-<id>: goods under way. shipped = accepted + damaged + missing + lost + voided +
// travelling, always; surplus beside it.
import type { Decider, Fold, ReadStates } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection, type DetailValue } from '../../kernel/core/errors.js';
import { event, type DomainEvent } from '../events.js';
import { changesOf } from '../movements.js';
import { placeOf, yieldOf, type Circumstances, type Rules } from '../rules.js';
import {
  firstOutside,
  NONE,
  subtract,
  unite,
  type SerialRange,
  type SerialSet,
} from '../values/serials.js';
import type * as Words from './commands.js';
import {
  toIso,
  requireAvailable,
  requireEnough,
  serialSet,
  serialsField,
  stockOf,
  stockStream,
  takeSerials,
} from '../stock/checks.js';
import { add, EMPTY, type Timeline } from '../values/timeline.js';
import { authorize } from '../authorization.js';

/**
 * Quantities in pieces for blanks, ribbons for ink. `from` is empty until it was shipped; `ended`
 * counts what was received, lost or voided.
 */
export type ShipmentState = {
  readonly shipment: string;
  readonly item: 'blank' | 'ink';
  readonly model?: string;
  readonly printsPerRibbon?: number;
  readonly from: string;
  readonly to: string;
  readonly shippedAt: number;
  readonly shipped: number;
  readonly ended: number;
  readonly inTransit: Timeline;
  readonly unaccounted: Timeline;
  readonly serials: { readonly travelling: SerialSet; readonly missing: SerialSet };
};

export const shipmentStream = (id: string) => `shipment-${id}`;

export const shipmentFold: Fold<ShipmentState> = {
  initial: (shipment) => ({
    shipment,
    item: 'blank',
    from: '',
    to: '',
    shippedAt: 0,
    shipped: 0,
    ended: 0,
    inTransit: EMPTY,
    unaccounted: EMPTY,
    serials: { travelling: NONE, missing: NONE },
  }),
  evolve(state, stored) {
    const fact = stored as StoredEvent & DomainEvent;
    const stream = shipmentStream(state.shipment);
    let next = departed(state, fact);
    for (const { stream: where, delta, serials } of changesOf(fact)) {
      if (where !== stream) continue;
      let { travelling, missing } = next.serials;
      for (const { cell, in: put, ranges } of serials ?? []) {
        if (cell === 'travelling')
          travelling = put ? unite(travelling, ranges) : subtract(travelling, ranges);
        else missing = put ? unite(missing, ranges) : subtract(missing, ranges);
      }
      next = {
        ...next,
        shipped: next.shipped + (delta.shipped ?? 0),
        ended:
          next.ended +
          (delta.accepted ?? 0) +
          (delta.damaged ?? 0) +
          (delta.missing ?? 0) +
          (delta.lost ?? 0) +
          (delta.voided ?? 0) +
          (delta.surplus ?? 0),
        inTransit: add(next.inTransit, fact.effectiveAtMs, delta.travelling ?? 0),
        unaccounted: add(next.unaccounted, fact.effectiveAtMs, delta.unaccounted ?? 0),
        serials: { travelling, missing },
      };
    }
    return next;
  },
};

function departed(state: ShipmentState, fact: StoredEvent & DomainEvent): ShipmentState {
  if (fact.type !== 'BlankShipped' && fact.type !== 'InkShipped') return state;
  const { from, to } = fact.data;
  if (fact.type === 'BlankShipped')
    return { ...state, item: 'blank', from, to, shippedAt: fact.effectiveAtMs };
  const { model, printsPerRibbon } = fact.data;
  return { ...state, item: 'ink', model, printsPerRibbon, from, to, shippedAt: fact.effectiveAtMs };
}

/** The shipment's state; throws unknown-shipment before it was shipped. */
export function shipmentOf(states: ReadStates, id: string): ShipmentState {
  const state = states.get(shipmentStream(id)) as ShipmentState;
  if (state.from === '') throw new Rejection('unknown-shipment', { shipment: id });
  return state;
}

type D<Data> = Decider<Data, Rules>;

/** The shipment first; once it is known, both ends with it. */
function bothEnds({ shipment }: { shipment: string }, states: ReadStates): readonly string[] {
  const state = states.get(shipmentStream(shipment)) as ShipmentState | undefined;
  return state && state.from !== ''
    ? [shipmentStream(shipment), stockStream(state.from), stockStream(state.to)]
    : [shipmentStream(shipment)];
}

/** SHIP-1: two different places that exist, and an id that was never used. */
function requireNewConsignment(
  states: ReadStates,
  context: Circumstances,
  id: string,
  from: string,
  to: string,
): void {
  placeOf(context.rules, from);
  placeOf(context.rules, to);
  if (from === to) throw new Rejection('same-place', { from, to }, 'SHIP-1');
  const state = states.get(shipmentStream(id)) as ShipmentState;
  if (state.from !== '' && !(context.replacement && state.shipped === 0)) {
    throw new Rejection(
      'shipment-known',
      { shipment: id, from: state.from, to: state.to },
      'SHIP-1',
    );
  }
}

const consignmentStreams = ({
  shipment,
  from,
  to,
}: {
  shipment: string;
  from: string;
  to: string;
}) => [shipmentStream(shipment), stockStream(from), stockStream(to)];

/** The fields that a waybill may carry besides the goods. */
function waybill(data: Partial<Pick<Words.ShipBlanks, 'cartons' | 'carrier' | 'expectedAt'>>) {
  const { cartons, carrier, expectedAt } = data;
  return {
    ...(cartons === undefined ? {} : { cartons }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(expectedAt === undefined ? {} : { expectedAt }),
  };
}

export const shipBlanks: D<Words.ShipBlanks> = {
  streams: consignmentStreams,
  decide(data, states, context: Circumstances) {
    const { shipment, from, to, quantity, serials } = data;
    requireNewConsignment(states, context, shipment, from, to);
    authorize(context, 'ShipBlanks', from);
    const sender = stockOf(states, from);
    requireAvailable(sender, 'blank', undefined, context, quantity);
    const taken = takeSerials(sender.serials.shelf, sender.blank.onHand.total, quantity, serials, {
      place: from,
    });
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

export const shipInk: D<Words.ShipInk> = {
  streams: consignmentStreams,
  decide(data, states, context: Circumstances) {
    const { shipment, from, to, model, ribbons } = data;
    const printsPerRibbon = yieldOf(context.rules, model);
    requireNewConsignment(states, context, shipment, from, to);
    authorize(context, 'ShipInk', from);
    requireAvailable(stockOf(states, from), 'ink', model, context, ribbons * printsPerRibbon);
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

/** SHIP-2, TIME-3: that much still travels, at `at` (ms) and ever after. */
function requireTravelling(state: ShipmentState, at: number, quantity: number): void {
  const facts = {
    shipment: state.shipment,
    shipped: state.shipped,
    travelling: state.inTransit.total,
  };
  if (at < state.shippedAt)
    throw new Rejection(
      'before-shipment',
      { ...facts, moment: toIso(at), shippedAt: toIso(state.shippedAt) },
      'TIME-3',
    );
  if (state.inTransit.total === 0) throw new Rejection('already-received', facts, 'SHIP-2');
  requireEnough(state.inTransit, at, quantity, 'more-than-travelling', 'SHIP-2', facts);
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

/** What both receipts have in common: the parts, with nothing left out, and that they may be. */
function receipt(
  command: 'ReceiveBlanks' | 'ReceiveInk',
  data: Receipt,
  states: ReadStates,
  context: Circumstances,
) {
  const { shipment, accepted, damaged = 0, missing = 0, surplus = 0 } = data;
  const state = shipmentOf(states, shipment);
  authorize(context, command, state.to);
  requireItem(state, command === 'ReceiveBlanks' ? 'blank' : 'ink');
  if (accepted + damaged + missing + surplus === 0)
    throw new Rejection('nothing-received', { shipment }, 'STOCK-5');
  requireTravelling(state, context.effectiveAtMs, accepted + damaged + missing);
  return {
    state,
    parts: { shipment, from: state.from, to: state.to, accepted, damaged, missing, surplus },
  };
}

export const receiveBlanks: D<Words.ReceiveBlanks> = {
  streams: bothEnds,
  decide(data, states, context: Circumstances) {
    const { state, parts } = receipt('ReceiveBlanks', data, states, context);
    const serials = arrivedSerials(
      state.serials.travelling,
      state.inTransit.total,
      { shipment: state.shipment },
      parts,
      data.serials,
    );
    return [event('BlankReceived', { ...parts, ...(serials ? { serials } : {}) })];
  },
};

type Arrived = {
  readonly accepted: number;
  readonly damaged: number;
  readonly missing: number;
  readonly surplus?: number;
};

/**
 * STOCK-8: the numbers of what travels (`cell`, of `total` pieces) by part; without any given, all
 * of them if all that travels is accepted.
 */
export function arrivedSerials(
  cell: SerialSet,
  total: number,
  facts: Readonly<Record<string, DetailValue>>,
  parts: Arrived,
  given: Words.ReceivedSerials | undefined,
): Words.ReceivedSerials | undefined {
  const { accepted, damaged, missing, surplus = 0 } = parts;
  if (!given) {
    if (cell.size === 0) return undefined;
    if (accepted !== total)
      throw new Rejection(
        'serials-required',
        { ...facts, needed: accepted + damaged + missing, unnumbered: 0 },
        'STOCK-8',
      );
    return { accepted: [...cell.ranges] };
  }
  const taken: { -readonly [P in keyof Words.ReceivedSerials]: Words.ReceivedSerials[P] } = {};
  let left = cell;
  for (const [part, quantity] of [
    ['accepted', accepted],
    ['damaged', damaged],
    ['missing', missing],
  ] as const) {
    const ranges = given[part];
    if (quantity === 0 && !ranges) continue;
    const set = serialSet(ranges ?? [], quantity);
    const stranger = firstOutside(left, set.ranges);
    if (stranger !== undefined)
      throw new Rejection('serial-not-here', { ...facts, serial: stranger }, 'STOCK-8');
    left = subtract(left, set.ranges);
    taken[part] = [...set.ranges];
  }
  if (given.surplus) taken.surplus = [...serialSet(given.surplus, surplus).ranges];
  return taken;
}

export const receiveInk: D<Words.ReceiveInk> = {
  streams: bothEnds,
  decide(data, states, context: Circumstances) {
    const { state, parts } = receipt('ReceiveInk', data, states, context);
    return [event('InkReceived', { ...parts, ...inkOf(state) })];
  },
};

/** The model and yield of an ink consignment; nothing for blanks. */
function inkOf(state: ShipmentState): { model: string; printsPerRibbon: number } {
  return { model: state.model!, printsPerRibbon: state.printsPerRibbon! };
}

export const reportShipmentLost: D<Words.ReportShipmentLost> = {
  streams: bothEnds,
  decide({ shipment, quantity, incident, serials }, states, context: Circumstances) {
    const state = shipmentOf(states, shipment);
    authorize(context, 'ReportShipmentLost', state.from, state.to);
    requireTravelling(state, context.effectiveAtMs, quantity);
    const { from, to, item } = state;
    const all =
      serials ??
      (quantity === state.inTransit.total && state.serials.travelling.size > 0
        ? state.serials.travelling.ranges
        : undefined);
    const taken =
      item === 'blank'
        ? takeSerials(state.serials.travelling, state.inTransit.total, quantity, all, { shipment })
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
      }),
    ];
  },
};

export const voidShipment: D<Words.VoidShipment> = {
  streams: bothEnds,
  decide({ shipment, reason }, states, context: Circumstances) {
    const state = shipmentOf(states, shipment);
    authorize(context, 'VoidShipment', state.from);
    const quantity = state.inTransit.total;
    requireTravelling(state, context.effectiveAtMs, quantity);
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

// shipment-<id>: what is sent (SHIP-1), for a request where one is named (ALLOT-1). Pieces for
// blanks, ribbons for ink.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { NOT_FOR_ALLOTMENT, requireAllotment } from '../allotment/checks.js';
import { isReadable } from '../known.js';
import { STORES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { nextNumber } from '../numbering/numbers.js';
import { blanksNamed, placeOf, yieldOf, type DecisionContext } from '../rules.js';
import { requireAvailable, stockOf, TOO_FEW } from '../stock/checks.js';
import { onShelf, serialsField, serialsTaken, WRONG_SERIALS } from '../stock/checks-serials.js';
import { defined } from '../values/defined.js';
import { CartonIds } from '../values/cartons.js';
import {
  BlankModel,
  Id,
  IdOfSeveral,
  InkModel,
  PlaceCode,
  Quantity,
  Text,
  Time,
} from '../values/fields.js';
import { inkOf, modelField } from '../values/goods.js';
import { SerialRange, Serials } from '../serials/serials.js';
import { allotmentStream, shipmentStream, stockStream } from '../values/streams.js';
import type { ShipmentState } from './state.js';

/** Without `shipment` it gets the next number of the sender, as ShipInk and ShipGoods do. */
class ShipBlanks {
  @Id('optional') shipment?: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @Quantity('optional') cartons?: number;
  @Text(120, 'optional') carrier?: string;
  @Time('optional') expectedAt?: string;
  /** The request that it is sent for (ALLOT-1). */
  @Id('optional') allotment?: string;
  @IdOfSeveral('optional') waybill?: string;
  @CartonIds() cartonIds?: string[];
  @BlankModel() model?: string;
}
export const shipBlanks = command({
  name: 'ShipBlanks',
  fields: ShipBlanks,
  records: ['BlankShipped'],
  by: STORES,
  at: 'from',
  ids: { shipment: 'new', allotment: 'known', waybill: 'mentioned' },
  rejects: [
    ...NOT_FOR_ALLOTMENT,
    ...WRONG_SERIALS,
    ...TOO_FEW,
    'same-place',
    'shipment-known',
    'unknown-blank-model',
    'unknown-place',
  ],
  replaceable: true,
  example: { shipment: 'S-0001', from: '00', to: '32.07', quantity: 2000, cartons: 1 },
  streams: consignmentStreams,
  decide(data, states, context) {
    const { from, to, quantity, serials } = data;
    const blanks = blanksNamed(context.rules, data.model);
    const shipment = requireNewConsignment(data, states, context);
    requireAllotment(data.allotment, { place: to, ...blanks }, states, context);
    const sender = stockOf(states, from);
    requireAvailable(sender, { ...blanks, quantity }, context);
    const taken = serialsTaken(onShelf(sender, blanks), { quantity, serials }, { place: from });
    const goods = { ...modelField(blanks), quantity };
    const sent = { shipment, from, to, ...goods, ...serialsField(taken) };
    return [event('BlankShipped', { ...sent, ...waybillFields(data) })];
  },
});

class ShipInk {
  @Id('optional') shipment?: string;
  @PlaceCode() from!: string;
  @PlaceCode() to!: string;
  @InkModel() model!: string;
  @Quantity() ribbons!: number;
  @Text(120, 'optional') carrier?: string;
  @Time('optional') expectedAt?: string;
  @Id('optional') allotment?: string;
  @IdOfSeveral('optional') waybill?: string;
  @CartonIds() cartonIds?: string[];
}
export const shipInk = command({
  name: 'ShipInk',
  fields: ShipInk,
  records: ['InkShipped'],
  by: STORES,
  at: 'from',
  ids: { shipment: 'new', allotment: 'known', waybill: 'mentioned' },
  rejects: [
    ...NOT_FOR_ALLOTMENT,
    ...TOO_FEW,
    'same-place',
    'shipment-known',
    'unknown-ink-model',
    'unknown-place',
  ],
  replaceable: true,
  example: { shipment: 'S-0002', from: '00', to: '32.07', model: 'YMCK-500', ribbons: 10 },
  streams: consignmentStreams,
  decide(data, states, context) {
    const { from, to, model, ribbons } = data;
    const printsPerRibbon = yieldOf(context.rules, model);
    const shipment = requireNewConsignment(data, states, context);
    requireAllotment(data.allotment, { place: to, ...inkOf(model) }, states, context);
    const quantity = ribbons * printsPerRibbon;
    requireAvailable(stockOf(states, from), { ...inkOf(model), quantity }, context);
    const sent = { shipment, from, to, model, ribbons, printsPerRibbon };
    return [event('InkShipped', { ...sent, ...waybillFields(data) })];
  },
});

type Consignment = Pick<ShipBlanks, 'shipment' | 'from' | 'to' | 'allotment'>;

/**
 * SHIP-1: two different places that exist, and an id that was never used; WHO-2: whose the id is,
 * is for its parties. Gives the id, the next of the sender where none is named.
 */
function requireNewConsignment(
  { shipment, from, to }: Consignment,
  states: ReadStates,
  context: DecisionContext,
): string {
  placeOf(context.rules, to);
  if (from === to) throw new Rejection('same-place', { from, to }, 'SHIP-1');
  const id = shipment ?? nextShipment(from, states, context).id!;
  const state = states.get(shipmentStream(id)) as ShipmentState;
  if (state.from !== '' && !(context.replacement && state.shipped === 0)) {
    const ends = { from: state.from, to: state.to };
    const isParty = isReadable(context, 'shipment', [state.from, state.to]);
    throw new Rejection('shipment-known', { shipment: id, ...(isParty ? ends : {}) }, 'SHIP-1');
  }
  return id;
}

/** The number of a shipment, or of a waybill with `streamOf` its first line, that names none. */
export const nextShipment = (
  from: string,
  states: ReadStates,
  context: DecisionContext,
  streamOf: (id: string) => string = shipmentStream,
) =>
  nextNumber<ShipmentState>({ kind: 'waybill', place: from }, states, context, {
    streamOf,
    isFree: (state) => state.from === '',
  });

export function consignmentStreams(
  { shipment, from, to, allotment }: Consignment,
  states: ReadStates,
  context: DecisionContext,
): readonly string[] {
  return [
    ...(shipment === undefined
      ? nextShipment(from, states, context).reads
      : [shipmentStream(shipment), stockStream(from)]),
    stockStream(to),
    ...(allotment === undefined ? [] : [allotmentStream(allotment)]),
  ];
}

/** The fields that a waybill may carry besides the goods. */
function waybillFields(data: Partial<ShipBlanks>) {
  const { cartons, carrier, expectedAt, allotment, waybill, cartonIds } = data;
  return defined({ waybill, cartonIds, allotment, cartons, carrier, expectedAt });
}

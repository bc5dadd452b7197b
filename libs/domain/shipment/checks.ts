// What the rules of shipments share.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { requireEnough } from '../stock/checks.js';
import type { NumberedPieces } from '../stock/checks-serials.js';
import { defined } from '../values/defined.js';
import type { StockAmount } from '../values/goods.js';
import { allotmentStream, shipmentStream, stockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import type { ShipmentState } from './state.js';

/** What `requireInShipment` rejects with. */
export const NOT_IN_TRANSIT = [
  'already-received',
  'before-shipment',
  'more-than-travelling',
] as const;

/** The shipment first; once it is known, both ends with it. */
export function bothEndsOf(
  { shipment }: { shipment: string },
  states: ReadStates,
): readonly string[] {
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
export const piecesInTransit = ({
  serials,
  inTransit: { total },
}: ShipmentState): NumberedPieces => ({
  numbered: serials.travelling,
  total,
});

/**
 * SHIP-2, TIME-3: so much is in transit at `at` (ms) and at every time after it. Throws
 * before-shipment, already-received or more-than-travelling.
 */
export function requireInShipment(state: ShipmentState, at: number, quantity: number): void {
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

export const allotmentField = ({ allotment }: ShipmentState) => defined({ allotment });

/** Units of a shipment as they are on a shelf: pieces of blanks, prints of a model. */
export const amountOnShelf = (
  { item, model, printsPerRibbon = 1 }: ShipmentState,
  units: number,
): StockAmount => ({ item, model, quantity: units * printsPerRibbon });

// shipment-<id>, the state: goods in transit. shipped = accepted + damaged + missing + lost +
// voided + in transit, always; surplus beside it (SHIP-2).
import type { Fold, ReadStates } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { DomainEvent } from '../events.js';
import { changesOf } from '../movements.js';
import { NO_SERIALS, subtract, unite, type SerialSet } from '../serials/serials.js';
import { defined } from '../values/defined.js';
import { shipmentStream } from '../values/streams.js';
import { add, EMPTY_TIMELINE, type Timeline } from '../values/timeline.js';
import { blanksOf, inkOf, type StockItem } from '../values/goods.js';

/**
 * Quantities in pieces for blanks, ribbons for ink. `from` is empty until it was shipped; `ended`
 * counts what was received, lost or voided.
 */
export type ShipmentState = {
  readonly shipment: string;
  readonly item: StockItem;
  readonly model?: string | undefined;
  readonly printsPerRibbon?: number;
  readonly from: string;
  readonly to: string;
  /** The request that it was sent for (ALLOT-1). */
  readonly allotment?: string;
  readonly shippedAt: number;
  readonly shipped: number;
  readonly ended: number;
  readonly inTransit: Timeline;
  readonly unaccounted: Timeline;
  /** SHIP-6: receipt → when it happened (ms); those of a surplus alone are not here. */
  readonly receipts: ReadonlyMap<string, number>;
  readonly serials: { readonly travelling: SerialSet; readonly missing: SerialSet };
};

export const shipmentFold: Fold<ShipmentState> = {
  initial: (shipment) => ({
    shipment,
    item: 'blank',
    from: '',
    to: '',
    shippedAt: 0,
    shipped: 0,
    ended: 0,
    inTransit: EMPTY_TIMELINE,
    unaccounted: EMPTY_TIMELINE,
    receipts: new Map(),
    serials: { travelling: NO_SERIALS, missing: NO_SERIALS },
  }),
  evolve(state, stored) {
    const fact = stored as StoredEvent & DomainEvent;
    const stream = shipmentStream(state.shipment);
    let next = { ...departed(state, fact), receipts: receiptsAfter(state.receipts, fact) };
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

function receiptsAfter(
  receipts: ShipmentState['receipts'],
  fact: StoredEvent & DomainEvent,
): ShipmentState['receipts'] {
  if (fact.type === 'EventCorrected')
    return new Map([...receipts].filter(([id]) => id !== fact.data.event));
  if (fact.type !== 'BlankReceived' && fact.type !== 'InkReceived') return receipts;
  const { accepted, damaged, missing } = fact.data;
  return accepted + damaged + missing === 0
    ? receipts
    : new Map(receipts).set(fact.id, fact.effectiveAtMs);
}

function departed(state: ShipmentState, fact: StoredEvent & DomainEvent): ShipmentState {
  if (fact.type !== 'BlankShipped' && fact.type !== 'InkShipped') return state;
  const { from, to, allotment } = fact.data;
  const next = {
    ...state,
    from,
    to,
    shippedAt: fact.effectiveAtMs,
    ...defined({ allotment }),
  };
  if (fact.type === 'BlankShipped') return { ...next, ...blanksOf(fact.data.model) };
  const { model, printsPerRibbon } = fact.data;
  return { ...next, ...inkOf(model), printsPerRibbon };
}

/** The shipment's state; throws unknown-shipment before it was shipped. */
export function shipmentOf(states: ReadStates, id: string): ShipmentState {
  const state = states.get(shipmentStream(id)) as ShipmentState;
  if (state.from === '') throw new Rejection('unknown-shipment', { shipment: id });
  return state;
}

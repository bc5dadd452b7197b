// allotment-<id>, the state: what a place asked for, and what the centre granted and sent of it
// (ALLOT-1). Pieces for blanks, ribbons for ink.
import type { Fold, ReadStates } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { DomainEvent } from '../events.js';
import { changesOf } from '../movements.js';
import { defined } from '../values/defined.js';
import type { StockItem } from '../values/goods.js';
import { allotmentStream } from '../values/streams.js';

export type AllotmentState = {
  readonly allotment: string;
  /** Empty until it was requested. */
  readonly place: string;
  readonly item: StockItem;
  readonly model?: string;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly requested: number;
  readonly granted: number;
  /** Without what was voided. */
  readonly shipped: number;
  readonly refused: boolean;
};

export const allotmentFold: Fold<AllotmentState> = {
  initial: (allotment) => ({
    allotment,
    place: '',
    item: 'blank',
    requestedBy: '',
    requestedAt: 0,
    requested: 0,
    granted: 0,
    shipped: 0,
    refused: false,
  }),
  evolve(state, stored) {
    const event = stored as StoredEvent & DomainEvent;
    const stream = allotmentStream(state.allotment);
    let next = event.type === 'AllotmentRefused' ? { ...state, refused: true } : state;
    if (event.type === 'AllotmentRequested') {
      const { place, item, model } = event.data;
      const { account: requestedBy } = event.by;
      const what = defined({ place, item, model });
      next = { ...next, ...what, requestedBy, requestedAt: event.effectiveAtMs };
    }
    for (const { stream: where, delta } of changesOf(event)) {
      if (where !== stream) continue;
      next = {
        ...next,
        requested: next.requested + (delta.requested ?? 0),
        granted: next.granted + (delta.granted ?? 0),
        shipped: next.shipped + (delta.shipped ?? 0),
      };
    }
    return next;
  },
};

/** The state; throws unknown-allotment before it was requested. */
export function allotmentOf(states: ReadStates, id: string): AllotmentState {
  const state = states.get(allotmentStream(id)) as AllotmentState;
  if (state.place === '') throw new Rejection('unknown-allotment', { allotment: id });
  return state;
}

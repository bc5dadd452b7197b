// What the rules require of a request for an allotment that they name (ALLOT-1).
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { DecisionContext } from '../rules.js';
import type { StockItem } from '../values/goods.js';
import { toIso } from '../values/time.js';
import { allotmentOf, type AllotmentState } from './state.js';

/** What `requireAllotment` rejects with, and the guard before it. */
export const NOT_FOR_ALLOTMENT = [
  'allotment-differs',
  'allotment-refused',
  'before-allotment',
  'unknown-allotment',
] as const;

type Goods = {
  readonly place: string;
  readonly item: StockItem;
  readonly model?: string | undefined;
};

/**
 * What is granted or sent for a request, where one is named, is for its place and of its item.
 * Throws allotment-differs, allotment-refused or before-allotment.
 */
export function requireAllotment(
  allotment: string | undefined,
  { place, item, model }: Goods,
  states: ReadStates,
  context: DecisionContext,
): void {
  if (allotment === undefined) return;
  const request = allotmentOf(states, allotment);
  if (request.place !== place || request.item !== item || request.model !== model)
    throw new Rejection(
      'allotment-differs',
      { allotment, place: request.place, item: request.model ?? request.item },
      'ALLOT-1',
    );
  if (request.refused) throw new Rejection('allotment-refused', { allotment }, 'ALLOT-1');
  requireAfterRequest(request, context);
}

/** Throws before-allotment. */
export function requireAfterRequest(
  { allotment, requestedAt }: AllotmentState,
  { effectiveAtMs }: DecisionContext,
): void {
  if (effectiveAtMs < requestedAt)
    throw new Rejection(
      'before-allotment',
      { allotment, moment: toIso(effectiveAtMs), since: toIso(requestedAt) },
      'TIME-3',
    );
}

// Counts and the adjustments that make them good (STOCK-7), of blanks and of ink.
import type { NewEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event, type LedgerEvent } from '../events.js';
import { placeOf, yieldOf, type DecisionContext, type DomainDecider } from '../rules.js';
import { balanceAt } from '../values/timeline.js';
import { knownEvent } from '../authorization/known.js';
import { authorize } from '../authorization/send.js';
import { reportedLoss } from '../control/losses.js';
import type * as commands from './commands.js';
import { stockOf, requireOnHand } from './checks.js';
import { itemBalance } from './state.js';
import { stockStream } from '../values/streams.js';
import { serialsField, serialsTaken, onShelf } from './checks-serials.js';

export const countBlanks: DomainDecider<commands.CountBlanks> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, counted, counter }, states, context) {
    placeOf(context.rules, place);
    authorize(context, 'CountBlanks', place);
    const expected = balanceAt(stockOf(states, place).blank.onHand, context.effectiveAtMs);
    return [event('BlankCounted', { place, counted, expected, counter })];
  },
};

export const adjustBlanks: DomainDecider<commands.AdjustBlanks> = {
  events: ({ count }) => [count],
  streams: ({ place }) => [stockStream(place)],
  decide({ place, count, serials, officialRecord }, states, context): readonly NewEvent[] {
    placeOf(context.rules, place);
    authorize(context, 'AdjustBlanks', place);
    const counted = countNamed(context, 'BlankCounted', count, place);
    const state = stockOf(states, place);
    const delta = counted.data.counted - balanceAt(state.blank.onHand, counted.effectiveAtMs);
    if (delta === 0) return [];
    if (delta > 0 && serials)
      throw new Rejection('serials-of-surplus', { place, delta }, 'STOCK-8');
    if (delta < 0) requireOnHand(state, { item: 'blank', quantity: -delta }, counted.effectiveAtMs);
    const taken =
      delta < 0
        ? serialsTaken(onShelf(state), { quantity: -delta, serials }, { place })
        : undefined;
    const lost = { item: 'blank', quantity: Math.max(0, -delta) } as const;
    const report = reportedLoss(state, lost, officialRecord, atCount(counted, context));
    return [
      {
        ...event('BlankAdjusted', { place, delta, count, ...serialsField(taken), ...report }),
        occurredAt: counted.occurredAt,
      },
    ];
  },
};

export const countInk: DomainDecider<commands.CountInk> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, prints, counter }, states, context) {
    placeOf(context.rules, place);
    yieldOf(context.rules, model);
    authorize(context, 'CountInk', place);
    const expected = balanceAt(
      itemBalance(stockOf(states, place), 'ink', model).onHand,
      context.effectiveAtMs,
    );
    return [event('InkCounted', { place, model, counted: prints, expected, counter })];
  },
};

export const adjustInk: DomainDecider<commands.AdjustInk> = {
  events: ({ count }) => [count],
  streams: ({ place }) => [stockStream(place)],
  decide({ place, count, officialRecord }, states, context): readonly NewEvent[] {
    placeOf(context.rules, place);
    authorize(context, 'AdjustInk', place);
    const counted = countNamed(context, 'InkCounted', count, place);
    const { model } = counted.data;
    const state = stockOf(states, place);
    const delta =
      counted.data.counted -
      balanceAt(itemBalance(state, 'ink', model).onHand, counted.effectiveAtMs);
    if (delta === 0) return [];
    if (delta < 0)
      requireOnHand(state, { item: 'ink', model, quantity: -delta }, counted.effectiveAtMs);
    const lost = { item: 'ink', model, quantity: Math.max(0, -delta) } as const;
    const report = reportedLoss(state, lost, officialRecord, atCount(counted, context));
    return [
      {
        ...event('InkAdjusted', { place, model, delta, count, ...report }),
        occurredAt: counted.occurredAt,
      },
    ];
  },
};

/** CTRL-6: what an adjustment takes was lost at the time of its count. */
const atCount = ({ effectiveAtMs }: LedgerEvent, { rules }: DecisionContext) => ({
  effectiveAtMs,
  rules,
});

/** STOCK-7: the count that an adjustment names, recorded at this place, by somebody else. */
function countNamed<T extends 'BlankCounted' | 'InkCounted'>(
  context: DecisionContext,
  type: T,
  id: string,
  place: string,
): LedgerEvent<T> {
  const count = knownEvent(id, context);
  if (count.type !== type)
    throw new Rejection('not-a-count', { event: id, type: count.type, wanted: type }, 'STOCK-7');
  const found = count as LedgerEvent<'BlankCounted' | 'InkCounted'>;
  if (found.data.place !== place)
    throw new Rejection(
      'count-elsewhere',
      { event: id, place, counted: found.data.place },
      'STOCK-7',
    );
  if (found.by.account === context.by.account)
    throw new Rejection('own-count', { event: id, account: context.by.account }, 'STOCK-7');
  return found as LedgerEvent<T>;
}

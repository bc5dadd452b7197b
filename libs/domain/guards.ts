// What holds for every command, whatever it does: TIME-1 before deciding, STOCK-7's settled counts
// after.
import type { ReadStates } from '../kernel/core/decider.js';
import type { NewEvent } from '../kernel/core/event.js';
import { Rejection } from '../kernel/core/errors.js';
import { effectiveAt, type DomainEvent } from './events.js';
import { changesOf } from './movements.js';
import type { DecisionContext } from './rules.js';
import { requireNotBehindCount } from './stock/checks.js';
import { itemBalance, type StockState } from './stock/state.js';
import { toIso, MINUTE_MS, DAY_MS } from './values/time.js';

const FUTURE_MS = 5 * MINUTE_MS;

/**
 * TIME-1: not more than 5 minutes ahead, not more than the limit in the past; corrections have no
 * limit in the past.
 */
export function requireOccurredAt(
  at: number,
  { nowMs, rules }: DecisionContext,
  limit?: 'exempt from the limit',
): void {
  const details = () => ({ occurredAt: toIso(at), now: toIso(nowMs) });
  if (at > nowMs + FUTURE_MS)
    throw new Rejection('in-the-future', { ...details(), minutesMax: 5 }, 'TIME-1');
  if (!limit && at < nowMs - rules.lateEntryDaysMax * DAY_MS)
    throw new Rejection('too-late', { ...details(), daysMax: rules.lateEntryDaysMax }, 'TIME-1');
}

/**
 * STOCK-7: nothing that changes what is on hand is dated before a count that an adjustment has made
 * good.
 */
export function requireSettledCounts(
  newEvents: readonly NewEvent[],
  states: ReadStates,
  context: DecisionContext,
): void {
  for (const newEvent of newEvents) {
    for (const change of changesOf(newEvent as DomainEvent)) {
      if (!change.delta.onHand || change.item === 'printer') continue;
      const balance = itemBalance(
        states.get(change.stream) as StockState,
        change.item,
        change.model,
      );
      if (balance.settled.size === 0) continue;
      const at = Date.parse(
        effectiveAt({ ...newEvent, occurredAt: newEvent.occurredAt ?? context.occurredAt }),
      );
      requireNotBehindCount(balance, at, { stream: change.stream, item: change.item });
    }
  }
}

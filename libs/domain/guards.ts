// What holds for every command, whatever it does: TIME-1 before deciding, STOCK-7's settled counts
// and TIME-5's closed periods after.
import type { ReadStates } from '../kernel/core/decider.js';
import type { NewEvent } from '../kernel/core/event.js';
import { Rejection } from '../kernel/core/errors.js';
import { effectiveAt, type DomainEvent } from './events.js';
import { changesOf, concerns } from './movements.js';
import { placeOf, type DecisionContext } from './rules.js';
import { requireNotBehindCount } from './stock/checks.js';
import { itemBalance, type StockState } from './stock/state.js';
import { localDayNumber } from './values/places.js';
import { isStockStream } from './values/streams.js';
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

/** TIME-1 for a day: not after today at the place, not before the limit. */
export function requireDay(date: string, place: string, { nowMs, rules }: DecisionContext): void {
  const today = localDayNumber(nowMs, placeOf(rules, place).tz);
  const day = Date.parse(date) / DAY_MS;
  const details = { occurredAt: date, now: new Date(today * DAY_MS).toISOString().slice(0, 10) };
  if (day > today) throw new Rejection('in-the-future', { ...details, minutesMax: 0 }, 'TIME-1');
  if (day < today - rules.lateEntryDaysMax)
    throw new Rejection('too-late', { ...details, daysMax: rules.lateEntryDaysMax }, 'TIME-1');
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
      const { item, model } = change;
      if (!change.delta.onHand || item === 'printer') continue;
      const balance = itemBalance(states.get(change.stream) as StockState, { item, model });
      if (balance.settled.size === 0) continue;
      const at = Date.parse(
        effectiveAt({ ...newEvent, occurredAt: newEvent.occurredAt ?? context.occurredAt }),
      );
      requireNotBehindCount(balance, at, { stream: change.stream, item });
    }
  }
}

/**
 * TIME-5: an entry whose effect counts within a closed period says why (its note; a correction has
 * its reason).
 */
export function requireReasonBehindClose(
  newEvents: readonly NewEvent[],
  states: ReadStates,
  context: DecisionContext,
): void {
  if (context.note !== undefined) return;
  for (const newEvent of newEvents) {
    if (newEvent.type === 'PeriodClosed') continue;
    const at = Date.parse(
      effectiveAt({ ...newEvent, occurredAt: newEvent.occurredAt ?? context.occurredAt }),
    );
    for (const stream of concerns(newEvent)) {
      const { closedUntil = 0, place = '' } = (
        isStockStream(stream) ? states.get(stream) : {}
      ) as Partial<StockState>;
      if (at <= closedUntil)
        throw new Rejection(
          'period-closed',
          { place, until: toIso(closedUntil), moment: toIso(at) },
          'TIME-5',
        );
    }
  }
}

// Closing a period: what happened at a place until then is settled; a later entry about it needs a
// reason and is marked (TIME-5).
import type { Decider, ReadStates } from '../../kernel/core/decider.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { effectiveAt, event } from '../events.js';
import { placeOf, type DecisionContext, type Rules } from '../rules.js';
import type { StockState } from '../stock/state.js';
import { authorize } from '../authorization/send.js';
import { stockStream, isStockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import { type PeriodClosed } from './events.js';
import { concerns } from '../movements.js';

/**
 * Closes a place; a province with all its regencies. What is closed as far already records nothing.
 */
export function closePeriodOf(rules: Rules): Decider<PeriodClosed, Rules> {
  return {
    streams: ({ place }) => closedWith(rules, place).map(stockStream),
    decide({ place, until, minute }, states, context) {
      placeOf(context.rules, place);
      authorize(context, 'ClosePeriod', place);
      if (Date.parse(until) > context.nowMs)
        throw new Rejection(
          'in-the-future',
          { occurredAt: until, now: toIso(context.nowMs), minutesMax: 0 },
          'TIME-5',
        );
      return closedWith(rules, place)
        .filter(
          (closed) =>
            (states.get(stockStream(closed)) as StockState).closedUntil < Date.parse(until),
        )
        .map((closed) => event('PeriodClosed', { place: closed, until, minute }));
    },
  };
}

/** The place itself, and for a province its regencies, in the order of their codes. */
function closedWith({ places }: Rules, code: string): readonly string[] {
  const place = places.get(code);
  if (place?.kind !== 'province') return [code];
  return [
    code,
    ...places
      .within(code)
      .filter(({ kind }) => kind === 'regency')
      .map((regency) => regency.code),
  ];
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

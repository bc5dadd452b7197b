// Closing a period: what happened at a place until then is settled; a later entry about it needs a
// reason and is told apart (TIME-5).
import type { Decider, ReadStates } from '../../kernel/core/decider.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { effectiveAt, event } from '../events.js';
import { placeOf, type DecisionContext, type Rules } from '../rules.js';
import type { StockState } from '../stock/state.js';
import { authorize } from '../authorization.js';
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
          (one) => (states.get(stockStream(one)) as StockState).closedUntil < Date.parse(until),
        )
        .map((one) => event('PeriodClosed', { place: one, until, minute }));
    },
  };
}

/** The place itself, and for a province its regencies, in the order of their codes. */
function closedWith({ places }: Rules, code: string): readonly string[] {
  const place = places.get(code);
  if (place?.kind !== 'province') return [code];
  return [
    code,
    ...places.all
      .filter((one) => one.kind === 'regency' && one.province === code)
      .map((one) => one.code),
  ];
}

/**
 * TIME-5: an entry whose effect counts within a closed period says why (its note; a correction has
 * its reason).
 */
export function requireReasonBehindClose(
  fresh: readonly NewEvent[],
  states: ReadStates,
  context: DecisionContext,
): void {
  if (context.note !== undefined) return;
  for (const one of fresh) {
    if (one.type === 'PeriodClosed') continue;
    const at = Date.parse(
      effectiveAt({ ...one, occurredAt: one.occurredAt ?? context.occurredAt }),
    );
    for (const stream of concerns(one)) {
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

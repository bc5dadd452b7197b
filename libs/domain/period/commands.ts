// Closing a period: what happened at a place until then is settled; a later entry about it needs a
// reason and is marked (TIME-5).
import { Rejection } from '../../kernel/core/errors.js';
import { SUPERVISORS } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import type { Rules } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import { stockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import { PeriodClosed } from './events.js';

/**
 * Closes a place; a province with all its regencies. What is closed as far already records nothing.
 */
export const closePeriod = command({
  name: 'ClosePeriod',
  fields: PeriodClosed,
  records: ['PeriodClosed'],
  by: SUPERVISORS,
  at: 'place',
  rejects: ['unknown-place'],
  example: {
    place: '32',
    until: '2017-06-30T23:59:59+07:00',
    minute: {
      number: 'BA-470/12',
      date: '2017-07-05',
      witnesses: ['Biro Pemerintahan', 'Inspektorat'],
    },
  },
  streams: ({ place }, _states, { rules }) => closedWith(rules, place).map(stockStream),
  decide({ place, until, minute }, states, { nowMs, rules }) {
    const untilMs = Date.parse(until);
    if (untilMs > nowMs)
      throw new Rejection(
        'in-the-future',
        { occurredAt: until, now: toIso(nowMs), minutesMax: 0 },
        'TIME-5',
      );
    return closedWith(rules, place)
      .filter((closed) => stockOf(states, closed).closedUntil < untilMs)
      .map((closed) => event('PeriodClosed', { place: closed, until, minute }));
  },
});

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

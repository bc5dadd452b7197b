// What a correction moves: all that its original moved, back.
import type { DomainEvent } from '../events.js';
import type { Change, Movements, SerialHolding } from '../movement.js';

/** The row of EventCorrected; the whole table is given, for the original may be any event. */
export function correctionMovements(
  changesOf: (event: DomainEvent) => readonly Change[],
  custodyOf: (event: DomainEvent) => readonly SerialHolding[],
): Movements<'EventCorrected'> {
  return {
    EventCorrected: {
      concerns: ({ streams }) => streams,
      changes: ({ original }) => changesOf(original as DomainEvent).map(undone),
      custody: ({ original }) =>
        custodyOf(original as DomainEvent).map(({ ranges }) => ({
          ranges,
          holder: '',
          where: 'as before',
        })),
    },
  };
}

/** The same with the sign turned: what was put in is taken out. */
function undone(change: Change): Change {
  const delta: Record<string, number> = {};
  for (const [quantity, by] of Object.entries(change.delta)) delta[quantity] = -by;
  return {
    ...change,
    delta,
    ...(change.serials
      ? { serials: change.serials.map((move) => ({ ...move, in: !move.in })) }
      : {}),
  };
}

// Control by hand, for the random histories: what a place has lost, and what nobody has confirmed.
import type { EventOf } from '../../../domain/events.js';
import type { StoredEvent } from '../../../kernel/core/event.js';
import { effective } from '../brute-force.js';

/**
 * CTRL-1, 2, 6, 7: the reports of a place that nobody has confirmed, by event id, and whether they
 * are disputed.
 */
export function unconfirmedAt(
  events: readonly StoredEvent[],
  place: string,
): ReadonlyMap<string, boolean> {
  const decided = (types: readonly string[]) =>
    new Set(
      events
        .filter(({ type }) => types.includes(type))
        .map(({ data }) => (data as { event: string }).event),
    );
  const confirmed = decided(['LossConfirmed', 'DestructionConfirmed', 'CorrectionConfirmed']);
  const disputed = decided(['LossDisputed', 'CorrectionDisputed']);
  const corrections = events.filter(
    ({ type, data }) =>
      type === 'EventCorrected' &&
      (data as EventOf<'EventCorrected'>).confirmation === 'required' &&
      (data as EventOf<'EventCorrected'>).effects?.some((effect) => effect.place === place),
  );
  const reports = [
    ...effective(events).filter(
      ({ type, data }) =>
        (data as { confirmation?: string }).confirmation !== 'given' &&
        placeThatMustBeConfirmed(type, data as Reported) === place,
    ),
    ...corrections,
  ];
  return new Map(
    reports.filter(({ id }) => !confirmed.has(id)).map(({ id }) => [id, disputed.has(id)]),
  );
}

type Reported = {
  readonly place: string;
  readonly from: string;
  readonly to: string;
  readonly item: string;
  readonly delta: number;
  readonly missing: number;
  readonly writtenOff: number;
};

/** CTRL-1, CTRL-2, CTRL-6: written out by hand once more. */
function placeThatMustBeConfirmed(type: string, data: Reported): string | undefined {
  switch (type) {
    case 'BlankLost':
    case 'BlankDestroyed':
      return data.place;
    case 'ShipmentLost':
      return data.from;
    case 'BlankReceived':
      return data.missing > 0 ? data.to : undefined;
    case 'BlankAdjusted':
      return data.delta < 0 ? data.place : undefined;
    case 'InkDepleted':
      return data.writtenOff > 0 ? data.place : undefined;
    default:
      return undefined;
  }
}

/** CTRL-1, CTRL-6: all blanks that a place ever lost, whatever the word for it. */
export function lostAt(events: readonly StoredEvent[], place: string): number {
  return effective(events).reduce((sum, { type, data }) => {
    const { quantity, delta, missing } = data as Reported & { readonly quantity: number };
    if (placeThatMustBeConfirmed(type, data as Reported) !== place) return sum;
    if (type === 'BlankLost' || type === 'ShipmentLost') return sum + quantity;
    if (type === 'BlankReceived') return sum + missing;
    return type === 'BlankAdjusted' ? sum - delta : sum;
  }, 0);
}

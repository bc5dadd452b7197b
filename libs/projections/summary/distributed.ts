// What counts as distributed and as received: what the centre shipped and did not void, and what
// arrived of it first, loans excluded. What a province passes on is not counted twice (SUM-1).
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { CENTRE } from '../../domain/values/places.js';
import { stockStream } from '../../domain/values/streams.js';
import { isKtpEl } from '../../domain/values/goods.js';

/** What was undone, or the event itself. */
const dataOf = (event: LedgerEvent) =>
  (event.type === 'EventCorrected' ? event.data.original.data : event.data) as {
    readonly from?: string;
    readonly to?: string;
  };

/** Whether an event is about goods that passed another place after the centre. */
export const isPassedOn = (event: LedgerEvent): boolean => dataOf(event).from !== CENTRE;

/** The blanks that one event distributes, and to which place; undefined where it does not. */
export function distributedBy(
  event: LedgerEvent,
): { readonly place: string; readonly by: number } | undefined {
  const { from, to } = dataOf(event);
  if (from !== CENTRE || to === undefined) return undefined;
  const left = changesOf(event).find(
    (change) => change.stream === stockStream(CENTRE) && isKtpEl(change),
  );
  const by = (left?.delta.shipped ?? 0) - (left?.delta.voided ?? 0);
  return by === 0 ? undefined : { place: to, by };
}

// What counts as distributed: what the centre shipped and did not void, loans excluded, so that
// what a province splits is not counted twice.
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { CENTRE } from '../../domain/values/places.js';
import { stockStream } from '../../domain/values/streams.js';

/** The blanks that one event distributes, and to which place; undefined where it does not. */
export function distributedBy(
  event: LedgerEvent,
): { readonly place: string; readonly by: number } | undefined {
  const data = event.type === 'EventCorrected' ? event.data.original.data : event.data;
  const { from, to } = data as { readonly from?: string; readonly to?: string };
  if (from !== CENTRE || to === undefined) return undefined;
  const left = changesOf(event).find(
    ({ stream, item }) => stream === stockStream(CENTRE) && item === 'blank',
  );
  const by = (left?.delta.shipped ?? 0) - (left?.delta.voided ?? 0);
  return by === 0 ? undefined : { place: to, by };
}

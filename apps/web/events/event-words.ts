// What a line of a list says of an event: pure.
import type { ShownEvent } from './shown-event.js';

/** The places whose stock the event is of, the sender first: `from`, else the order of streams. */
export function placesOfEvent({ streams, data }: ShownEvent): readonly string[] {
  const places = streams
    .split(',')
    .map((part) => /^stock-(.+):\d+$/.exec(part)?.[1])
    .filter((place) => place !== undefined);
  const { from } = data;
  return typeof from === 'string' && places.includes(from)
    ? [from, ...places.filter((place) => place !== from)]
    : places;
}

/** How many pieces, ribbons or prints the event is of; undefined where it counts none. */
export function quantityOfEvent({ data }: ShownEvent): number | undefined {
  for (const field of ['quantity', 'ribbons', 'prints', 'accepted', 'counted', 'delta', 'printed'])
    if (typeof data[field] === 'number') return data[field];
  return undefined;
}

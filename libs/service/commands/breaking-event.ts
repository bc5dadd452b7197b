// Names the event behind a refused correction: the first later one in its stream that would be left
// without cover (TIME-2).
import type { EventStore } from '../../kernel/ports/event-store.js';
import { Rejection } from '../../kernel/core/errors.js';

/** A `would-break` with the event that stands at its moment; every other refusal as it is. */
export async function breakingEvent(refused: Rejection, store: EventStore): Promise<Rejection> {
  const { stream, moment } = refused.details;
  if (refused.code !== 'would-break' || typeof stream !== 'string' || typeof moment !== 'string')
    return refused;
  const at = Date.parse(moment);
  for await (const page of store.readStream(stream, { fromMs: at, notAfterMs: at })) {
    const event = page[page.length - 1];
    if (event)
      return new Rejection(
        refused.code,
        { ...refused.details, event: event.id, eventType: event.type },
        refused.rule,
      );
  }
  return refused;
}

// What belongs together of a correction: the event that was corrected, the correction, and what was
// recorded in its place.
import { useEffect, useState } from 'preact/hooks';
import { readAnswer, seenPosition } from '../app/api.js';
import { useStore } from '../app/store.js';
import { changeCount } from '../app/use-answer.js';
import { placeOfStream, streamsOf, typeOf, type ShownEvent } from '../events/shown-event.js';
import { correctableCommand } from './may-correct.js';

export type RelatedEvents = {
  /** The id of the event that was corrected. */
  readonly original?: string;
  readonly correction?: ShownEvent;
  readonly replacement?: ShownEvent;
};

/** Undefined while it is read; nothing in it where the event has no part in a correction. */
export function useRelated(event: ShownEvent | undefined): RelatedEvents | undefined {
  const changes = useStore(changeCount);
  const [related, setRelated] = useState<RelatedEvents & { readonly of?: string }>({});
  useEffect(() => {
    if (!event) return;
    const stop = new AbortController();
    void relatedTo(event, stop.signal).then((found) => {
      if (!stop.signal.aborted) setRelated({ ...found, of: event.id });
    });
    return () => stop.abort();
  }, [event?.id, changes]);
  return event && related.of === event.id ? related : undefined;
}

async function relatedTo(event: ShownEvent, signal: AbortSignal): Promise<RelatedEvents> {
  if (typeOf(event) === 'EventCorrected') return ofCorrection(event, signal);
  if (correctableCommand(typeOf(event)) === undefined) return {};
  const [correction, before] = await Promise.all([
    correctionOf(event, signal),
    correctionBefore(event, signal),
  ]);
  // What was recorded in place of another may have been corrected itself: that matters more.
  if (correction) return ofCorrection(correction, signal);
  if (!before) return {};
  const found = await ofCorrection(before, signal);
  return found.replacement?.id === event.id ? found : {};
}

/**
 * With what the same command recorded right after it; of several corrections in one command nobody
 * can tell whose place that takes.
 */
async function ofCorrection(correction: ShownEvent, signal: AbortSignal): Promise<RelatedEvents> {
  const position = Number(correction.position);
  const path = `${streamPath(correction)}&limit=3&after=${Math.max(0, position - 2)}`;
  const ofCommand = (await eventsAt(path, signal)).filter(
    ({ causationid }) => causationid === correction.causationid,
  );
  const isAlone = ofCommand.filter((one) => typeOf(one) === 'EventCorrected').length === 1;
  const next = ofCommand.find((one) => Number(one.position) === position + 1);
  return {
    original: correction.data['event'] as string,
    correction,
    ...(isAlone && next ? { replacement: next } : {}),
  };
}

/** The correction of an event: looks through one of its streams from there on. */
async function correctionOf(
  event: ShownEvent,
  signal: AbortSignal,
): Promise<ShownEvent | undefined> {
  for (let after = Number(event.position); ;) {
    const path = `${streamPath(event)}&type=EventCorrected&limit=1000&after=${after}`;
    const reply = await readAnswer<readonly ShownEvent[]>(path, signal);
    if (!reply.ok) return undefined;
    const found = reply.body.find(({ data }) => data['event'] === event.id);
    const last = reply.lastPosition ?? after;
    if (found || last === after || last >= seenPosition() || signal.aborted) return found;
    after = last;
  }
}

/** The correction right before an event, where both were recorded by one command. */
async function correctionBefore(
  event: ShownEvent,
  signal: AbortSignal,
): Promise<ShownEvent | undefined> {
  const position = Number(event.position);
  if (position < 2) return undefined;
  const [before] = await eventsAt(`${streamPath(event)}&limit=1&after=${position - 2}`, signal);
  const isOfIt =
    before !== undefined &&
    typeOf(before) === 'EventCorrected' &&
    before.causationid === event.causationid;
  return isOfIt ? before : undefined;
}

/** A shipment or a loan has fewer events than its places, and both parties may read it. */
function streamPath(event: ShownEvent): string {
  const names = streamsOf(event).map(({ name }) => name);
  const stream = names.find((name) => placeOfStream(name) === undefined) ?? names[0]!;
  return `/v1/events?stream=${encodeURIComponent(stream)}`;
}

async function eventsAt(path: string, signal: AbortSignal): Promise<readonly ShownEvent[]> {
  const reply = await readAnswer<readonly ShownEvent[]>(path, signal);
  return reply.ok ? reply.body : [];
}

// The events of a stream, read window by window: one answer looks through some thousand positions.
import { readAnswer, seenPosition } from '../app/api.js';
import type { ShownEvent } from './shown-event.js';

/** The service looks through twice as many positions in one answer. */
const WINDOW = 10_000;
const LIMIT = 1000;

/** Up to 1,000 events of a stream after a position; none where the service does not answer. */
async function eventsAfter(
  stream: string,
  after: number,
  signal: AbortSignal,
): Promise<readonly ShownEvent[]> {
  const path = `/v1/events?stream=${encodeURIComponent(stream)}&limit=${LIMIT}&after=${after}`;
  const reply = await readAnswer<readonly ShownEvent[]>(path, signal);
  return reply.ok ? reply.body : [];
}

/** The last event of a stream before a position: looks back window by window. */
export async function lastBefore(
  stream: string,
  position: number,
  signal: AbortSignal,
): Promise<ShownEvent | undefined> {
  for (let end = position; end > 1 && !signal.aborted; end -= WINDOW) {
    const events = await eventsAfter(stream, Math.max(0, end - 1 - WINDOW), signal);
    const found = events.filter((event) => Number(event.position) < position).at(-1);
    if (found) return found;
  }
  return undefined;
}

/** The first event of a stream after a position. */
export async function firstAfter(
  stream: string,
  position: number,
  signal: AbortSignal,
): Promise<ShownEvent | undefined> {
  for (let from = position; from <= seenPosition() && !signal.aborted; from += WINDOW) {
    const [found] = await eventsAfter(stream, from, signal);
    if (found) return found;
  }
  return undefined;
}

/** All events of a stream up to a position, in order. */
export async function eventsUpTo(
  stream: string,
  position: number,
  signal: AbortSignal,
): Promise<readonly ShownEvent[]> {
  const all: ShownEvent[] = [];
  for (let from = 0; from < position && !signal.aborted;) {
    const events = await eventsAfter(stream, from, signal);
    all.push(...events);
    const last = events.at(-1);
    // A full answer may end within the window.
    from = last && events.length === LIMIT ? Number(last.position) : from + WINDOW;
    if (last) from = Math.max(from, Number(last.position));
  }
  return all.filter((event) => Number(event.position) <= position);
}

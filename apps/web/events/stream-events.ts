// The events of a stream, page by page: a page that is not full is the last one.
import { readAnswer } from '../app/api.js';
import type { ShownEvent } from './shown-event.js';

/** Events of one answer, at most. */
const PAGE = 1000;
/** How many positions to look back at first. */
const WINDOW = 10_000;

/** A page of a stream after a position; none where the service does not answer. */
async function eventsAfter(
  stream: string,
  after: number,
  signal: AbortSignal,
  limit: number = PAGE,
): Promise<readonly ShownEvent[]> {
  const path = `/v1/events?stream=${encodeURIComponent(stream)}&limit=${limit}&after=${after}`;
  const reply = await readAnswer<readonly ShownEvent[]>(path, signal);
  return reply.ok ? reply.body : [];
}

/** The events of a stream after one position and up to another, in order. */
async function eventsBetween(
  stream: string,
  after: number,
  upTo: number,
  signal: AbortSignal,
): Promise<readonly ShownEvent[]> {
  const all: ShownEvent[] = [];
  for (let from = after; ;) {
    const page = await eventsAfter(stream, from, signal);
    all.push(...page.filter(({ position }) => Number(position) <= upTo));
    const last = page.at(-1);
    if (!last || page.length < PAGE || Number(last.position) >= upTo || signal.aborted) return all;
    from = Number(last.position);
  }
}

/** The last event of a stream before a position: looks back, each time four times as far. */
export async function lastBefore(
  stream: string,
  position: number,
  signal: AbortSignal,
): Promise<ShownEvent | undefined> {
  for (let width = WINDOW; ; width *= 4) {
    const from = Math.max(0, position - 1 - width);
    const found = (await eventsBetween(stream, from, position - 1, signal)).at(-1);
    if (found || from === 0 || signal.aborted) return found;
  }
}

/** The first event of a stream after a position. */
export async function firstAfter(
  stream: string,
  position: number,
  signal: AbortSignal,
): Promise<ShownEvent | undefined> {
  return (await eventsAfter(stream, position, signal, 1))[0];
}

/** All events of a stream up to a position, in order. */
export const eventsUpTo = (
  stream: string,
  position: number,
  signal: AbortSignal,
): Promise<readonly ShownEvent[]> => eventsBetween(stream, 0, position, signal);

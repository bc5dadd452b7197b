// Events in pages in position order, whatever stores them, up to a point in time on both axes.
import type { EventStore } from '../kernel/ports/event-store.js';
import { END_OF_TIME_MS, type AsOf } from '../kernel/core/as-of.js';
import type { StoredEvent } from '../kernel/core/event.js';

/** Pages are not empty. */
export type Pages = AsyncIterable<readonly StoredEvent[]>;

/** Every event that is known. */
export const EVERYTHING: AsOf = {
  position: Number.MAX_SAFE_INTEGER,
  knownAtMs: END_OF_TIME_MS,
  asOfMs: END_OF_TIME_MS,
};

const PAGE = 2000;

/** All events after one position and up to another. */
export async function* pagesOf(
  store: Pick<EventStore, 'readAll'>,
  after = 0,
  upTo = Number.MAX_SAFE_INTEGER,
): Pages {
  let position = after;
  while (position < upTo) {
    const page = await store.readAll(position, Math.min(PAGE, upTo - position));
    if (page.length === 0) return;
    yield page;
    position = page[page.length - 1]!.position;
  }
}

/**
 * Only what was known as of the point in time. Recording times never go back, so the first later
 * event is the end.
 */
export async function* knownIn(
  pages: Pages,
  { position, knownAtMs = END_OF_TIME_MS }: AsOf,
): Pages {
  const isKnown = (event: StoredEvent) =>
    event.position <= position && Date.parse(event.recordedAt) <= knownAtMs;
  for await (const page of pages) {
    if (isKnown(page[page.length - 1]!)) {
      yield page;
      continue;
    }
    const end = page.findIndex((event) => !isKnown(event));
    if (end > 0) yield page.slice(0, end);
    return;
  }
}

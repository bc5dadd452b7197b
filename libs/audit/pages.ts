// Where an auditor's events come from: pages in position order, whatever keeps them, up to a moment
// on each of the two axes.
import type { EventStore } from '../kernel/ports/event-store.js';
import type { AsOf } from '../kernel/core/as-of.js';
import type { StoredEvent } from '../kernel/core/event.js';

export type Pages = AsyncIterable<readonly StoredEvent[]>;

const FOREVER = 8.64e15;
export const EVERYTHING: AsOf = {
  position: Number.MAX_SAFE_INTEGER,
  knownAtMs: FOREVER,
  asOfMs: FOREVER,
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
 * Only what was known at the instant. Recording times never go back, so the first later one is the
 * end.
 */
export async function* knownIn(pages: Pages, { position, knownAtMs = FOREVER }: AsOf): Pages {
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

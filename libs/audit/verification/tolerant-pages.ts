// Pages of events by position, read in spite of events that cannot be parsed.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';

/** `unreadable`: why the event after `after` cannot be read; the page has no events then. */
export type TolerantPages = AsyncIterable<{
  after: number;
  events: readonly StoredEvent[];
  unreadable?: string;
}>;

const PAGE = 2000;

/**
 * The events after `from` and up to `upTo`, by their place in the store: also where one cannot be
 * read, or states another position than its own.
 */
export async function* tolerantPages(
  store: Pick<EventStore, 'readAll'>,
  upTo: number,
  from = 0,
): TolerantPages {
  let after = from;
  while (after < upTo) {
    const page = await readOrFault(store, after, Math.min(PAGE, upTo - after));
    if ('fault' in page) {
      const single = await readOrFault(store, after, 1);
      if ('fault' in single) yield { after, events: [], unreadable: single.fault };
      else if (single.events.length === 0) return;
      else yield { after, events: single.events };
      after += 1;
      continue;
    }
    if (page.events.length === 0) return;
    yield { after, events: page.events };
    const stated = page.events[page.events.length - 1]?.position ?? 0;
    after =
      stated > after && stated <= after + 2 * page.events.length
        ? stated
        : after + page.events.length;
  }
}

async function readOrFault(
  store: Pick<EventStore, 'readAll'>,
  after: number,
  limit: number,
): Promise<{ events: readonly StoredEvent[] } | { fault: string }> {
  try {
    return { events: await store.readAll(after, limit) };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: error.message };
    throw error;
  }
}

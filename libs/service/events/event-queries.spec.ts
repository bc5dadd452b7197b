// The feed of one stream: however far its events are from each other, a page is full or the last.
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { centre, RULES } from '../../testing/builders/builders.js';
import { eventAt } from '../../testing/suites/event-store.suite.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { HeldRequests } from '../../http/admission/held-requests.js';
import { EventFeedParameters, ReadEvents, ReadEventsHandler } from './event-queries.js';

it('a stream whose events are 50,000 positions apart is read in one page', async () => {
  const stream = 'stock-32.07';
  const events = [1, 50_001, 100_001].map((position, index) =>
    eventAt(position, { [stream]: index + 1 }),
  ) as StoredEvent[];
  const store = {
    head: async () => ({ position: 100_001 }),
    versionAt: async () => 0,
    async *readStream() {
      yield events;
    },
  } as unknown as EventStore;
  const handler = new ReadEventsHandler(
    RULES,
    store,
    new HeldRequests(store, {} as never, { draining: false } as never),
    new ReadPermissions(RULES),
  );
  const parameters = Object.assign(new EventFeedParameters(), { stream });
  const page = await handler.execute(
    new ReadEvents(parameters, centre(), '', new AbortController().signal),
  );
  expect(page.events).toHaveLength(3);
  expect(page.last).toBe(100_001);
});

// The thread of projections: reads events and writes rows on connections of its own.
import { parentPort, workerData } from 'node:worker_threads';
import type { FeedConsumer } from '../../../kernel/ports/feed.js';
import { PositionFeed } from '../../../kernel/runtime/position-feed.js';
import { Projector } from '../../../kernel/runtime/projector.js';
import { SqliteEventStore } from '../../../sqlite/sqlite-event-store.js';
import { SqliteProjectionStore } from '../../../sqlite/sqlite-projection-store.js';
import { rulesOf } from '../../config/domain-rules.js';
import { beginTracing, endTracing, traceProjections } from '../../tracing/tracing.js';
import {
  NOW,
  SEEN,
  WOKEN,
  type AskedOfThread,
  type FromThread,
  type ProjectionThreadData,
  type ToThread,
} from './messages.js';
import { Projections } from '../projections.js';

const { settings, ledgerFile, rowsFile, shared } = workerData as ProjectionThreadData;
const numbers = new BigInt64Array(shared);
const say = (message: FromThread) => parentPort!.postMessage(message);

const store = new SqliteEventStore(ledgerFile, { readOnly: true });
const rows = new SqliteProjectionStore(rowsFile);
// A thread has a tracer of its own.
await beginTracing();
traceProjections(rows);
const { stream, ledger } = new Projections(rulesOf(settings).places);
const projector = new Projector(stream, ledger, store, rows, {
  clock: () => Number(Atomics.load(numbers, NOW)),
  onParked: (parked) => say({ parked }),
});
const consumer: FeedConsumer = {
  start() {
    // A rebuild has switched rows meanwhile.
    rows.readIds();
    return projector.start();
  },
  handle: (events) => projector.handle(events),
};
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const feed = new PositionFeed(store, consumer, {
  onSeen: (position) => Atomics.store(numbers, SEEN, BigInt(position)),
  onError: (error, position) => say({ failed: reasonOf(error), position }),
});

/** Ends the hold that is going on. */
let release: (() => void) | undefined;
/** Resolves when the feed goes on after a hold. */
let held: Promise<void> = Promise.resolve();

function hold(): Promise<void> {
  return new Promise((isHeld, fail) => {
    held = feed.hold(
      () =>
        new Promise<void>((done) => {
          release = done;
          isHeld();
        }),
    );
    held.catch(fail);
  });
}

async function answer(question: AskedOfThread): Promise<void> {
  switch (question.ask) {
    case 'start':
      return feed.start();
    case 'caughtUp':
      return feed.caughtUp(question.upTo);
    case 'hold':
      return hold();
    case 'release':
      release?.();
      return held;
    case 'stop':
      await feed.stop();
      rows.close();
      await store.close();
      return endTracing();
  }
}

parentPort!.on('message', (message: ToThread) => {
  if (message === 'wake') {
    Atomics.store(numbers, WOKEN, 0n);
    return feed.wake();
  }
  const { number } = message;
  void answer(message).then(
    () => say({ answered: number }),
    (error: unknown) => say({ answered: number, error: reasonOf(error) }),
  );
});

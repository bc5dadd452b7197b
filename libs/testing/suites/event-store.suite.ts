// What every EventStore promises, as one suite: run on each adapter, and on adapters broken on
// purpose, which it must catch.
import { stockStream } from '../../domain/values/streams.js';
import type { Commit, EventStore } from '../../kernel/ports/event-store.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { VersionConflict } from '../../kernel/core/errors.js';
import { must, same, type PortPromise } from './promise.js';

/** An empty store, the same one opened again, and its end. */
export type EventStoreFixture = {
  readonly store: EventStore;
  readonly reopen: () => Promise<EventStore>;
  readonly close: () => Promise<void>;
};

/** A stored event at a position with versions in streams; effective time in ms. */
export function eventAt(
  position: number,
  streams: Readonly<Record<string, number>>,
  more: Partial<StoredEvent> = {},
): StoredEvent {
  const effectiveAtMs = more.effectiveAtMs ?? Date.UTC(2017, 5, 1) + position * 1000;
  return {
    position,
    id: `01890000-0000-7000-8000-${String(position).padStart(12, '0')}`,
    type: 'BlankProcured',
    data: { quantity: position, fundSource: 'APBN' },
    occurredAt: new Date(effectiveAtMs).toISOString(),
    recordedAt: new Date(Date.UTC(2017, 5, 2) + position * 1000).toISOString(),
    by: { account: 'a', role: 'centre', place: '00' },
    commandId: `c-${position}`,
    correlationId: 'x',
    streams,
    hash: `hash-${position}`,
    ...more,
    effectiveAtMs,
  };
}

export function commitOf(events: readonly StoredEvent[], more: Partial<Commit> = {}): Commit {
  return {
    commandId: events[0]?.commandId ?? 'none',
    fingerprint: 'f',
    answer: `{"answer":"${events[0]?.position ?? 0}"}`,
    events,
    ...more,
  };
}

async function requireConflict(work: Promise<void>, what: string): Promise<void> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  must(
    error instanceof VersionConflict,
    `${what}: it gave ${String(error)}, not a VersionConflict`,
  );
}
async function all(pages: AsyncIterable<readonly StoredEvent[]>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of pages) events.push(...page);
  return events;
}

const first = eventAt(1, { 'stock-00': 1 });
const second = eventAt(2, { 'stock-00': 2, 'stock-32.07': 1, 'shipment-S1': 1 });

export const EVENT_STORE_PROMISES: readonly PortPromise<EventStoreFixture>[] = [
  {
    name: 'events are read back as appended, by stream and by position, also after reopening',
    async check({ store, reopen }) {
      await store.append([commitOf([first]), commitOf([second])]);
      for (const open of [async () => store, reopen]) {
        const opened = await open();
        must(same(await opened.readAll(0, 10), [first, second]), 'read by position');
        must(same(await all(opened.readStream('stock-00')), [first, second]), 'read stock-00');
        must(same(await all(opened.readStream('shipment-S1')), [second]), 'read shipment-S1');
        must((await opened.head()).position === 2, 'head');
        must(same(await opened.event(second.id), second), 'read by id');
      }
    },
  },
  {
    name: 'an append on a taken version stores nothing of the commit, in no stream',
    async check({ store }) {
      await store.append([commitOf([first])]);
      await requireConflict(
        store.append([commitOf([eventAt(2, { 'stock-32.07': 1, 'stock-00': 1 })])]),
        'a taken version',
      );
      must(
        (await store.head()).position === 1 &&
          (await all(store.readStream('stock-32.07'))).length === 0,
        'half a commit was stored',
      );
      must(
        (await store.streamHead('stock-32.07')).version === 0,
        'a rejected append left its version',
      );
      await store.append([commitOf([second])]);
    },
  },
  {
    name: 'an append that skips a version or a position is rejected, also on a new stream',
    async check({ store }) {
      await requireConflict(
        store.append([commitOf([eventAt(1, { 'stock-00': 2 })])]),
        'a version that skips',
      );
      await requireConflict(
        store.append([commitOf([eventAt(2, { 'stock-00': 1 })])]),
        'a position that skips',
      );
      must((await store.head()).position === 0, 'something was stored');
    },
  },
  {
    name: 'a batch is stored whole or not at all',
    async check({ store }) {
      await requireConflict(
        store.append([commitOf([first]), commitOf([eventAt(2, { 'stock-00': 5 })])]),
        'a batch with a bad second commit',
      );
      must(
        (await store.head()).position === 0 && (await store.readAll(0, 10)).length === 0,
        'half a batch was stored',
      );
      must((await store.outcomes(['c-1'])).size === 0, 'an outcome without its events was stored');
    },
  },
  {
    name: 'a command id is unique, and its outcome is stored with fingerprint and answer',
    async check({ store, reopen }) {
      await store.append([
        commitOf([first]),
        { commandId: 'nothing', fingerprint: 'n', answer: '{}', events: [] },
      ]);
      const reopened = await reopen();
      await requireConflict(
        reopened.append([commitOf([eventAt(2, { 'stock-00': 2 })], { commandId: 'c-1' })]),
        'a known command id',
      );
      const outcomes = await reopened.outcomes(['c-1', 'nothing', 'never']);
      must(
        same(outcomes.get('c-1'), { fingerprint: 'f', answer: '{"answer":"1"}', changed: true }),
        'outcome of c-1',
      );
      must(
        outcomes.get('nothing')?.changed === false && outcomes.size === 2,
        'outcome that changed nothing',
      );
    },
  },
  {
    name: 'pages are in position order and complete, whatever their size',
    async check({ store }) {
      for (let batch = 0; batch < 10; batch += 1) {
        await store.append(
          Array.from({ length: 100 }, (_unused, index) => {
            const position = batch * 100 + index + 1;
            return commitOf([
              eventAt(
                position,
                { [stockStream(String(position % 7))]: Math.floor((position - 1) / 7) + 1 },
                { effectiveAtMs: Date.UTC(2017, 0, 1) - position },
              ),
            ]);
          }),
        );
      }
      for (const size of [1, 7, 999, 1000, 5000]) {
        let position = 0;
        for (;;) {
          const page = await store.readAll(position, size);
          for (const event of page)
            must(event.position === (position += 1), `page size ${size} misses ${position}`);
          if (page.length === 0) break;
        }
        must(position === 1000, `page size ${size} ends at ${position}`);
      }
      const versions = (await all(store.readStream('stock-3'))).map(
        ({ streams }) => streams['stock-3'],
      );
      must(
        versions.every((version, index) => version === index + 1) && versions.length === 143,
        'a stream has a gap or is out of order',
      );
    },
  },
  {
    name: 'reads by position, effective time and version give exactly that range',
    async check({ store }) {
      await store.append([
        commitOf([first]),
        commitOf([second]),
        commitOf([eventAt(3, { 'stock-00': 3 }, { effectiveAtMs: first.effectiveAtMs - 5000 })]),
      ]);
      must(
        same(
          (await all(store.readStream('stock-00', { after: 1 }))).map(({ position }) => position),
          [2, 3],
        ),
        'after',
      );
      must(
        same(
          (await all(store.readStream('stock-00', { upTo: 2 }))).map(({ position }) => position),
          [1, 2],
        ),
        'upTo',
      );
      must(
        same(
          (await all(store.readStream('stock-00', { notAfterMs: first.effectiveAtMs }))).map(
            ({ position }) => position,
          ),
          [1, 3],
        ),
        'notAfterMs',
      );
      must(
        same(
          (await all(store.readEffective(0, 3, first.effectiveAtMs))).map(
            ({ position }) => position,
          ),
          [1, 3],
        ),
        'readEffective',
      );
      must(
        (await store.versionAt('stock-00', 2)) === 2 &&
          (await store.versionAt('shipment-S1', 1)) === 0,
        'versionAt',
      );
      must(
        (await store.positionAt(Date.parse(second.recordedAt))) === 2 &&
          (await store.positionAt(Date.parse(first.recordedAt) - 1)) === 0,
        'positionAt',
      );
    },
  },
  {
    name: 'the stream head is the last event’s version and hash',
    async check({ store }) {
      await store.append([commitOf([first]), commitOf([second])]);
      must(same(await store.streamHead('stock-00'), { version: 2, hash: 'hash-2' }), 'stock-00');
      must(same(await store.streamHead('stock-99'), { version: 0, hash: '' }), 'an unknown stream');
      const streams: string[] = [];
      for await (const { stream, version } of store.streamVersions('stock'))
        streams.push(`${stream}:${version}`);
      must(same(streams.sort(), ['stock-00:2', 'stock-32.07:1']), 'streamVersions');
    },
  },
];

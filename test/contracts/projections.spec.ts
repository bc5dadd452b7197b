// Promises 5 and 6: a row is the fold of its stream however its events are delivered; a faulty
// event parks its own stream only.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../libs/sqlite/sqlite-event-store.js';
import { SqliteProjectionStore } from '../../libs/sqlite/sqlite-projection-store.js';
import { storedProjectionName } from '../../libs/kernel/runtime/projector-rows.js';
import { Projector } from '../../libs/kernel/runtime/projector.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import { LEDGER_STREAM, type StreamProjection } from '../../libs/kernel/core/projection.js';
import { rebuild } from '../../libs/kernel/runtime/rebuild.js';
import { freshRows, rowAt } from '../../libs/kernel/runtime/replay.js';
import { dice, mixed, repeating } from '../../libs/testing/simulation/hostile-feed.js';
import { canonicalJson } from '../../libs/ledger/integrity/event-hash.js';
import { readPlaces } from '../../libs/ledger/config/master-data.js';
import { fillWithJuly } from './july-history.js';
import { projectionsOf } from '../../libs/projections/register.js';

/** Of random deliveries; `npm run nightly` names more. */
const SEEDS = (process.env['KEPING_TEST_FEED_SEEDS'] ?? '1').split(',').map(Number);
const places = readPlaces();
const views = projectionsOf(places);
const stockView = views.stream.find(({ name }) => name === 'stock-by-place')!;
let folder = '';
let store: SqliteEventStore;
let events: readonly StoredEvent[] = [];
let expectedRows: ReadonlyMap<string, ReadonlyMap<string, { version: number; body: object }>>;
let files = 0;
const newViewStore = () => new SqliteProjectionStore(join(folder, `views-${(files += 1)}.sqlite`));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keping-projections-'));
  store = new SqliteEventStore(join(folder, 'ledger.sqlite'));
  events = await fillWithJuly(store, places, stockView);
  expectedRows = new Map(
    await Promise.all(
      views.stream.map(async (view) => [view.name, await freshRows(view, store)] as const),
    ),
  );
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const options = { clock: () => 0 };

async function requireExpectedRows(
  target: SqliteProjectionStore,
  chosen: readonly StreamProjection[] = views.stream,
): Promise<void> {
  for (const view of chosen) {
    const rows = await target.list(storedProjectionName(view), { limit: 100_000 });
    expect(rows.length).toBe(expectedRows.get(view.name)!.size);
    for (const { key, version, body } of rows) {
      const wanted = expectedRows.get(view.name)!.get(key)!;
      expect([key, version, canonicalJson(body)]).toEqual([
        key,
        wanted.version,
        canonicalJson(wanted.body),
      ]);
    }
  }
}

describe('promise 5: a row is the fold of its stream', () => {
  it('on a history of more than 8,000 events', () => expect(events.length).toBeGreaterThan(8000));

  it.each(SEEDS)('through a feed that repeats, reorders and restarts (seed %i)', async (seed) => {
    const roll = dice(seed);
    const target = newViewStore();
    let projector = new Projector(views.stream, [], store, target, options);
    await projector.start();
    for (const batch of repeating(mixed(events, roll), roll)) {
      if (roll(40) === 0) {
        projector = new Projector(views.stream, [], store, target, options);
        await projector.start();
      }
      await projector.handle(batch);
    }
    await requireExpectedRows(target);
    target.close();
  });

  it('through a feed that loses events: the gaps are filled from the store', async () => {
    const roll = dice(9);
    const target = newViewStore();
    const projector = new Projector([stockView], [], store, target, options);
    await projector.start();
    for (const batch of repeating(
      events.filter(
        (event) =>
          roll(5) !== 0 ||
          Object.entries(event.streams).some(
            ([stream, version]) =>
              expectedRows.get('stock-by-place')!.get(stream.slice(6))?.version === version,
          ),
      ),
      roll,
    ))
      await projector.handle(batch);
    await requireExpectedRows(target, [stockView]);
    target.close();
  });

  it('with failing writes: nothing counts as seen until it is stored', async () => {
    const target = newViewStore();
    const projector = new Projector(views.stream, [], store, target, options);
    await projector.start();
    let failures = 0;
    const write = target.write.bind(target);
    target.write = async (batch) => {
      if ((failures += 1) % 3 === 0) throw new Error('the disk is full');
      return write(batch);
    };
    for (let position = 0; position < events.length;) {
      const page = await store.readAll(position, 700);
      await projector.handle(page).then(
        () => (position = page[page.length - 1]!.position),
        () => undefined,
      );
    }
    await requireExpectedRows(target);
    target.close();
  });

  it('as of a point in the past, from a snapshot or from the first event', async () => {
    const target = newViewStore();
    const projector = new Projector(views.stream, [], store, target, options);
    await projector.start();
    await projector.handle(events);
    const roll = dice(5);
    for (let round = 0; round < 40; round += 1) {
      const asOf = {
        position: roll(events.length),
        asOfMs: events[roll(events.length)]!.effectiveAtMs,
      };
      const stream =
        round % 4 === 0
          ? LEDGER_STREAM
          : round % 4 === 1
            ? 'stock-00'
            : `stock-${places.all[roll(places.all.length)]!.code}`;
      const view =
        stream === LEDGER_STREAM ? views.stream.find(({ kind }) => kind === 'ledger')! : stockView;
      expect(canonicalJson(await rowAt(view, stream, asOf, store, target))).toBe(
        canonicalJson(await rowAt(view, stream, asOf, store)),
      );
    }
    expect(
      (
        await target.snapshot(
          storedProjectionName(stockView),
          '00',
          1_000_000,
          Number.MAX_SAFE_INTEGER,
        )
      )?.version,
    ).toBeGreaterThan(0);
    target.close();
  });

  it('after a rebuild beside the live rows, also after a rebuild that crashed', async () => {
    const target = newViewStore();
    const live = new Projector(views.stream, views.ledger, store, target, options);
    await live.start();
    await live.handle(events);
    // What a crash leaves: an incomplete rebuild beside the live rows.
    const half = new Projector(
      [stockView],
      [],
      store,
      target,
      options,
      (view) => `${storedProjectionName(view)}.rebuild`,
    );
    await half.start();
    await half.handle(events.slice(0, 3000));
    for (const view of [...views.stream, ...views.ledger]) {
      expect(
        await rebuild(
          view,
          store,
          target,
          () => 0,
          (work) => work(),
        ),
      ).toBe(events.length);
      expect(await target.checkpoint(storedProjectionName(view))).toBe(events.length);
    }
    await requireExpectedRows(target);
    expect((await target.names()).filter((name) => name.endsWith('.rebuild'))).toEqual([]);
    target.close();
  });
});

describe('promise 6: a faulty event parks its own stream at most', () => {
  it('the stream is parked and listed, the others continue, and a retry releases it', async () => {
    const target = newViewStore();
    let faulty = true;
    const poisoned: StreamProjection = {
      ...stockView,
      project(row, event, stream) {
        if (faulty && stream === 'stock-32.07' && event.streams[stream] === 3)
          throw new Error('cannot read this event');
        return stockView.project(row, event, stream);
      },
    };
    const parked: string[] = [];
    const projector = new Projector([poisoned], [], store, target, {
      clock: () => 0,
      onParked: ({ stream, version }) => parked.push(`${stream}:${version}`),
    });
    await projector.start();
    for (let from = 0; from < events.length; from += 500)
      await projector.handle(events.slice(from, from + 500));
    expect(parked).toEqual(['stock-32.07:3']);
    expect(await target.parked()).toMatchObject([
      {
        view: storedProjectionName(stockView),
        stream: 'stock-32.07',
        version: 3,
        error: 'cannot read this event',
        count: 1,
      },
    ]);
    const others = await target.list(storedProjectionName(stockView), { limit: 1000 });
    for (const { key, version } of others)
      if (key !== '32.07')
        expect(version).toBe(expectedRows.get('stock-by-place')!.get(key)!.version);
    // What came before the faulty event is in the row, though it was in the same batch.
    expect(await target.get(storedProjectionName(stockView), '32.07')).toMatchObject({
      version: 2,
    });
    // An operator's retry uses another projector, without a listener.
    const operators = new Projector([poisoned], [], store, target, { clock: () => 0 });
    await operators.start();
    expect(await operators.retry(storedProjectionName(stockView), 'stock-32.07')).toBe(false);
    expect(await target.get(storedProjectionName(stockView), '32.07')).toMatchObject({
      version: 2,
    });
    expect(await target.parked()).toMatchObject([{ count: 2 }]);
    await projector.handle([]);
    faulty = false;
    expect(await projector.retry(storedProjectionName(stockView), 'stock-32.07')).toBe(true);
    expect(await target.parked()).toEqual([]);
    await requireExpectedRows(target, [stockView]);
    target.close();
  });
});

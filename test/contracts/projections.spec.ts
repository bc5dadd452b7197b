// Promises 5 and 6: a row is the fold of its stream however its events come; a faulty event holds
// up its own stream only.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelOf } from '../../libs/domain/model.js';
import { LOAN_RULES } from '../../libs/domain/rules.js';
import { history } from '../../tools/demo/history.js';
import type { FactRow } from '../../tools/demo/plan/figures.js';
import { SqliteEventStore } from '../../libs/sqlite/sqlite-event-store.js';
import { SqliteProjectionStore } from '../../libs/sqlite/sqlite-projection-store.js';
import { Projector, storedProjectionName } from '../../libs/kernel/runtime/projector.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import { LEDGER_STREAM, type StreamProjection } from '../../libs/kernel/core/projection.js';
import { rebuild } from '../../libs/kernel/runtime/rebuild.js';
import { freshRows, rowAt } from '../../libs/kernel/runtime/replay.js';
import { Transactor } from '../../libs/kernel/runtime/transactor.js';
import { dice, mixed, repeating } from '../../libs/testing/simulation/hostile-feed.js';
import {
  canonicalJson,
  eventHash,
  fingerprintOf,
} from '../../libs/service/integrity/event-hash.js';
import { newEventId } from '../../libs/service/integrity/event-id.js';
import {
  dataFolder,
  readCsv,
  readInkModels,
  readPlaces,
} from '../../libs/service/config/master-data.js';
import { projectionsOf } from '../../libs/projections/register.js';
import type { StockRow } from '../../libs/projections/stock-by-place/projection.js';

const places = readPlaces();
const views = projectionsOf(places);
const stockView = views.stream.find(({ name }) => name === 'stock-by-place')!;
let folder = '';
let store: SqliteEventStore;
let events: readonly StoredEvent[] = [];
let fresh: ReadonlyMap<string, ReadonlyMap<string, { version: number; body: object }>>;
let files = 0;
const newViewStore = () => new SqliteProjectionStore(join(folder, `views-${(files += 1)}.sqlite`));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keping-projections-'));
  store = new SqliteEventStore(join(folder, 'ledger.sqlite'));
  let now = 0;
  const transactor = new Transactor(
    modelOf({ places, inkModels: readInkModels(), lateEntryDaysMax: 365, loans: LOAN_RULES }),
    store,
    { clock: () => now, newEventId, hash: eventHash },
  );
  const facts = readCsv(join(dataFolder(), 'july-2017-facts.csv')).map(
    (row) => ({ ...row, value: Number(row['value']) }) as unknown as FactRow,
  );
  let waiting: Promise<unknown>[] = [];
  let count = 0;
  for (const command of history(places, facts)) {
    if ((count += 1) > 9000) break;
    if (command.refer) continue;
    now = command.recordedAt;
    waiting.push(
      transactor
        .execute({
          commandId: command.id,
          fingerprint: fingerprintOf(command.type, command.data),
          name: command.type,
          data: command.data,
          by: command.by,
          correlationId: 'x',
          ...(command.occurredAt === undefined ? {} : { occurredAt: command.occurredAt }),
        })
        .catch(() => undefined),
    );
    if (waiting.length === 500) {
      await Promise.all(waiting);
      waiting = [];
    }
  }
  await Promise.all(waiting);
  await lendAround(transactor);
  events = await store.readAll(0, 100_000);
  for (const type of [
    'BlankBorrowed',
    'InkRecovered',
    'PrinterRecovered',
    'LoanForgiven',
    'LoanExtended',
    'LoanSettled',
  ])
    if (!events.some((event) => event.type === type)) throw new Error(`the history has no ${type}`);
  fresh = new Map(
    await Promise.all(
      views.stream.map(async (view) => [view.name, await freshRows(view, store)] as const),
    ),
  );
}, 60_000);

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Loans of blanks, ink and printers between the first offices that have them: given, in parts,
 * damaged, back, cancelled.
 */
async function lendAround<Rules>(transactor: Transactor<Rules>): Promise<void> {
  let sent = 0;
  const say = (name: string, data: object, place: string) =>
    transactor.execute({
      commandId: `lend-${(sent += 1)}`,
      fingerprint: `${sent}`,
      name,
      data,
      document: 'ND',
      correlationId: 'x',
      by: {
        account: `x-${place}`,
        role: place === '00' ? 'centre' : place.length === 2 ? 'province' : 'regency',
        place,
      },
    });
  const rows = [...(await freshRows(stockView, store)).values()]
    .map(({ body }) => body as StockRow)
    .filter(
      ({ printers, blanks, ink }) =>
        printers.length > 1 && blanks.onHand > 500 && (ink[0]?.onHand ?? 0) > 1_500,
    );
  for (let i = 0; i + 1 < Math.min(rows.length, 40); i += 1) {
    const [lender, borrower] = [rows[i]!, rows[i + 1]!];
    const loan = `L${i}`;
    const item = (['blank', 'ink', 'printer'] as const)[i % 3]!;
    const unit =
      item === 'printer'
        ? {
            printer:
              lender.printers.find(({ working }) => working)?.printer ??
              lender.printers[0]!.printer,
          }
        : { quantity: 2 };
    const arrived = (damaged: number) =>
      item === 'printer'
        ? { ...unit, condition: damaged ? 'damaged' : 'working' }
        : { accepted: 2 - damaged, damaged };
    await say(
      'RequestLoan',
      {
        loan,
        borrower: borrower.place,
        item,
        ...(item === 'ink' ? { model: lender.ink[0]!.model } : {}),
        quantity: item === 'printer' ? 1 : 3,
        reason: 'r',
        dueAt: '2017-12-31T00:00:00Z',
      },
      borrower.place,
    );
    await say('OfferLoan', { loan, lender: lender.place, ...unit }, lender.place);
    for (const province of new Set([borrower.place.slice(0, 2), lender.place.slice(0, 2)]))
      await say('ApproveLoan', { loan, lender: lender.place, ...unit }, province);
    await say('Lend', { loan, lender: lender.place, ...unit }, lender.place);
    await say('Borrow', { loan, lender: lender.place, ...arrived(i % 2) }, borrower.place);
    if (i % 4 === 0) continue;
    await say(
      'Return',
      { loan, lender: lender.place, ...(item === 'printer' ? unit : { quantity: 1 }) },
      borrower.place,
    );
    await say(
      'Recover',
      { loan, lender: lender.place, ...(item === 'printer' ? arrived(1) : { accepted: 1 }) },
      lender.place,
    );
    if (item !== 'printer')
      await say(
        i % 2 ? 'ForgiveLoan' : 'ExtendLoan',
        {
          loan,
          lender: lender.place,
          ...(i % 2 ? { quantity: 1, reason: 'hibah' } : { dueAt: '2018-12-31T00:00:00Z' }),
        },
        lender.place.slice(0, 2),
      );
  }
}

const options = { clock: () => 0 };

async function expectFresh(
  target: SqliteProjectionStore,
  chosen: readonly StreamProjection[] = views.stream,
): Promise<void> {
  for (const view of chosen) {
    const rows = await target.list(storedProjectionName(view), { limit: 100_000 });
    expect(rows.length).toBe(fresh.get(view.name)!.size);
    for (const { key, version, body } of rows) {
      const wanted = fresh.get(view.name)!.get(key)!;
      expect([key, version, canonicalJson(body)]).toEqual([
        key,
        wanted.version,
        canonicalJson(wanted.body),
      ]);
    }
  }
}

describe('promise 5: a row is the fold of its stream', () => {
  it('has something to fold', () => expect(events.length).toBeGreaterThan(8000));

  it.each([1, 2, 3])('through a feed that repeats, mixes and restarts (seed %i)', async (seed) => {
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
    await expectFresh(target);
    target.close();
  });

  it('through a feed that loses events: the holes are fetched from the store', async () => {
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
              fresh.get('stock-by-place')!.get(stream.slice(6))?.version === version,
          ),
      ),
      roll,
    ))
      await projector.handle(batch);
    await expectFresh(target, [stockView]);
    target.close();
  });

  it('with a write that fails in between: nothing counts as seen until rows and checkpoint are stored', async () => {
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
    await expectFresh(target);
    target.close();
  });

  it('at a moment in the past, from a snapshot or from nothing', async () => {
    const target = newViewStore();
    const projector = new Projector(views.stream, [], store, target, options);
    await projector.start();
    await projector.handle(events);
    const roll = dice(5);
    for (let round = 0; round < 40; round += 1) {
      const moment = {
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
      expect(canonicalJson(await rowAt(view, stream, moment, store, target))).toBe(
        canonicalJson(await rowAt(view, stream, moment, store)),
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

  it('after a rebuild beside the live view, also after one that crashed half way', async () => {
    const target = newViewStore();
    const live = new Projector(views.stream, views.ledger, store, target, options);
    await live.start();
    await live.handle(events);
    // What a crash in the middle leaves: a half-made view beside the live one.
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
    await expectFresh(target);
    expect((await target.views()).filter((name) => name.endsWith('.rebuild'))).toEqual([]);
    target.close();
  });
});

describe('promise 6: a faulty event holds up its own stream at most', () => {
  it('parks the stream visibly, takes the others, and goes on after a retry', async () => {
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
      if (key !== '32.07') expect(version).toBe(fresh.get('stock-by-place')!.get(key)!.version);
    // What came before the faulty event is in the row, though it came in the same batch.
    expect(await target.get(storedProjectionName(stockView), '32.07')).toMatchObject({
      version: 2,
    });
    // An operator's retry comes to another projector, to which nobody listens.
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
    await expectFresh(target, [stockView]);
    target.close();
  });
});

// Daily totals on the demo's history: live rows equal a new fold, and at random points in time
// every sum equals the row, the card and the summary that fold the same events another way.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AsOf } from '../../../libs/kernel/core/as-of.js';
import { VersionConflict } from '../../../libs/kernel/core/errors.js';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import { LEDGER_STREAM } from '../../../libs/kernel/core/projection.js';
import { MemoryRows } from '../../../libs/kernel/runtime/memory-rows.js';
import { Projector } from '../../../libs/kernel/runtime/projector.js';
import { storedProjectionName } from '../../../libs/kernel/runtime/projector-rows.js';
import { ledgerRowsAt, rowAt } from '../../../libs/kernel/runtime/replay.js';
import { localDayNumber } from '../../../libs/domain/values/places.js';
import { stockStream } from '../../../libs/domain/values/streams.js';
import { cutAt, eventsOfCut } from '../../../libs/projections/daily-totals/cut.js';
import { localDaysOf } from '../../../libs/projections/daily-totals/effects.js';
import {
  PlaceDays,
  placeDaysOf,
  rowsOfPlaces,
} from '../../../libs/projections/daily-totals/place-days.js';
import { projectionsOf } from '../../../libs/projections/register.js';
import type { StockRow } from '../../../libs/projections/stock-by-place/projection.js';
import type { SummaryRow } from '../../../libs/projections/summary/projection.js';
import { canonicalJson } from '../../../libs/ledger/integrity/event-hash.js';
import { readPlaces } from '../../../libs/ledger/config/master-data.js';
import { SqliteEventStore } from '../../../libs/sqlite/sqlite-event-store.js';
import { SqliteProjectionStore } from '../../../libs/sqlite/sqlite-projection-store.js';
import {
  expectDaysAsCard,
  expectDaysAsRow,
  expectMovementsToAddUp,
  expectMovesAsChanges,
} from '../../../libs/testing/simulation/daily-totals-check.js';
import { dice } from '../../../libs/testing/simulation/hostile-feed.js';
import { fillWithJuly } from '../../contracts/july-history.js';

const places = readPlaces();
const projections = projectionsOf(places);
const totals = projections.ledger.find(({ name }) => name === 'daily-totals')!;
const named = (name: string) => projections.stream.find((known) => known.name === name)!;
const stock = named('stock-by-place');
const summary = named('summary');

describe('daily totals of July 2017', () => {
  let folder = '';
  let store: SqliteEventStore;
  let events: readonly StoredEvent[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-totals-'));
    store = new SqliteEventStore(join(folder, 'ledger.sqlite'));
    events = await fillWithJuly(store, places, stock);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Throws where the stored rows are not those that the events give at once. */
  async function expectFolded(target: SqliteProjectionStore): Promise<void> {
    const folded = new MemoryRows();
    for (const event of events) folded.apply(totals, event);
    const stored = await target.list(storedProjectionName(totals), { limit: 100_000 });
    expect(stored.length).toBeGreaterThan(500);
    expect(stored.map(({ key, version, body }) => [key, version, canonicalJson(body)])).toEqual(
      [...folded.all()].map(({ key, version, row }) => [key, version, canonicalJson(row)]),
    );
  }

  it.each([1, 2])(
    'promise 5: live rows equal a new fold, with failing writes and restarts (seed %i)',
    async (seed) => {
      const roll = dice(seed);
      const target = new SqliteProjectionStore(join(folder, `rows-${seed}.sqlite`));
      const write = target.write.bind(target);
      target.write = async (batch) => {
        if (roll(4) === 0) throw new Error('the disk is full');
        return write(batch);
      };
      let projector = new Projector([], [totals], store, target, { clock: () => 0 });
      for (let position = await projector.start(); position < events.length;) {
        if (roll(6) === 0) {
          projector = new Projector([], [totals], store, target, { clock: () => 0 });
          position = await projector.start();
        }
        const page = await store.readAll(position, 1 + roll(600));
        await projector.handle(page).then(
          () => (position = page.at(-1)!.position),
          async () => (position = await projector.start()),
        );
      }
      await expectFolded(target);
      target.close();
    },
  );

  it('promise 5: two processes that write the same rows: one waits, none is wrong', async () => {
    const roll = dice(3);
    const target = new SqliteProjectionStore(join(folder, 'rows-of-two.sqlite'));
    const follower = async () => {
      const projector = new Projector([], [totals], store, target, { clock: () => 0 });
      return { projector, position: await projector.start() };
    };
    const both = [await follower(), await follower()];
    let conflicts = 0;
    while (both.some(({ position }) => position < events.length)) {
      const one = both[roll(2)]!;
      const page = await store.readAll(one.position, 1 + roll(900));
      if (page.length === 0) continue;
      try {
        await one.projector.handle(page);
        one.position = page.at(-1)!.position;
      } catch (error) {
        expect(error).toBeInstanceOf(VersionConflict);
        conflicts += 1;
        one.position = await one.projector.start();
      }
    }
    expect(conflicts).toBeGreaterThan(5);
    await expectFolded(target);
    target.close();
  });

  it('the moves of every event are what it changes on each shelf', () => {
    for (const event of events) expectMovesAsChanges(event);
  });

  /** A position, and a time between those of the first and the last event. */
  const momentOf = (roll: (below: number) => number): AsOf => ({
    position: 1 + roll(events.length),
    asOfMs: events[roll(events.length)]!.effectiveAtMs + roll(3_600_000),
  });

  it('series, movements and days equal row and card at 100 random points (seed 7)', async () => {
    const roll = dice(7);
    for (let round = 0; round < 100; round += 1) {
      const asOf = momentOf(roll);
      const { streams } = events[roll(events.length)]!;
      const stream = Object.keys(streams).find((name) => name.startsWith('stock-'))!;
      const place = places.get(stream.slice('stock-'.length))!;
      const rows = await ledgerRowsAt(totals, [stream], asOf, store);
      const days = placeDaysOf([place], [...rows.all()]).get(place.code)!;
      const own = events.filter(
        (event) =>
          stream in event.streams &&
          event.position <= asOf.position &&
          event.effectiveAtMs <= asOf.asOfMs,
      );
      const last = localDayNumber(asOf.asOfMs, place.tz);
      const span = { from: last - 150, to: last };
      const { body } = await rowAt(stock, stream, asOf, store);
      expectDaysAsRow(days, body as StockRow, span);
      expectDaysAsCard(days, own, span);
      expectMovementsToAddUp([days], { from: last - roll(60), to: last });
    }
  });

  it('as of 100 random times: what is known, without what is dated later (seed 9)', async () => {
    const roll = dice(9);
    const live = new MemoryRows();
    for (const event of events) live.apply(totals, event);
    const rows = rowsOfPlaces(places.all, [...live.all()]);
    const centre = places.get('00')!;
    const dayAt = localDaysOf(places);
    for (let round = 0; round < 100; round += 1) {
      const asOf = { ...momentOf(roll), position: events.length };
      const stream = Object.keys(events[roll(events.length)]!.streams).find((name) =>
        name.startsWith('stock-'),
      )!;
      const place = places.get(stream.slice('stock-'.length))!;
      const { fromMs, notAfterMs } = eventsOfCut(place, centre, asOf.asOfMs);
      const own = events.filter((event) => stream in event.streams);
      const ofDay = own.filter(
        ({ effectiveAtMs }) => effectiveAtMs >= fromMs && effectiveAtMs <= notAfterMs,
      );
      const cut = cutAt(place, rows.get(place.code)!, ofDay, { asOfMs: asOf.asOfMs, dayAt });
      const days = new PlaceDays(place, cut);
      const past = own.filter(({ effectiveAtMs }) => effectiveAtMs <= asOf.asOfMs);
      const last = localDayNumber(asOf.asOfMs, place.tz);
      const span = { from: last - 150, to: last };
      const { body } = await rowAt(stock, stream, asOf, store);
      expectDaysAsRow(days, body as StockRow, span);
      expectDaysAsCard(days, past, span);
      expectMovementsToAddUp([days], { from: last - roll(60), to: last + roll(9) });
      const folded = await ledgerRowsAt(totals, [stream], asOf, store);
      const again = placeDaysOf([place], [...folded.all()]).get(place.code)!;
      const shown = (of: PlaceDays) => [
        of.firstDay,
        of.inkLines.map((line) => of.sumUpTo(line, 'onHand', last + 400)).filter(Boolean),
        ['distributed', 'inbound', 'shipped', 'adjustedDown'].map((quantity) =>
          of.sumUpTo('blank', quantity, last + 400),
        ),
        of.reports(last - 20, last),
        of.waiting(last, last),
        of.openLoans(last),
        of.isPowerOut(last),
        of.target(last),
      ];
      expect(shown(days)).toEqual(shown(again));
    }
  });

  it('provinces and the country equal the summary at 10 random points (seed 8)', async () => {
    const roll = dice(8);
    const streams = places.all.map(({ code }) => stockStream(code));
    for (let round = 0; round < 10; round += 1) {
      const asOf = momentOf(roll);
      const rows = await ledgerRowsAt(totals, streams, asOf, store);
      const days = placeDaysOf(places.all, [...rows.all()]);
      const { provinces } = (await rowAt(summary, LEDGER_STREAM, asOf, store)).body as SummaryRow;
      const last = localDayNumber(asOf.asOfMs, 'Asia/Jayapura');
      const names = ['onHand', 'quarantine', 'inbound', 'printed', 'received', 'distributed'];
      for (const [province, sums] of Object.entries(provinces)) {
        const own = [...days.values()].filter(({ place }) => place.province === province);
        const sumOf = (name: string) =>
          own.reduce((sum, place) => sum + place.sumUpTo('blank', name, last), 0);
        // The summary counts what came from the centre once: not where it was passed on to.
        const found = names.map((name) =>
          name === 'received' ? sumOf(name) - sumOf('passedOn') : sumOf(name),
        );
        expect([province, ...found]).toEqual([
          province,
          ...names.map((name) => sums[name as 'printed']),
        ]);
      }
      expectMovementsToAddUp([...days.values()], { from: last - roll(60), to: last });
    }
  });
});

// Replay against a naive model that only sorts and sums, at random times; and rows made in every
// way, byte for byte.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { foldAt } from '../../../libs/audit/replay/folding.js';
import { EVERYTHING } from '../../../libs/audit/pages.js';
import { history } from '../../../tools/demo/history.js';
import type { FactRow } from '../../../tools/demo/plan/figures.js';
import { JULY_2017_FACTS } from '../../../libs/testing/builders/july-facts.js';
import { modelOf } from '../../../libs/domain/model.js';
import { RULES } from '../../../libs/testing/builders/builders.js';
import { SqliteEventStore } from '../../../libs/sqlite/sqlite-event-store.js';
import { SqliteProjectionStore } from '../../../libs/sqlite/sqlite-projection-store.js';
import { Projector } from '../../../libs/kernel/runtime/projector.js';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import { rebuild } from '../../../libs/kernel/runtime/rebuild.js';
import { Rejection } from '../../../libs/kernel/core/errors.js';
import { Transactor } from '../../../libs/kernel/runtime/transactor.js';
import { eventHash, fingerprintOf } from '../../../libs/ledger/integrity/event-hash.js';
import { newEventId } from '../../../libs/ledger/integrity/event-id.js';
import { readPlaces } from '../../../libs/ledger/config/master-data.js';
import {
  blanksShownAndSummed,
  effective,
  sumsAt,
} from '../../../libs/testing/simulation/brute-force.js';
import { thursday } from '../../../libs/testing/builders/builders.js';
import { dice, mixed, repeating } from '../../../libs/testing/simulation/hostile-feed.js';
import { histories, randomCommandOf } from '../../../libs/testing/simulation/random-history.js';
import { ink, printer, procured } from '../../../libs/testing/builders/steps.js';
import { World } from '../../../libs/testing/simulation/world.js';
import { projectionsOf } from '../../../libs/projections/register.js';
import type { StockRow } from '../../../libs/projections/stock-by-place/projection.js';
import { rowsText } from '../../../libs/testing/suites/rows-text.js';
import { audit } from '../../../libs/testing/servers/audit-command-line.js';
import { THREE_PLACES } from '../../../libs/testing/simulation/random-replacements.js';

const SEED = Number(process.env['KEPING_TEST_SEED'] ?? 42);
const places = readPlaces();
const views = projectionsOf(places);
const stock = views.stream.find(({ name }) => name === 'stock-by-place')!;

async function* pages(events: readonly StoredEvent[]) {
  for (let from = 0; from < events.length; from += 7) yield events.slice(from, from + 7);
}

/** A world after random commands: late entries, corrections, corrections of late entries. */
function worldOf(choices: Parameters<typeof randomCommandOf>[0][]): World {
  const world = new World();
  for (const place of THREE_PLACES)
    for (const step of [ink(place, 700), printer(`P-${place}`, place)]) step(world);
  procured(400)(world);
  choices.forEach((choice, index) => {
    const command = randomCommandOf(choice, world, index + 1);
    try {
      if (command)
        world.run(command.name, command.data as never, {
          now: command.now,
          occurredAt: command.occurredAt,
        });
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  });
  return world;
}

describe('replay as of any point in time', () => {
  it(`equals a naive model at 50 points of 8 histories (KEPING_TEST_SEED ${SEED})`, async () => {
    const roll = dice(SEED);
    let corrections = 0;
    let late = 0;
    for (const choices of fc.sample(histories, { seed: SEED, numRuns: 8 })) {
      const { events } = worldOf(choices);
      corrections += events.filter(({ type }) => type === 'EventCorrected').length;
      late += events.filter(
        (event) => Date.parse(event.recordedAt) - event.effectiveAtMs > 60_000,
      ).length;
      for (let pair = 0; pair < 50; pair += 1) {
        const asOfMs = Date.parse(thursday(8)) + roll(700) * 60_000;
        const known = events[roll(events.length)]!;
        const knownAtMs = Date.parse(known.recordedAt);
        const position = events.findLast(
          ({ recordedAt }) => Date.parse(recordedAt) <= knownAtMs,
        )!.position;
        const folding = await foldAt([stock], pages(events), { ...EVERYTHING, asOfMs, knownAtMs });
        const sums = sumsAt(events, asOfMs, position);
        for (const place of THREE_PLACES) {
          const row = (folding.of(stock).get(place)?.body ?? stock.initial(place)) as StockRow;
          const { shown, summed } = blanksShownAndSummed(sums, place, row.blanks);
          expect(shown).toEqual(summed);
        }
      }
    }
    expect(corrections).toBeGreaterThan(10);
    expect(late).toBeGreaterThan(20);
    expect(effective([])).toEqual([]);
  });
});

describe('promise 5: one row, in whatever way it is made', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'keping-same-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same live, with restarts, rebuilt and replayed: byte for byte', async () => {
    const store = new SqliteEventStore(join(folder, 'ledger.sqlite'));
    let now = 0;
    const transactor = new Transactor(modelOf({ ...RULES, places }), store, {
      clock: () => now,
      newEventId,
      hash: eventHash,
    });
    const facts = JULY_2017_FACTS as unknown as readonly FactRow[];
    const sent: Promise<unknown>[] = [];
    for (const command of history(places, facts)) {
      if (sent.length === 8000) break;
      if (command.refer) continue;
      now = command.recordedAt;
      sent.push(
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
      if (sent.length % 500 === 0) await Promise.all(sent);
    }
    await Promise.all(sent);
    const events = await store.readAll(0, 100_000);
    expect(events.length).toBeGreaterThan(7000);
    // As the service writes rows: in order, once.
    const live = new SqliteProjectionStore(join(folder, 'rows.sqlite'));
    const projector = new Projector(views.stream, views.ledger, store, live, { clock: () => 0 });
    await projector.start();
    for (let from = 0; from < events.length; from += 500)
      await projector.handle(events.slice(from, from + 500));
    const embedded = await rowsText(views.stream, live);
    // Through a feed that repeats and reorders, with a process that sometimes restarts.
    const roll = dice(SEED);
    const hostile = new SqliteProjectionStore(join(folder, 'hostile.sqlite'));
    let restarted = new Projector(views.stream, [], store, hostile, { clock: () => 0 });
    await restarted.start();
    for (const batch of repeating(mixed(events, roll), roll)) {
      if (roll(30) === 0) {
        restarted = new Projector(views.stream, [], store, hostile, { clock: () => 0 });
        await restarted.start();
      }
      await restarted.handle(batch);
    }
    const withCrashes = await rowsText(views.stream, hostile);
    for (const view of views.stream)
      await rebuild(
        view,
        store,
        live,
        () => 0,
        (work) => work(),
      );
    const rebuilt = await rowsText(views.stream, live);
    const { code, out } = await audit({ KEPING_DATA_DIR: folder }, 'replay', '--rows');
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(100_000);
    for (const [way, text] of Object.entries({ withCrashes, rebuilt, embedded }))
      expect([way, text === out]).toEqual([way, true]);
    expect((await audit({ KEPING_DATA_DIR: folder }, 'verify')).code).toBe(0);
    hostile.close();
    live.close();
    await store.close();
  });
});

// Daily totals on random histories with late entries, corrections, voids and loans, against stock
// rows and cards that fold the same events, at random points on both time axes.
import fc from 'fast-check';
import { Rejection } from '../../kernel/core/errors.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { MemoryRows } from '../../kernel/runtime/memory-rows.js';
import { localDayNumber } from '../../domain/values/places.js';
import { stockStream } from '../../domain/values/streams.js';
import { DAY_MS } from '../../domain/values/time.js';
import { PLACES, thursday } from '../../testing/builders/builders.js';
import { ink, printer, procured } from '../../testing/builders/steps.js';
import {
  expectDaysAsCard,
  expectDaysAsRow,
  expectMovementsToAddUp,
  expectMovesAsChanges,
} from '../../testing/simulation/daily-totals-check.js';
import { histories, randomCommandOf } from '../../testing/simulation/random-history.js';
import { THREE_PLACES } from '../../testing/simulation/random-replacements.js';
import { World } from '../../testing/simulation/world.js';
import { stockByPlaceProjection, type StockRow } from '../stock-by-place/projection.js';
import { placeDaysOf } from './place-days.js';
import { dailyTotalsProjection } from './projection.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20170717);
const RUNS = Number(process.env['KEPING_RUNS'] ?? 100);
const totals = dailyTotalsProjection(PLACES);
const stock = stockByPlaceProjection(PLACES);
const places = THREE_PLACES.map((code) => PLACES.get(code)!);

/** Random histories are of one day: the same over a week. */
const later = (time: string) => {
  const started = Date.parse(thursday(9));
  return new Date(started + (Date.parse(time) - started) * 20).toISOString();
};

function check(events: readonly StoredEvent[], asOfMs: number, upTo: number, back: number): void {
  const known = events.filter(
    ({ position, effectiveAtMs }) => position <= upTo && effectiveAtMs <= asOfMs,
  );
  const rows = new MemoryRows();
  for (const event of known) {
    rows.apply(totals, event);
    expectMovesAsChanges(event);
  }
  const days = placeDaysOf(places, [...rows.all()]);
  for (const place of places) {
    const stream = stockStream(place.code);
    const own = known.filter(({ streams }) => stream in streams);
    const row = own.reduce<StockRow>(
      (state, event) => stock.project(state, event, stream),
      stock.initial(place.code),
    );
    const last = localDayNumber(asOfMs, place.tz);
    const span = { from: last - 400, to: last };
    const of = days.get(place.code)!;
    expectDaysAsRow(of, row, span);
    expectDaysAsCard(of, own, span);
    expectMovementsToAddUp([of], { from: last - back, to: last });
  }
  const last = localDayNumber(asOfMs, 'Asia/Jakarta');
  expectMovementsToAddUp([...days.values()], { from: last - back, to: last - (back % 3) });
}

describe('daily totals', () => {
  it(`STOCK-2 as rows and cards at any time (seed ${SEED}, ${RUNS} runs)`, () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), fc.nat(10), (history, when, known, back) => {
        const world = new World();
        for (const place of THREE_PLACES)
          for (const step of [ink(place, 700), printer(`P-${place}`, place)]) step(world);
        procured(200)(world);
        history.forEach((dice, index) => {
          const command = randomCommandOf(dice, world, index + 1);
          if (!command) return;
          try {
            world.run(command.name, command.data as never, {
              now: later(command.now),
              occurredAt: later(command.occurredAt),
            });
          } catch (error) {
            if (!(error instanceof Rejection)) throw error;
          }
        });
        const times = world.events.map(({ effectiveAtMs }) => effectiveAtMs);
        const first = Math.min(...times);
        const asOfMs = first + (when % (Math.max(...times) - first + DAY_MS));
        check(world.events, asOfMs, 1 + (known % world.events.length), back);
        check(world.events, Math.max(...times), world.events.length, back);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

// STOCK-9 values of a period on random histories: whatever the period, opening and closing are what
// the layers of that moment cost, and what came and went is the difference, to a rupiah.
import fc from 'fast-check';
import { Rejection } from '../../kernel/core/errors.js';
import type { LedgerEvent } from '../../domain/events.js';
import { thursday, YMCK } from '../../testing/builders/builders.js';
import { did } from '../../testing/builders/given-when-then.js';
import { histories, randomCommandOf } from '../../testing/simulation/random-history.js';
import { THREE_PLACES } from '../../testing/simulation/random-replacements.js';
import { World } from '../../testing/simulation/world.js';
import { isQuarantineCell, isShelfCell, quarantineCell, shelfCell } from './flows.js';
import { valuedShelves, type ValuedShelf } from './movement-values.js';
import { StockLayers, type LayerReplay } from './stock-layers.js';
import { valueOf } from './stock-value.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20_261_202);
const RUNS = 200;
/** A day of the test. */
const SLOT_MS = 600_000;
const slotOf = (atMs: number) => Math.floor(atMs / SLOT_MS);

const cellOf = ({ place, item, model, shelf }: ValuedShelf): string => {
  const goods = { place, item, model: model ?? undefined };
  return shelf === 'onHand' ? shelfCell(goods) : quarantineCell(goods);
};

/** A print of it costs no whole rupiah. */
const INK = { model: YMCK, ribbons: 2, unitPrice: 1_000_001 };
const bought = (name: 'ProcureInk' | 'ProcureBlanks', data: object) =>
  did(name, { ...data, fundSource: 'APBN' } as never, { occurredAt: thursday(8) });

function played(dice: readonly Parameters<typeof randomCommandOf>[0][]): World {
  const world = new World();
  for (const place of THREE_PLACES) bought('ProcureInk', { place, ...INK })(world);
  for (const unitPrice of [10_182, 9_999])
    bought('ProcureBlanks', { quantity: 90, unitPrice })(world);
  dice.forEach((one, i) => {
    const command = randomCommandOf(one, world, i + 1);
    try {
      if (command) world.run(command.name, command.data as never, command);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  });
  return world;
}

/** What every shelf and quarantine costs at the moment to which the layers were played. */
const costsIn = (replay: LayerReplay): ReadonlyMap<string, object> =>
  new Map(
    [...replay.all()]
      .filter(([cell]) => isShelfCell(cell) || isQuarantineCell(cell))
      .map(([cell, { layers, quantity }]) => [cell, { quantity, ...valueOf(layers) }]),
  );

describe('what the movements of a period cost', () => {
  it(`STOCK-9 ${RUNS} histories (seed ${SEED}; KEPING_SEED)`, async () => {
    let priced = 0;
    const property = fc.asyncProperty(
      histories,
      fc.nat(60),
      fc.nat(30),
      async (dice, skipped, length) => {
        const { events } = played(dice);
        const layers = new StockLayers();
        for (const event of events) layers.apply(event as unknown as LedgerEvent);
        const from = slotOf(events.at(-1)!.effectiveAtMs) - skipped;
        const to = from + length;
        const shelves = await valuedShelves(layers, { from, to }, slotOf);
        const replay = layers.replay();
        const before = costsIn(replay.advanceTo(from * SLOT_MS - 1));
        const after = costsIn(replay.advanceTo((to + 1) * SLOT_MS - 1));
        expect(shelves.map(cellOf).sort()).toEqual([...after.keys()].sort());
        for (const one of shelves) {
          const nothing = { quantity: 0, value: 0, unpriced: 0 };
          const cell = cellOf(one);
          expect([cell, one.opening]).toEqual([cell, before.get(cell) ?? nothing]);
          expect([cell, one.closing]).toEqual([cell, after.get(cell)]);
          const { opening, incoming, outgoing, closing } = one;
          const balance = (of: 'quantity' | 'value') =>
            (opening[of] ?? 0) + (incoming[of] ?? 0) - (outgoing[of] ?? 0) === (closing[of] ?? 0);
          expect([cell, balance('quantity'), balance('value')]).toEqual([cell, true, true]);
          if ((outgoing.value ?? 0) > 0) priced += 1;
        }
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
    // Histories in which nothing with a price ever goes would prove nothing.
    expect(priced).toBeGreaterThan(RUNS / 4);
  });
});

// STOCK-9 layers of one place: numbered pieces by their number, all others first in, first out.
import fc from 'fast-check';
import { firstOutside, sizeOf, unite, NO_SERIALS } from '../../domain/serials/serials.js';
import { serials } from '../../testing/builders/builders.js';
import { LayerQueue } from './layer-queue.js';
import { piecesIn, sourceOf, type Lot, type TakenLayers } from './layers.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20_261_127);
const RUNS = Number(process.env['KEPING_RUNS'] ?? 300);

const LOTS: readonly Lot[] = ['APBN', 'DAK', 'GRANT'].map((fundSource, i) => ({
  event: `lot-${i}`,
  fundSource,
  unitPrice: 10_000 * (i + 1),
  piecesPerPrice: 1,
}));
const numbers = (lot: number, from: number, to: number) =>
  serials(1_000 * lot + from, 1_000 * lot + to);
const unnumbered = (lot: number, quantity: number): TakenLayers => ({
  layers: [{ lot: LOTS[lot]!, quantity }],
  possibleSources: new Set([sourceOf(LOTS[lot]!)]),
});
const numbered = (lot: number, from: number, to: number): TakenLayers => ({
  layers: [{ lot: LOTS[lot]!, quantity: to - from + 1, serials: numbers(lot, from, to) }],
  possibleSources: new Set(),
});
const shown = ({ layers }: { readonly layers: TakenLayers['layers'] }) =>
  layers.map(({ lot, quantity, serials: ranges }) => [
    lot?.fundSource,
    quantity,
    ...(ranges ? [sizeOf(ranges)] : []),
  ]);

describe('STOCK-9 layers', () => {
  it('STOCK-9 pieces without numbers leave numbered ones where they are, also older ones', () => {
    const queue = new LayerQueue();
    queue.put(numbered(0, 1, 10));
    queue.put(unnumbered(1, 5));
    expect(shown(queue.take(3))).toEqual([['DAK', 3]]);
    expect(shown(queue)).toEqual([
      ['DAK', 2],
      ['APBN', 10, 10],
    ]);
    expect([...queue.possibleSources]).toEqual(['DAK']);
  });

  it('STOCK-9 where there are too few without a number, the oldest numbered ones follow', () => {
    const queue = new LayerQueue();
    queue.put(numbered(0, 1, 10));
    queue.put(unnumbered(1, 2));
    const taken = queue.take(6);
    expect(shown(taken)).toEqual([
      ['DAK', 2],
      ['APBN', 4],
    ]);
    // Of the rest it is not known any more which numbers it has, but of which lot it is.
    expect(shown(queue)).toEqual([['APBN', 6]]);
    expect([...taken.possibleSources].sort()).toEqual(['APBN', 'DAK']);
    expect([...queue.possibleSources]).toContain('APBN');
  });

  it('STOCK-9 a number that is not here yet is taken as the oldest piece without one', () => {
    const queue = new LayerQueue();
    queue.put(unnumbered(1, 5));
    queue.put(numbered(0, 1, 3));
    expect(shown(queue.take(4, numbers(0, 2, 5)))).toEqual([
      ['APBN', 2, 2],
      ['DAK', 2],
    ]);
    expect(shown(queue)).toEqual([
      ['DAK', 3],
      ['APBN', 1, 1],
    ]);
  });

  it('STOCK-9 the number of pieces counts where an altered event has other serials', () => {
    const queue = new LayerQueue();
    queue.put(numbered(0, 1, 10));
    expect(shown(queue.take(2, numbers(0, 1, 9)))).toEqual([['APBN', 2]]);
    expect(queue.quantity).toBe(8);
  });

  it(`STOCK-9 ${RUNS} random exchanges between two places lose nothing (seed ${SEED})`, () => {
    const step = fc.record({
      isThere: fc.boolean(),
      lot: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 20 }),
      kind: fc.constantFrom('in', 'numbered in', 'move', 'move', 'numbered move'),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
        const queues = [new LayerQueue(), new LayerQueue()] as const;
        const entered = [0, 0, 0];
        for (const [i, { isThere, lot, quantity, kind }] of steps.entries()) {
          const [from, to] = isThere ? [queues[1], queues[0]] : queues;
          if (kind === 'in') to.put(unnumbered(lot, quantity));
          else if (kind === 'numbered in') to.put(numbered(lot, 20 * i + 1, 20 * i + quantity));
          if (kind.endsWith('in')) entered[lot]! += quantity;
          else if (from.quantity >= quantity)
            to.put(
              kind === 'move'
                ? from.take(quantity)
                : from.take(quantity, numbers(lot, 20 * i - 99, 20 * i - 100 + quantity)),
            );
          const layers = queues.flatMap((queue) => queue.layers);
          expect(LOTS.map((one) => piecesIn(layers.filter((layer) => layer.lot === one)))).toEqual(
            entered,
          );
          for (const queue of queues) expectSound(queue);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

/** As many numbers as pieces, none twice, each of its own lot; sources of the others are known. */
function expectSound(queue: LayerQueue): void {
  const all = queue.layers.flatMap(({ serials: ranges = [] }) => ranges);
  expect(unite(NO_SERIALS, all).size).toBe(sizeOf(all));
  for (const { lot, quantity, serials: ranges } of queue.layers) {
    expect(quantity).toBeGreaterThan(0);
    if (!ranges) expect(queue.possibleSources).toContain(sourceOf(lot));
    else {
      expect(sizeOf(ranges)).toBe(quantity);
      const ofLot = unite(NO_SERIALS, numbers(LOTS.indexOf(lot!), 1, 999));
      expect(firstOutside(ofLot, ranges)).toBeUndefined();
    }
  }
}

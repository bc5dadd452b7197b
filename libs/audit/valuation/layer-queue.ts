// STOCK-9: the pieces in one place or state, taken first in, first out; those with a serial number
// are taken by their number.
import { sizeOf, type SerialRange } from '../../domain/serials/serials.js';
import { piecesIn, sourceOf, withoutNumbers, type Layer, type TakenLayers } from './layers.js';
import { NumberedLayers } from './numbered-layers.js';

const NONE: ReadonlySet<string> = new Set();

export class LayerQueue {
  /** Pieces without a number, in the order in which they came. */
  private queue: Layer[] = [];
  private readonly numbered = new NumberedLayers();
  private possible = new Set<string>();
  /** Pieces that were taken and were not there: only in a ledger that breaks STOCK-1. */
  private owed = 0;

  /** As they are now, in the order in which they are taken where no number is named. */
  get layers(): readonly Layer[] {
    return [...this.queue, ...this.numbered.layers];
  }

  /** The fund sources that its unnumbered pieces may have come from. */
  get possibleSources(): ReadonlySet<string> {
    return this.possible;
  }

  get quantity(): number {
    return piecesIn(this.queue) + this.numbered.quantity;
  }

  /** Puts layers behind all others. */
  put({ layers, possibleSources }: TakenLayers): void {
    for (const layer of layers) {
      const replaced = Math.min(this.owed, layer.quantity);
      this.owed -= replaced;
      if (replaced === 0 && layer.serials) this.numbered.put(layer);
      else if (replaced < layer.quantity)
        this.append({ ...withoutNumbers(layer), quantity: layer.quantity - replaced });
    }
    if (this.queue.length > 0) for (const source of possibleSources) this.possible.add(source);
  }

  /**
   * Takes the pieces with these numbers, where they are as many as the pieces, else the oldest
   * without a number. Where these are too few, the oldest of all; where all are too few, pieces of
   * no lot for the rest.
   */
  take(quantity: number, ranges: readonly SerialRange[] = []): TakenLayers {
    const numbered = sizeOf(ranges) === quantity ? this.numbered.take(ranges) : [];
    const missing = quantity - piecesIn(numbered);
    if (missing === 0) return { layers: numbered, possibleSources: NONE };
    this.loosen(missing - piecesIn(this.queue));
    const possibleSources = new Set(this.possible);
    const found = this.takeOldest(missing);
    const unknown = missing - piecesIn(found);
    this.owed += unknown;
    if (this.queue.length === 0) this.possible = new Set();
    return {
      layers: [...numbered, ...found, ...(unknown > 0 ? [{ lot: null, quantity: unknown }] : [])],
      possibleSources,
    };
  }

  /** Of numbered layers that are divided it is not known which numbers stay: all lose theirs. */
  private loosen(quantity: number): void {
    for (let missing = quantity; missing > 0;) {
      const oldest = this.numbered.takeOldest();
      if (!oldest) return;
      this.append(oldest);
      missing -= oldest.quantity;
    }
  }

  private append(layer: Layer): void {
    this.possible.add(sourceOf(layer.lot));
    const last = this.queue.at(-1);
    if (last?.lot !== layer.lot || last.event !== layer.event) this.queue.push(layer);
    else this.queue[this.queue.length - 1] = { ...last, quantity: last.quantity + layer.quantity };
  }

  private takeOldest(quantity: number): readonly Layer[] {
    const taken: Layer[] = [];
    let missing = quantity;
    while (missing > 0) {
      const oldest = this.queue.shift();
      if (!oldest) break;
      const part = Math.min(missing, oldest.quantity);
      taken.push({ ...oldest, quantity: part });
      if (part < oldest.quantity)
        this.queue.unshift({ ...oldest, quantity: oldest.quantity - part });
      missing -= part;
    }
    return taken;
  }
}

// STOCK-9: the pieces in one place or state as layers of the lots that they came with, taken first
// in, first out; pieces with a serial number are taken by their number.
import {
  NO_SERIALS,
  sizeOf,
  subtract,
  unite,
  type SerialRange,
} from '../../domain/values/serials.js';

/** What one procurement brought. Blanks are priced by the piece, ink by the ribbon. */
export type Lot = {
  readonly event: string;
  readonly fundSource: string;
  /** In rupiah; null where the procurement named none. */
  readonly unitPrice: number | null;
  /** Pieces, or prints of a ribbon, that one price is for. */
  readonly piecesPerPrice: number;
};

/** Pieces of one lot that came in together. Pieces for blanks, prints for ink. */
export type Layer = {
  /** Null where no procurement is known: opening balances, surplus, adjustments. */
  readonly lot: Lot | null;
  readonly quantity: number;
  /** Only where all of the layer is numbered. */
  readonly serials?: readonly SerialRange[];
  /** The event that brought them here, and its time; not kept for unnumbered pieces on a shelf. */
  readonly event?: string;
  readonly sinceMs?: number;
};

/** What was taken, and the fund sources that its unnumbered pieces may have come from. */
export type TakenLayers = {
  readonly layers: readonly Layer[];
  readonly possibleSources: ReadonlySet<string>;
};

/** The fund source of what no procurement is known of. */
export const UNATTRIBUTED = 'unattributed';
const NONE: ReadonlySet<string> = new Set();

export class LayerQueue {
  private queue: Layer[] = [];
  private possible = new Set<string>();
  /** Pieces that were taken and were not there: only in a ledger that breaks STOCK-1. */
  private owed = 0;

  /** In the order in which they came. */
  get layers(): readonly Layer[] {
    return this.queue;
  }

  /** The fund sources that its unnumbered pieces may have come from. */
  get possibleSources(): ReadonlySet<string> {
    return this.possible;
  }

  get quantity(): number {
    return piecesIn(this.queue);
  }

  /** Puts layers behind all others. */
  put({ layers, possibleSources }: TakenLayers): void {
    for (const layer of layers) {
      const replaced = Math.min(this.owed, layer.quantity);
      this.owed -= replaced;
      if (replaced === 0) this.append(layer);
      else if (replaced < layer.quantity)
        this.append({ ...withoutNumbers(layer), quantity: layer.quantity - replaced });
    }
    if (this.hasUnnumbered()) for (const source of possibleSources) this.possible.add(source);
  }

  /**
   * Takes the pieces with these numbers, where they are as many as the pieces, else the oldest
   * without a number. Where these are too few, the oldest of all; where all are too few, pieces of
   * no lot for the rest.
   */
  take(quantity: number, ranges: readonly SerialRange[] = []): TakenLayers {
    const possibleSources = new Set(this.possible);
    const numbered = sizeOf(ranges) === quantity ? this.takeNumbered(ranges) : [];
    let missing = quantity - piecesIn(numbered);
    const unnumbered = this.takeOldest(missing, ({ serials }) => serials === undefined);
    missing -= piecesIn(unnumbered);
    const others = this.takeOldest(missing, () => true);
    missing -= piecesIn(others);
    this.owed += missing;
    const unknown = missing > 0 ? [{ lot: null, quantity: missing }] : [];
    if (missing > 0) possibleSources.add(UNATTRIBUTED);
    for (const { lot } of others) possibleSources.add(sourceOf(lot));
    if (!this.hasUnnumbered()) this.possible = new Set();
    const found = [...unnumbered, ...others, ...unknown];
    return {
      layers: [...numbered, ...found],
      possibleSources: found.length === 0 ? NONE : possibleSources,
    };
  }

  private hasUnnumbered(): boolean {
    return this.queue.some(({ serials }) => serials === undefined);
  }

  private append(layer: Layer): void {
    const last = this.queue.at(-1);
    if (last?.lot !== layer.lot || last.event !== layer.event || !last.serials !== !layer.serials)
      this.queue.push(layer);
    else
      this.queue[this.queue.length - 1] = {
        ...last,
        quantity: last.quantity + layer.quantity,
        ...(last.serials
          ? { serials: unite(unite(NO_SERIALS, last.serials), layer.serials!).ranges }
          : {}),
      };
  }

  /** The pieces with these numbers that are here. */
  private takeNumbered(ranges: readonly SerialRange[]): readonly Layer[] {
    const taken: Layer[] = [];
    this.queue = this.queue.flatMap((layer) => {
      if (!layer.serials) return [layer];
      const all = unite(NO_SERIALS, layer.serials);
      const left = subtract(all, ranges);
      if (left.size === all.size) return [layer];
      const serials = subtract(all, left.ranges);
      taken.push({ ...layer, quantity: serials.size, serials: serials.ranges });
      return left.size === 0 ? [] : [{ ...layer, quantity: left.size, serials: left.ranges }];
    });
    return taken;
  }

  /** Of a numbered layer that is divided it is not known which numbers stay. */
  private takeOldest(quantity: number, isTaken: (layer: Layer) => boolean): readonly Layer[] {
    if (quantity === 0) return [];
    const taken: Layer[] = [];
    let missing = quantity;
    const left: Layer[] = [];
    for (const layer of this.queue) {
      const part = isTaken(layer) ? Math.min(missing, layer.quantity) : 0;
      missing -= part;
      if (part === layer.quantity) taken.push(layer);
      else if (part === 0) left.push(layer);
      else {
        taken.push({ ...withoutNumbers(layer), quantity: part });
        left.push({ ...withoutNumbers(layer), quantity: layer.quantity - part });
        if (layer.serials) this.possible.add(sourceOf(layer.lot));
      }
    }
    this.queue = left;
    return taken;
  }
}

/** How many pieces, or prints, the layers hold. */
export const piecesIn = (layers: readonly Layer[]): number =>
  layers.reduce((sum, { quantity }) => sum + quantity, 0);

/** The fund source of a lot; `unattributed` where none is known. */
export const sourceOf = (lot: Lot | null): string => lot?.fundSource ?? UNATTRIBUTED;

/** The oldest of these pieces: what a first in, first out takes first. */
export function oldestOf(layers: readonly Layer[], quantity: number): readonly Layer[] {
  let missing = quantity;
  return layers.flatMap((layer) => {
    const part = Math.min(missing, layer.quantity);
    missing -= part;
    return part === 0 ? [] : [{ ...withoutNumbers(layer), quantity: part }];
  });
}

function withoutNumbers(layer: Layer): Layer {
  const { serials: _serials, ...others } = layer;
  return others;
}

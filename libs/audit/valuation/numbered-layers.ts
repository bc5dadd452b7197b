// STOCK-9: the numbered pieces in one place or state, by their serial numbers, each with its layer.
import {
  bySerial,
  interval,
  intervalsOf,
  type SerialInterval,
} from '../../domain/serials/interval.js';
import { sizeOf, type SerialRange } from '../../domain/serials/serials.js';
import { withoutNumbers, type Layer } from './layers.js';

/** What came in together; its own numbers are in the pieces. */
type Batch = Omit<Layer, 'quantity' | 'serials'>;
type Piece = { readonly batch: Batch; readonly numbers: SerialInterval };

export class NumberedLayers {
  /** In order of serials, disjoint: found by halving, for chips are many and used one by one. */
  private pieces: Piece[] = [];
  private readonly batches: Batch[] = [];
  private count = 0;

  get quantity(): number {
    return this.count;
  }

  /** By what came in together, in the order in which it came. */
  get layers(): readonly Layer[] {
    const byBatch = Map.groupBy(this.pieces, ({ batch }) => batch);
    return this.batches.flatMap((batch) => {
      const pieces = byBatch.get(batch);
      return pieces ? [layerOf(batch, pieces)] : [];
    });
  }

  /** Adds a layer that has numbers; none of them may be here. */
  put({ quantity: _quantity, serials = [], ...batch }: Layer): void {
    const last = this.batches.at(-1);
    const isSame = last !== undefined && last.lot === batch.lot && last.event === batch.event;
    const joined = isSame ? last : batch;
    if (!isSame) this.batches.push(batch);
    const added = intervalsIn(serials).map((numbers) => ({ batch: joined, numbers }));
    this.pieces = merged(this.pieces, added);
    this.count += added.reduce((sum, { numbers }) => sum + sizeOfInterval(numbers), 0);
  }

  /** Takes the pieces with these numbers that are here, as layers. */
  take(ranges: readonly SerialRange[]): readonly Layer[] {
    const taken = intervalsIn(ranges).flatMap((wanted) => this.cut(wanted));
    this.count -= taken.reduce((sum, { numbers }) => sum + sizeOfInterval(numbers), 0);
    const byBatch = Map.groupBy(taken, ({ batch }) => batch);
    return [...byBatch].map(([batch, pieces]) => layerOf(batch, pieces));
  }

  /** Takes all of what came in first; undefined where nothing is here. */
  takeOldest(): Layer | undefined {
    const oldest = this.layers[0];
    if (oldest) this.take(oldest.serials!);
    return oldest && withoutNumbers(oldest);
  }

  private cut(wanted: SerialInterval): readonly Piece[] {
    const { family, from, to } = wanted;
    const first = this.firstEndingAtOrAfter(wanted);
    let end = first;
    const taken: Piece[] = [];
    const left: Piece[] = [];
    for (; end < this.pieces.length; end += 1) {
      const { batch, numbers } = this.pieces[end]!;
      if (numbers.family !== family || numbers.from > to) break;
      const part = (low: number, high: number): Piece[] =>
        low > high ? [] : [{ batch, numbers: interval(family, low, high, numbers.isText) }];
      taken.push(...part(Math.max(from, numbers.from), Math.min(to, numbers.to)));
      left.push(...part(numbers.from, from - 1), ...part(to + 1, numbers.to));
    }
    if (end > first) this.pieces.splice(first, end - first, ...left);
    return taken;
  }

  /** The index of the first piece that does not end before the interval begins. */
  private firstEndingAtOrAfter({ family, from }: SerialInterval): number {
    let [low, high] = [0, this.pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { numbers } = this.pieces[middle]!;
      const isBefore = numbers.family === family ? numbers.to < from : numbers.family < family;
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const intervalsIn = (ranges: readonly SerialRange[]): readonly SerialInterval[] =>
  ranges.flatMap((range) => intervalsOf(range) ?? []);

const sizeOfInterval = ({ from, to }: SerialInterval): number => to - from + 1;

function layerOf(batch: Batch, pieces: readonly Piece[]): Layer {
  const serials = pieces.map(({ numbers }) => numbers.range);
  return { ...batch, quantity: sizeOf(serials), serials };
}

/** Both in order of serials; few pieces are put between many without looking at each. */
function merged(pieces: Piece[], added: readonly Piece[]): Piece[] {
  const isFew = added.length * 16 < pieces.length;
  if (!isFew) return [...pieces, ...added].sort((a, b) => bySerial(a.numbers, b.numbers));
  for (const piece of added) {
    let [low, high] = [0, pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bySerial(pieces[middle]!.numbers, piece.numbers) < 0) low = middle + 1;
      else high = middle;
    }
    pieces.splice(low, 0, piece);
  }
  return pieces;
}

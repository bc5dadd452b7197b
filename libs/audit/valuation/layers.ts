// STOCK-9: pieces of one lot that came to a place or state together.
import type { SerialRange } from '../../domain/serials/serials.js';

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

/** The layer, without its serial numbers. */
export function withoutNumbers(layer: Layer): Layer {
  const { serials: _serials, ...others } = layer;
  return others;
}

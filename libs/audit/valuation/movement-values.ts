// STOCK-9: what opening balances, what came, what went and closing balances of shelves cost in a
// period: each movement at the price of the lots that it took along.
import type { LocalDays } from '../../projections/daily-totals/effects.js';
import { goodsLine, type StockItem } from '../../domain/values/goods.js';
import { isQuarantineCell, isShelfCell, shelfOf } from './flows.js';
import type { Layer, Lot } from './layers.js';
import type { PlayedFlow, StockLayers } from './stock-layers.js';
import { isPriced, sumOfValues, worthOf, type StockValue } from './stock-value.js';

type Moved = 'opening' | 'incoming' | 'outgoing';
type Part = Moved | 'closing';

/** Pieces of blanks, prints of ink, and what they cost. */
export type ValuedAmount = StockValue & { readonly quantity: number };
/** Opening + incoming − outgoing = closing, in quantities and in rupiah. */
export type ValuedShelf = {
  readonly place: string;
  readonly item: StockItem;
  readonly model: string | null;
  readonly shelf: 'onHand' | 'quarantine';
} & { readonly [P in Part]: ValuedAmount };

type Sum = { quantity: number; unpriced: number; value: number };

const nothing = (): Sum => ({ quantity: 0, unpriced: 0, value: 0 });

/** A shelf while its movements are played. */
class Shelf {
  readonly sums: Readonly<Record<Moved, Sum>> = {
    opening: nothing(),
    incoming: nothing(),
    outgoing: nothing(),
  };
  /** Pieces on it that have a price. */
  private readonly ofLot = new Map<Lot, number>();

  /** `sign`: 1 where the layers come, -1 where they go. */
  move(layers: readonly Layer[], sign: 1 | -1, part: Moved): void {
    const sum = this.sums[part];
    // What went before the period lowers the opening balance.
    const counted = part === 'opening' ? sign : 1;
    for (const layer of layers) {
      sum.quantity += counted * layer.quantity;
      if (isPriced(layer)) sum.value += counted * sign * this.change(layer, sign);
      else sum.unpriced += counted * layer.quantity;
    }
  }

  /** By how much the rounded value of its lot changes: so movements fit balances to a rupiah. */
  private change({ lot, quantity }: Layer, sign: 1 | -1): number {
    const before = this.ofLot.get(lot!) ?? 0;
    const after = before + sign * quantity;
    this.ofLot.set(lot!, after);
    return worthOf(lot!, after) - worthOf(lot!, before);
  }

  get closing(): Sum {
    const { opening, incoming, outgoing } = this.sums;
    const balance = (of: keyof Sum) => opening[of] + incoming[of] - outgoing[of];
    return {
      quantity: balance('quantity'),
      unpriced: balance('unpriced'),
      value: balance('value'),
    };
  }
}

/** Null where there are pieces and no price is known of any. */
const amountOf = ({ quantity, unpriced, value }: Sum): ValuedAmount => ({
  quantity,
  value: unpriced > 0 && unpriced === quantity ? null : value,
  unpriced,
});

/** Every shelf and quarantine on which anything ever was up to the end of the period. */
export async function valuedShelves(
  layers: StockLayers,
  { from, to }: { readonly from: number; readonly to: number },
  dayAt: LocalDays,
): Promise<readonly ValuedShelf[]> {
  const shelves = new Map<string, Shelf>();
  const move = (cell: string | null, played: PlayedFlow, sign: 1 | -1) => {
    if (cell === null || !(isShelfCell(cell) || isQuarantineCell(cell))) return;
    const day = dayAt(played.atMs, shelfOf(cell).place);
    if (day > to) return;
    const shelf = shelves.get(cell) ?? new Shelf();
    shelves.set(cell, shelf);
    shelf.move(played.layers, sign, day < from ? 'opening' : sign > 0 ? 'incoming' : 'outgoing');
  };
  const seen = (played: PlayedFlow) => {
    move(played.flow.from, played, -1);
    move(played.flow.to, played, 1);
  };
  await layers.replay(seen).advanceWithPauses(Infinity);
  return [...shelves].map(([cell, shelf]) => ({
    ...shelfOf(cell),
    shelf: isShelfCell(cell) ? 'onHand' : 'quarantine',
    opening: amountOf(shelf.sums.opening),
    incoming: amountOf(shelf.sums.incoming),
    outgoing: amountOf(shelf.sums.outgoing),
    closing: amountOf(shelf.closing),
  }));
}

/** The same for the goods of several places together: one line for each item, model and shelf. */
export function valuedGoods(
  shelves: readonly ValuedShelf[],
): readonly Omit<ValuedShelf, 'place'>[] {
  const byGoods = Map.groupBy(shelves, (one) => `${goodsLine(one)} ${one.shelf}`);
  return [...byGoods].map(([, all]) => {
    const { item, model, shelf } = all[0]!;
    const sum = (part: Part) => sumOfAmounts(all.map((one) => one[part]));
    return {
      ...{ item, model, shelf },
      ...{ opening: sum('opening'), incoming: sum('incoming') },
      ...{ outgoing: sum('outgoing'), closing: sum('closing') },
    };
  });
}

/** What is on hand costs together; what is in quarantine is on no balance sheet. */
export function totalValues(
  lines: readonly Omit<ValuedShelf, 'place'>[],
): Readonly<Record<Part, number | null>> {
  const onHand = lines.filter(({ shelf }) => shelf === 'onHand');
  const total = (part: Part) =>
    sumOfValues(onHand.filter((line) => line[part].quantity !== 0).map((line) => line[part].value));
  return {
    ...{ opening: total('opening'), incoming: total('incoming') },
    ...{ outgoing: total('outgoing'), closing: total('closing') },
  };
}

function sumOfAmounts(amounts: readonly ValuedAmount[]): ValuedAmount {
  const sum = nothing();
  for (const { quantity, unpriced, value } of amounts) {
    sum.quantity += quantity;
    sum.unpriced += unpriced;
    sum.value += value ?? 0;
  }
  return amountOf(sum);
}

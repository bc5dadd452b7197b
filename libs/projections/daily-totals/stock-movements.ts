// The movements of a period (mutasi persediaan): what was there before, what came and went by kind,
// and what was left. Opening + in − out = closing, for every item, model and shelf.
import { BLANKS, goodsOfLine, OF_ITEM, type StockItem } from '../../domain/values/goods.js';
import type { PlaceDays } from './place-days.js';
import { SHELF_KINDS, type ShelfName } from './shelf-kinds.js';

export type MovementsLine = {
  readonly item: StockItem;
  readonly model: string | null;
  readonly shelf: ShelfName;
  readonly opening: number;
  /** By kind, where any moved. */
  readonly in: Readonly<Record<string, number>>;
  readonly out: Readonly<Record<string, number>>;
  readonly closing: number;
};

type Kinds = Readonly<Record<string, string>>;
/** The kind as it is counted by day: adjustments by their sign. */
const counted = (kinds: readonly string[], adjusted: string): Kinds =>
  Object.fromEntries(kinds.map((kind) => [kind, kind === 'adjusted' ? adjusted : kind]));

/**
 * The lines of the sum of some places from `from` to `to` (days since 1970, both included): blanks
 * first, then ink by model; a shelf on which nothing ever was is left out.
 */
export function stockMovements(
  places: readonly PlaceDays[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly MovementsLine[] {
  const upTo = (line: string, quantity: string, day: number) =>
    places.reduce((sum, place) => sum + place.sumUpTo(line, quantity, day), 0);
  const moved = (line: string, quantity: string) =>
    upTo(line, quantity, to) - upTo(line, quantity, from - 1);
  const kinds = (line: string, names: Kinds) => {
    const amounts: Record<string, number> = {};
    for (const [kind, quantity] of Object.entries(names)) {
      const amount = Math.abs(moved(line, quantity));
      if (amount !== 0) amounts[kind] = amount;
    }
    return amounts;
  };
  const lineOn = (line: string, shelf: ShelfName): MovementsLine => ({
    ...goodsOfLine(line),
    shelf,
    opening: upTo(line, shelf, from - 1),
    in: kinds(line, counted(SHELF_KINDS[shelf].in, 'adjustedUp')),
    out: kinds(line, counted(SHELF_KINDS[shelf].out, 'adjustedDown')),
    closing: upTo(line, shelf, to),
  });
  const others = [...new Set(places.flatMap(({ modelLines }) => modelLines))].sort();
  return [
    ...[BLANKS.item, ...others].flatMap((line) =>
      OF_ITEM[goodsOfLine(line).item].quarantined
        ? [lineOn(line, 'onHand'), lineOn(line, 'quarantine')]
        : [lineOn(line, 'onHand')],
    ),
  ].filter(
    (line) =>
      line.opening !== 0 ||
      line.closing !== 0 ||
      Object.keys(line.in).length + Object.keys(line.out).length > 0,
  );
}

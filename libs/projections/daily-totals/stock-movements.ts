// The movements of a period (mutasi persediaan): what was there before, what came and went by kind,
// and what was left. Opening + in − out = closing, for every item, model and shelf.
import type { PlaceDays } from './place-days.js';

export type MovementsLine = {
  readonly item: 'blank' | 'ink';
  readonly model: string | null;
  readonly shelf: 'onHand' | 'quarantine';
  readonly opening: number;
  /** By kind, where any moved. */
  readonly in: Readonly<Record<string, number>>;
  readonly out: Readonly<Record<string, number>>;
  readonly closing: number;
};

type Kinds = Readonly<Record<string, string>>;
const sameNames = (names: readonly string[]): Kinds =>
  Object.fromEntries(names.map((name) => [name, name]));

/** The quantities that put on a shelf and take from it, by the names of their kinds. */
const SHELVES: Readonly<
  Record<MovementsLine['shelf'], { readonly in: Kinds; readonly out: Kinds }>
> = {
  onHand: {
    in: {
      ...sameNames(['opened', 'procured', 'received', 'borrowed', 'recovered', 'found', 'voided']),
      adjusted: 'adjustedUp',
    },
    out: {
      ...sameNames(['shipped', 'lent', 'returned', 'printed', 'spoiled', 'lost']),
      ...sameNames(['used', 'writtenOff']),
      adjusted: 'adjustedDown',
    },
  },
  quarantine: {
    in: sameNames(['damaged', 'spoiled']),
    out: sameNames(['destroyed']),
  },
};

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
  const lineOn = (line: string, shelf: MovementsLine['shelf']): MovementsLine => ({
    item: line === 'blank' ? 'blank' : 'ink',
    model: line === 'blank' ? null : line.slice('ink '.length),
    shelf,
    opening: upTo(line, shelf, from - 1),
    in: kinds(line, SHELVES[shelf].in),
    out: kinds(line, SHELVES[shelf].out),
    closing: upTo(line, shelf, to),
  });
  const inkLines = [...new Set(places.flatMap(({ inkLines }) => inkLines))].sort();
  return [
    lineOn('blank', 'onHand'),
    lineOn('blank', 'quarantine'),
    ...inkLines.map((line) => lineOn(line, 'onHand')),
  ].filter(
    (line) =>
      line.opening !== 0 ||
      line.closing !== 0 ||
      Object.keys(line.in).length + Object.keys(line.out).length > 0,
  );
}

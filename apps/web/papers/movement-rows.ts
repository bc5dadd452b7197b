// The rows of a movement report: the goods of a period and of before. Pure.
import type { MovementsAnswer } from '../../../libs/service/series/answers.js';
import type { MovementValuesAnswer } from '../../../libs/service/valuation/answers.js';
import { BLANKS } from '../../../libs/domain/values/goods.js';

type Line = MovementsAnswer['lines'][number];
type KindAmount = readonly [kind: string, amount: number];

/** Pieces of blanks, prints of ink; null is not known. */
export type MovementRow = {
  readonly item: string;
  readonly model: string | null;
  readonly shelf: string;
  readonly opening: number | null;
  readonly into: number | null;
  readonly out: number | null;
  readonly closing: number | null;
  readonly intoByKind: readonly KindAmount[];
  readonly outByKind: readonly KindAmount[];
};

/**
 * A row for each goods and shelf that was ever recorded, and always one for blanks. `before` are
 * the movements of all days before the period; `isRecorded` tells whether anything was recorded in
 * the period.
 */
export function movementRows(question: {
  readonly lines: readonly Line[];
  readonly before: readonly Line[];
  readonly isRecorded: boolean;
}): readonly MovementRow[] {
  const { lines, before, isRecorded } = question;
  const known = new Set(before.map(keyOf));
  const now = new Map(lines.map((line) => [keyOf(line), line]));
  const ever = new Map([BLANKS_ON_HAND, ...before, ...lines].map((goods) => [keyOf(goods), goods]));
  // By the words themselves blanks stand before ink, and what is on hand before the quarantine.
  return [...ever]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, { item, model, shelf }]): MovementRow => {
      const line = now.get(key);
      const [intoByKind, outByKind] = [kindsOf(line?.in), kindsOf(line?.out)];
      const hasMoved = intoByKind.length + outByKind.length > 0;
      const isBegun = known.has(key);
      const isKnown = hasMoved || (isRecorded && isBegun);
      return {
        item,
        model,
        shelf,
        opening: isBegun ? (line?.opening ?? 0) : null,
        into: isKnown ? sumOf(intoByKind) : null,
        out: isKnown ? sumOf(outByKind) : null,
        closing: isBegun || hasMoved ? (line?.closing ?? 0) : null,
        intoByKind,
        outByKind,
      };
    });
}

/** Rupiah and what has no known price, of a row; null where its quantity is not known. */
export type ValuedCell = { readonly value: number | null; readonly unpriced: number } | null;

/** What the four figures of each row cost, in the order of its columns. */
export function valuesOfRows(
  lines: MovementValuesAnswer['lines'],
): (row: MovementRow) => readonly ValuedCell[] {
  const byGoods = new Map(lines.map((line) => [keyOf(line), line]));
  return (row) => {
    const line = byGoods.get(keyOf(row));
    const cell = (quantity: number | null, amount?: ValuedCell) =>
      quantity === null ? null : (amount ?? { value: 0, unpriced: 0 });
    return [
      cell(row.opening, line?.opening),
      cell(row.into, line?.incoming),
      cell(row.out, line?.outgoing),
      cell(row.closing, line?.closing),
    ];
  };
}

type Goods = Pick<Line, 'item' | 'model' | 'shelf'>;

const BLANKS_ON_HAND: Goods = { item: BLANKS.item, model: null, shelf: 'onHand' };

const keyOf = ({ item, model, shelf }: Goods): string => [item, model ?? '', shelf].join(' ');

const kindsOf = (kinds: Readonly<Record<string, number>> = {}): readonly KindAmount[] =>
  Object.entries(kinds).filter(([, amount]) => amount !== 0);

const sumOf = (kinds: readonly KindAmount[]): number =>
  kinds.reduce((sum, [, amount]) => sum + amount, 0);

// The lines of a stock card on paper: what came and went of some goods, and what was left. Pure.
import type { CardAnswer, CardLineAnswer } from '../../../libs/service/stock/answers.js';
import { OF_ITEM, type StockGoods } from '../../../libs/domain/values/goods.js';

export type CardGoods = StockGoods;

/** Pieces of blanks, prints of ink. A correction takes back on the side of what it undoes. */
export type PaperCardLine = {
  readonly line: CardLineAnswer;
  readonly into: number | null;
  readonly out: number | null;
  readonly left: number;
};

/** Null is not known. */
export type PaperCard = {
  readonly opening: number | null;
  readonly lines: readonly PaperCardLine[];
  readonly into: number | null;
  readonly out: number | null;
  readonly left: number | null;
};

/**
 * `isBegun`: whether these goods were recorded before the period. Where nothing at all is recorded
 * in it, what came and went is not known.
 */
export function cardOnPaper(
  card: Pick<CardAnswer, 'opening' | 'lines'>,
  goods: CardGoods,
  isBegun: boolean,
): PaperCard {
  const amountIn = ({ onHand, ink, otherBlanks = {} }: CardAnswer['opening']) => {
    if (goods.model === undefined) return onHand;
    return (OF_ITEM[goods.item].inPrints ? ink : otherBlanks)[goods.model] ?? 0;
  };
  const lines = card.lines.flatMap((line): readonly PaperCardLine[] => {
    const amount = amountIn(line.change);
    if (amount === 0) return [];
    const isInto = line.corrects === null ? amount > 0 : amount < 0;
    return [
      {
        line,
        into: isInto ? amount : null,
        out: isInto ? null : -amount,
        left: amountIn(line.balance),
      },
    ];
  });
  const isRecorded = card.lines.length > 0;
  const opening = isBegun ? amountIn(card.opening) : null;
  return {
    opening,
    lines,
    into: isRecorded ? sumOf(lines.map(({ into }) => into)) : null,
    out: isRecorded ? sumOf(lines.map(({ out }) => out)) : null,
    left: lines.at(-1)?.left ?? opening,
  };
}

const sumOf = (amounts: readonly (number | null)[]): number =>
  amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);

// What a place would be like with more or less of something: days of service before and after a
// loan.
import type { LoanItem } from '../../domain/values/goods.js';
import type { PrinterAtPlace } from './printers.js';
import { printersHere } from './answer.js';
import type { StockRow } from './projection.js';

/** `amount` on the shelf, negative where it leaves: pieces, prints, working printers. */
export type Goods = {
  readonly item: LoanItem;
  readonly model: string | null;
  readonly amount: number;
};

/** The row as it would be; the row that is given stays as it is. */
export function withGoods(row: StockRow, { item, model, amount }: Goods): StockRow {
  if (amount === 0) return row;
  if (item === 'blank')
    return { ...row, blanks: { ...row.blanks, onHand: row.blanks.onHand + amount } };
  if (item === 'printer') return { ...row, printers: withPrinters(row, amount) };
  const isKnown = row.ink.some((ink) => ink.model === model);
  const ink = isKnown
    ? row.ink.map((known) =>
        known.model === model ? { ...known, onHand: known.onHand + amount } : known,
      )
    : [...row.ink, { model, onHand: amount } as StockRow['ink'][number]];
  return { ...row, ink };
}

/**
 * More printers take the ink that the place has; the ones that leave are among its own that work.
 */
function withPrinters(row: StockRow, amount: number): PrinterAtPlace[] {
  if (amount < 0) {
    const leaving = printersHere(row)
      .filter(({ working, owner }) => working && owner === row.place)
      .slice(0, -amount)
      .map(({ printer }) => printer);
    return row.printers.filter(({ printer }) => !leaving.includes(printer));
  }
  const inkModel =
    printersHere(row)[0]?.inkModel ??
    [...row.ink].sort((a, b) => b.onHand - a.onHand)[0]?.model ??
    '';
  const more = Array.from({ length: amount }, (_, i): PrinterAtPlace => ({
    printer: `more-${i}`,
    model: '',
    inkModel,
    owner: '',
    custodian: row.place,
    working: true,
    workingAt: 0,
    retiredAt: null,
  }));
  return [...row.printers, ...more];
}

// STOCK-9: from where to where an event moves pieces, read from the table of movements: shelves,
// quarantine, in transit, lost, used.
import type { LedgerEvent } from '../../domain/events.js';
import type { Amounts, Change } from '../../domain/movement.js';
import { changesOf } from '../../domain/movements.js';
import type { SerialRange } from '../../domain/serials/serials.js';
import { isStockStream, placeOfStockStream } from '../../domain/values/streams.js';
import type { Lot } from './layers.js';
import {
  goodsLine,
  goodsOfLine,
  OF_ITEM,
  type StockGoods,
  type StockItem,
} from '../../domain/values/goods.js';

/**
 * Pieces (prints of ink) that move together. Without `from` they enter the ledger: with `lot` they
 * were procured, without it nothing is known of where they came from.
 */
export type Flow = {
  readonly from: string | null;
  readonly to: string;
  readonly quantity: number;
  readonly serials: readonly SerialRange[];
  readonly lot: Lot | null;
};

/** A place, and its goods. */
type Shelf = { readonly place: string } & StockGoods;

/** The name of a shelf. Below, those of all other states. */
export const shelfCell = ({ place, ...goods }: Shelf) => `shelf ${place} ${goodsLine(goods)}`;
/** Spoiled or damaged at a place, and not destroyed yet. */
export const quarantineCell = ({ place, ...goods }: Shelf) =>
  `quarantine ${place} ${goodsLine(goods)}`;
/** Destroyed at a place. */
export const destroyedCell = ({ place, ...goods }: Shelf) =>
  `destroyed ${place} ${goodsLine(goods)}`;
/** Lost from the shelf of a place, and not found again. */
export const lostCell = ({ place, ...goods }: Shelf) => `lost ${place} ${goodsLine(goods)}`;
/** In transit in a shipment. */
export const shipmentCell = (shipment: string) => `transit ${shipment}`;
/** In transit on a loan, there or back. */
export const loanCell = (loan: string, from: string, to: string) => `transit ${loan} ${from} ${to}`;
/** Missing on arrival or lost in transit, and not found again; `transit` is a name from above. */
export const missingCell = (transit: string) => `missing from ${transit}`;
/** CTRL-6: written off by an adjustment, or as a remainder of ink. */
export const writtenOffCell = ({ place, ...goods }: Shelf) =>
  `written-off ${place} ${goodsLine(goods)}`;
/** Printed, used otherwise. */
const usedCell = ({ place, ...goods }: Shelf) => `used ${place} ${goodsLine(goods)}`;

/** Whether a name is that of a shelf. */
export const isShelfCell = (cell: string): boolean => cell.startsWith('shelf ');
/** Whether a name is that of a quarantine. */
export const isQuarantineCell = (cell: string): boolean => cell.startsWith('quarantine ');
/** Whether a name is that of what is used up: nothing comes back from there. */
export const isUsedCell = (cell: string): boolean => cell.startsWith('used ');
/** Whether a name is that of a consignment. */
export const isTransitCell = (cell: string): boolean => cell.startsWith('transit ');

/** The place and the goods in the name of a shelf or a quarantine. */
export function shelfOf(cell: string): { place: string; item: StockItem; model: string | null } {
  const [, place, ...line] = cell.split(' ');
  return { place: place!, ...goodsOfLine(line.join(' ')) };
}

type Named = {
  readonly shipment?: string;
  readonly loan?: string;
  readonly lender?: string;
  readonly borrower?: string;
  readonly serials?: readonly SerialRange[] | ArrivedNumbers;
};
type ArrivedNumbers = { readonly [part in 'accepted' | 'damaged' | 'missing']?: SerialRange[] };

/** What the event moves; nothing for a correction, which is left out with its original. */
export function flowsOf(event: LedgerEvent): readonly Flow[] {
  if (event.type === 'EventCorrected') return [];
  return changesOf(event).flatMap((change) =>
    isStockStream(change.stream) ? flowsAt(event, change) : [],
  );
}

function flowsAt(event: LedgerEvent, { stream, item, model, delta }: Change): readonly Flow[] {
  if (item === 'printer') return [];
  const place = placeOfStockStream(stream);
  const here: Shelf = { place, item, model };
  const quarantine = quarantineCell(here);
  const named = event.data as Named;
  const shelf = shelfCell(here);
  const transit = transitCell(named, place, delta);
  const missing = missingCell(transit);
  const given = named.serials;
  const numbers = Array.isArray(given) ? (given as readonly SerialRange[]) : [];
  const arrived = Array.isArray(given) ? {} : ((given ?? {}) as ArrivedNumbers);
  const { adjusted = 0, surplus = 0, damaged = 0, found = 0 } = delta;
  const isArrival = (delta.inbound ?? 0) < 0;
  const came = sumOf(delta, ['received', 'borrowed', 'recovered', 'transferredIn']) - surplus;
  const left = sumOf(delta, ['shipped', 'lent', 'returned', 'transferredOut']);
  const used = sumOf(delta, ['printed', 'used']);
  const lostCellOf = named.shipment === undefined ? lostCell(here) : missing;
  const flow = (
    quantity: number,
    from: string | null,
    to: string,
    serials: readonly SerialRange[] = numbers,
  ): Flow => ({ quantity, from, to, serials, lot: null });
  return [
    flow(delta.opened ?? 0, null, shelf),
    { ...flow(delta.procured ?? 0, null, shelf), lot: lotOf(event) },
    flow(left, shelf, transit),
    ...(isArrival
      ? [
          // What has no quarantine is gone where it is damaged, as what is missing.
          flow(came, transit, shelf, arrived.accepted),
          flow(damaged, transit, OF_ITEM[item].quarantined ? quarantine : missing, arrived.damaged),
          flow(delta.missing ?? 0, transit, missing, arrived.missing),
        ]
      : []),
    flow(surplus, null, shelf, []),
    flow(delta.voided ?? 0, transit, shelf),
    flow(delta.lostInTransit ?? 0, transit, missing),
    flow(used, shelf, usedCell(here)),
    flow(delta.spoiled ?? 0, shelf, quarantine),
    flow(delta.destroyed ?? 0, quarantine, destroyedCell(here)),
    flow(delta.lost ?? 0, shelf, lostCell(here)),
    flow(found, lostCellOf, shelf),
    flow(Math.max(0, adjusted), null, shelf, []),
    flow(Math.max(0, -adjusted) + (delta.writtenOff ?? 0), shelf, writtenOffCell(here)),
  ].filter(({ quantity }) => quantity > 0);
}

const sumOf = (delta: Amounts, names: readonly (keyof Amounts)[]): number =>
  names.reduce((sum, name) => sum + (delta[name] ?? 0), 0);

/** The consignment that an event names: a shipment, or what two parties of a loan send. */
function transitCell(
  { shipment, loan, lender = '', borrower = '' }: Named,
  place: string,
  { outbound = 0, inbound = 0 }: Amounts,
): string {
  if (loan === undefined) return shipmentCell(shipment ?? '');
  const other = place === lender ? borrower : lender;
  return outbound > 0 || inbound >= 0 ? loanCell(loan, place, other) : loanCell(loan, other, place);
}

/** What was procured; null for every other event. */
function lotOf({ id, type, data }: LedgerEvent): Lot | null {
  if (type !== 'BlankProcured' && type !== 'InkProcured') return null;
  const { fundSource, unitPrice = null } = data;
  const piecesPerPrice = type === 'InkProcured' ? data.printsPerRibbon : 1;
  return { event: id, fundSource, unitPrice, piecesPerPrice };
}

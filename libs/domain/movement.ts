// What one event does: the streams it belongs to, the quantities it changes there, and where the
// serials that it names are afterwards. Each stream's `movements.ts` has one row per event.
import type { DomainEvent, EventType } from './events.js';
import { BLANKS, type LoanItem, OF_ITEM } from './values/goods.js';
import type { SerialRange } from './serials/serials.js';

/** Pieces for blanks, prints for ink at a place, pieces or ribbons in a shipment. */
export type QuantityName =
  | 'onHand'
  | 'quarantine'
  | 'inbound'
  | 'outbound'
  | 'opened'
  | 'procured'
  | 'received'
  | 'surplus'
  | 'damaged'
  | 'missing'
  | 'shipped'
  | 'voided'
  | 'printed'
  | 'spoiled'
  | 'destroyed'
  | 'lost'
  | 'lostInTransit'
  | 'found'
  | 'adjusted'
  | 'used'
  | 'writtenOff'
  | 'requested'
  | 'granted'
  | 'accepted'
  /** In a shipment or a loan: in transit to the receiver or the borrower. */
  | 'travelling'
  | 'lent'
  | 'borrowed'
  | 'returned'
  | 'recovered'
  /** At a place: handed over and received for good (LOAN-11). */
  | 'transferredOut'
  | 'transferredIn'
  /** In a loan: of what was lent, handed over for good and never owed (LOAN-11). */
  | 'given'
  /** In a loan: in transit back; owed and not in transit back; owed no more. */
  | 'returning'
  | 'owing'
  | 'forgiven'
  /** Lost or missing and not found again: what a find may bring back. */
  | 'unaccounted';

/**
 * Where numbered pieces are: on a shelf, in quarantine, lost there, ever entered (stock-00), in
 * transit or missing in a shipment, in transit back in a loan.
 */
export type Cell =
  'shelf' | 'quarantine' | 'lost' | 'entered' | 'travelling' | 'missing' | 'returning';
export type SerialMove = {
  readonly cell: Cell;
  readonly in: boolean;
  readonly ranges: readonly SerialRange[];
};

/** Amounts by quantity, negative where something leaves. */
export type Amounts = { readonly [Q in QuantityName]?: number };

/** What one event does in one stream. `model` is set for ink; only loans count printers. */
export type Change = {
  readonly stream: string;
  readonly item: LoanItem;
  readonly model?: string;
  readonly delta: Amounts;
  readonly serials?: readonly SerialMove[];
};

/** Who holds serial numbers after an event, and where they are: `shelf`, `printed`, `lost` … */
export type SerialHolding = {
  readonly ranges: readonly SerialRange[];
  readonly holder: string;
  readonly where: string;
};

type DataOfEvent<T extends EventType> = Extract<DomainEvent, { readonly type: T }>['data'];

/** The row of one event. An event that names serials must say who holds them after it. */
type Movement<Data> = {
  /** The streams that the event belongs to. */
  concerns(data: Data): readonly string[];
  /** What it changes, in every stream where it moves something. */
  changes(data: Data): readonly Change[];
} & ('serials' extends keyof Data
  ? { custody(data: Data): readonly SerialHolding[] }
  : { custody?(data: Data): readonly SerialHolding[] });

/** A row for each of the events: a new event does not compile until it has one. */
export type Movements<T extends EventType> = { readonly [E in T]: Movement<DataOfEvent<E>> };

const NOTHING: readonly Change[] = [];
const NO_MOVES: readonly SerialMove[] = [];
/** The changes of an event that moves nothing. */
export const noChanges = (): readonly Change[] => NOTHING;

/**
 * What an event does to an item in one stream. Written out by case: it runs for every event read.
 */
export function change(
  stream: string,
  { item, model }: Goods,
  delta: Amounts,
  serials: readonly SerialMove[] = NO_MOVES,
): Change {
  if (serials.length === 0)
    return model === undefined ? { stream, item, delta } : { stream, item, model, delta };
  return model === undefined
    ? { stream, item, delta, serials }
    : { stream, item, model, delta, serials };
}

type Goods = { readonly item: LoanItem; readonly model?: string | undefined };
/** What is moved: per unit (a piece, a ribbon, a printer), `each` pieces or prints on a shelf. */
export type GoodsUnit = Goods & { readonly each: number };
const PIECES: GoodsUnit = { ...BLANKS, each: 1 };
/** Pieces of blanks of a model. */
export const blankPieces = (model: string | undefined): GoodsUnit =>
  model === undefined ? PIECES : { ...BLANKS, model, each: 1 };

/** The goods that an event names: ink where it has a yield or says so, blanks otherwise. */
export function goodsOf(data: {
  readonly item?: LoanItem;
  readonly model?: string;
  readonly printsPerRibbon?: number;
}): GoodsUnit {
  const { item, model, printsPerRibbon } = data;
  return printsPerRibbon !== undefined || (item !== undefined && OF_ITEM[item].inPrints)
    ? { item: OF_ITEM.ink.item, model: model!, each: printsPerRibbon! }
    : blankPieces(model);
}

/** The ranges out of one cell and into another; none where no serials were given. */
export function moves(
  ranges: readonly SerialRange[] | undefined,
  from: Cell | undefined,
  to?: Cell,
): readonly SerialMove[] {
  if (!ranges || ranges.length === 0) return NO_MOVES;
  return [
    ...(from ? [{ cell: from, in: false, ranges }] : []),
    ...(to ? [{ cell: to, in: true, ranges }] : []),
  ];
}

/** The holding of the ranges; none where no serials were given. */
export function held(
  ranges: readonly SerialRange[] | undefined,
  holder: string,
  where: string,
): readonly SerialHolding[] {
  return ranges && ranges.length > 0 ? [{ ranges, holder, where }] : [];
}

// PLAN-8: whether a place orders, and how much.
import { CARTON } from '../values/goods.js';
import type { ExpectedUse } from './expected-use.js';

/** What an order is made from; amounts in pieces and prints. */
export type OrderGround = Pick<ExpectedUse, 'expectedUsePerDay' | 'expectedInkPerDay'> & {
  /** Available, in transit to the place, and requested. */
  readonly blanks: number;
  readonly inkPrints: number;
  /** Of these, requested or granted and not yet shipped. */
  readonly requested: { readonly blanks: number; readonly inkPrints: number };
  /** Prints per ribbon of the ink that the place prints with; null where that is not known. */
  readonly printsPerRibbon: number | null;
  /** Working days from a request to its last receipt, of the last five; none where not known. */
  readonly leadTimes: readonly number[];
  /** What was set for the place; null where nothing was. */
  readonly minimum: { readonly blanks: number | null; readonly ribbons: number | null };
};

/** Blanks in pieces and cartons, ink in whole ribbons; null where use is not known. */
export type Reorder = {
  readonly leadTimeDays: number;
  /** Whether the lead time is that of the place's own requests. */
  readonly leadTimeBasis: 'own' | 'assumed';
  /** Blanks or ink are at or below their minimum; null where neither minimum is known. */
  readonly orderDue: boolean | null;
  /** Available, in transit and requested, in pieces and prints; and of these what is requested. */
  readonly blanksWithOrders: number;
  readonly inkPrintsWithOrders: number;
  readonly requestedBlanks: number;
  readonly requestedInkPrints: number;
  readonly minimumBlanks: number | null;
  readonly orderBlanks: number | null;
  readonly orderCartons: number | null;
  readonly minimumRibbons: number | null;
  readonly orderRibbons: number | null;
};

/** Where no request of the place has been received yet, in working days. */
const LEAD_TIME_DAYS = 20;
/** What an order covers, in working days of expected use. */
export const COVER_DAYS = 60;

/**
 * The minimum is what was set, else expected use over the lead time. An order is due where what is
 * available, in transit and requested is at or below it; it covers 60 working days of expected use
 * less all that, in whole cartons and ribbons.
 */
export function reorderOf(ground: OrderGround): Reorder {
  const { expectedUsePerDay, expectedInkPerDay, printsPerRibbon, minimum, requested } = ground;
  const own = medianOf(ground.leadTimes);
  const leadTimeDays = own ?? LEAD_TIME_DAYS;
  const overLeadTime = (perDay: number | null) =>
    perDay === null ? null : Math.ceil(perDay * leadTimeDays);
  const minimumBlanks = minimum.blanks ?? overLeadTime(expectedUsePerDay);
  const minimumRibbons =
    minimum.ribbons ?? wholeUnits(overLeadTime(expectedInkPerDay), printsPerRibbon);
  // A minimum that was set is in ribbons, one that follows from use in prints.
  const minimumPrints =
    minimum.ribbons === null
      ? overLeadTime(expectedInkPerDay)
      : printsPerRibbon && minimum.ribbons * printsPerRibbon;
  const blanksDue = minimumBlanks === null ? null : ground.blanks <= minimumBlanks;
  const inkDue = minimumPrints === null ? null : ground.inkPrints <= minimumPrints;
  const orderCartons = orderOf(blanksDue, expectedUsePerDay, ground.blanks, CARTON);
  return {
    leadTimeDays,
    leadTimeBasis: own === undefined ? 'assumed' : 'own',
    orderDue: blanksDue === null && inkDue === null ? null : blanksDue === true || inkDue === true,
    blanksWithOrders: ground.blanks,
    inkPrintsWithOrders: ground.inkPrints,
    requestedBlanks: requested.blanks,
    requestedInkPrints: requested.inkPrints,
    minimumBlanks,
    orderBlanks: orderCartons === null ? null : orderCartons * CARTON,
    orderCartons,
    minimumRibbons,
    orderRibbons: orderOf(inkDue, expectedInkPerDay, ground.inkPrints, printsPerRibbon),
  };
}

/** Units that cover the days of an order; none where it is not due. */
function orderOf(
  isDue: boolean | null,
  perDay: number | null,
  known: number,
  unit: number | null,
): number | null {
  if (isDue === null || perDay === null || unit === null) return null;
  return isDue ? Math.max(0, Math.ceil((perDay * COVER_DAYS - known) / unit)) : 0;
}

/**
 * PLAN-15: how many units a loan has to bring so that stock lasts until an order comes: expected
 * use of the lead time, of 20 working days at least, less what is there and what is `coming`; 0
 * where that is enough. Amounts in pieces or prints, `each` of a unit.
 */
export function bridgeOf(ground: {
  readonly amount: number;
  readonly perDay: number | null;
  readonly coming: number;
  readonly leadTimeDays: number;
  readonly each: number;
}): number {
  const { amount, perDay, coming, leadTimeDays, each } = ground;
  const days = Math.max(leadTimeDays, LEAD_TIME_DAYS);
  return Math.max(0, Math.ceil(((perDay ?? 0) * days - amount - coming) / each));
}

const wholeUnits = (amount: number | null, unit: number | null) =>
  amount === null || unit === null ? null : Math.ceil(amount / unit);

/** The middle value, the mean of the two middle ones for an even number; undefined for none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0
    ? undefined
    : (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

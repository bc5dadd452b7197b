// PLAN-8: from how many on a place orders, and how much.

import { CARTON } from '../values/goods.js';

/** What an order is made from; amounts in pieces and prints. */
export type OrderGround = {
  readonly needPerDay: number | null;
  readonly inkNeedPerDay: number | null;
  /** Available and in transit to the place. */
  readonly blanks: number;
  readonly inkPrints: number;
  /** Prints per ribbon of the ink that the place prints with; null where that is not known. */
  readonly printsPerRibbon: number | null;
  /** Working days from a request to its receipt, of the last five; none where none is known. */
  readonly leadTimes: readonly number[];
  /** What was set for the place; null where nothing was. */
  readonly minimum: { readonly blanks: number | null; readonly ribbons: number | null };
};

/** Blanks in pieces and cartons, ink in whole ribbons; null where need is not known. */
export type Reorder = {
  readonly leadTimeDays: number;
  readonly minimumBlanks: number | null;
  readonly orderBlanks: number | null;
  readonly orderCartons: number | null;
  readonly minimumRibbons: number | null;
  readonly orderRibbons: number | null;
};

/** Where no request of the place has been received yet, in working days. */
const LEAD_TIME_DAYS = 20;
/** What an order brings a place to, in working days of its need. */
export const COVER_DAYS = 60;

/**
 * The minimum is what was set, else need over the lead time. The order brings what is available and
 * in transit to 60 working days of need, in whole cartons and ribbons.
 */
export function reorderOf(ground: OrderGround): Reorder {
  const { needPerDay, inkNeedPerDay, printsPerRibbon, minimum } = ground;
  const leadTimeDays = medianOf(ground.leadTimes) ?? LEAD_TIME_DAYS;
  const needed = (need: number | null, days: number) =>
    need === null ? null : Math.ceil(need * days);
  const order = (need: number | null, known: number, unit: number | null) =>
    need === null || unit === null
      ? null
      : Math.max(0, Math.ceil((need * COVER_DAYS - known) / unit));
  const orderCartons = order(needPerDay, ground.blanks, CARTON);
  const inkMinimum = needed(inkNeedPerDay, leadTimeDays);
  return {
    leadTimeDays,
    minimumBlanks: minimum.blanks ?? needed(needPerDay, leadTimeDays),
    orderBlanks: orderCartons === null ? null : orderCartons * CARTON,
    orderCartons,
    minimumRibbons:
      minimum.ribbons ??
      (inkMinimum === null || printsPerRibbon === null
        ? null
        : Math.ceil(inkMinimum / printsPerRibbon)),
    orderRibbons: order(inkNeedPerDay, ground.inkPrints, printsPerRibbon),
  };
}

/** The middle value, the mean of the two middle ones for an even number; undefined for none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0
    ? undefined
    : (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

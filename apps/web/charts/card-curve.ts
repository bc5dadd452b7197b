// What the chart of a stock card shows: the balance over time, what is in transit, counts and
// corrections, days of which nothing is recorded, and where the plan sees the end of the stock.
import type { CardBalanceAnswer, CardLineAnswer } from '../../../libs/service/stock/answers.js';
import { CHART_DAY_MS } from './scale.js';

export type CardAmounts = Pick<CardBalanceAnswer, 'onHand' | 'inbound'>;
/** A line of a stock card, as far as the chart needs it. */
export type CardEntry = Pick<CardLineAnswer, 'event' | 'occurredAt' | 'type' | 'corrects'> & {
  readonly change: CardAmounts;
  readonly balance: CardAmounts;
};
export type CurvePoint = {
  readonly atMs: number;
  readonly onHand: number;
  readonly inTransit: number;
};
export type CurveMark = {
  readonly atMs: number;
  readonly onHand: number;
  readonly kind: 'count' | 'correction';
  readonly event: string;
};
/** Where stock ends at the need of today; `early` and `late` are its band. */
export type CurveEnd = {
  readonly runsOutMs: number;
  readonly earlyMs: number;
  readonly lateMs: number;
};
export type StockCurve = {
  readonly fromMs: number;
  readonly nowMs: number;
  readonly points: readonly CurvePoint[];
  readonly marks: readonly CurveMark[];
  /** Days (YYYY-MM-DD) of which nothing is recorded. */
  readonly unknownDays: readonly string[];
  readonly end: CurveEnd | null;
};

const COUNTED = new Set(['BlankCounted', 'InkCounted']);

/**
 * The curve of a card from `fromMs` to `nowMs`: entries in order of when they happened, which is
 * not always the order in which they were recorded. Times of the curve are those of clocks at the
 * place, `offsetMs` after UTC, so that days begin at midnight there.
 */
export function curveOf(
  opening: CardAmounts,
  lines: readonly CardEntry[],
  span: { readonly fromMs: number; readonly nowMs: number; readonly offsetMs: number },
  rest: Pick<StockCurve, 'unknownDays' | 'end'>,
): StockCurve {
  const { fromMs, nowMs, offsetMs } = span;
  const ordered = lines
    .map((line) => ({ ...line, atMs: Date.parse(line.occurredAt) + offsetMs }))
    .sort((a, b) => a.atMs - b.atMs);
  let { onHand, inbound } = opening;
  const points: CurvePoint[] = [{ atMs: fromMs, onHand, inTransit: inbound }];
  const marks: CurveMark[] = [];
  for (const { atMs, change, type, corrects, event } of ordered) {
    onHand += change.onHand;
    inbound += change.inbound;
    points.push({ atMs: Math.max(fromMs, atMs), onHand, inTransit: inbound });
    if (COUNTED.has(type)) marks.push({ atMs, onHand, kind: 'count', event });
    else if (corrects !== null) marks.push({ atMs, onHand, kind: 'correction', event });
  }
  points.push({ atMs: nowMs, onHand, inTransit: inbound });
  return { fromMs, nowMs, points, marks, ...rest };
}

/** The end of stock from the days of a plan; null where it is not known. */
export function curveEndOf(plan: {
  readonly runsOutOn: string | null;
  readonly band: { readonly early: string | null; readonly late: string | null } | null;
}): CurveEnd | null {
  const { runsOutOn, band } = plan;
  if (runsOutOn === null) return null;
  // Stock ends in the course of the day: its end is drawn.
  const endOf = (day: string) => Date.parse(day) + CHART_DAY_MS;
  return {
    runsOutMs: endOf(runsOutOn),
    earlyMs: endOf(band?.early ?? runsOutOn),
    lateMs: endOf(band?.late ?? runsOutOn),
  };
}

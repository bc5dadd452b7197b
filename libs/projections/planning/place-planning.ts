// The planning of a place from rows, for one time (PLAN-1 to PLAN-8).
import { dayNumberOf, type WorkingCalendar } from '../../domain/planning/calendar.js';
import {
  lastRecorded,
  REPORT_DAYS,
  workingDayDemand,
  WINDOW_DAYS,
  type Basis,
  type Demand,
} from '../../domain/planning/demand.js';
import { needOf } from '../../domain/planning/expected-use.js';
import { planOf, type StockAmounts, type Plan, type Standing } from '../../domain/planning/plan.js';
import type { Arrival } from '../../domain/planning/run-out.js';
import { promisedAmount } from '../../domain/loan/promises.js';
import { localDayNumber, type Place } from '../../domain/values/places.js';
import { modelsTaken, printersHere, workingHere } from '../stock-by-place/answer.js';
import type { StockRow } from '../stock-by-place/projection.js';
import { notYetShipped } from '../stock-by-place/supply.js';
import { dayRecordsOf, heldAtEndOf } from '../recent-days/day-records.js';
import { isPowerOut } from '../recent-days/equipment.js';
import type { RecentDaysRow } from '../recent-days/projection.js';

/** What planning depends on beside rows; `cardsPerDay` per printer. */
export type PlanningContext = {
  readonly nowMs: number;
  readonly cardsPerDay: number;
  readonly backlogDays: number;
  readonly calendar: WorkingCalendar;
  /** Ink model → prints per ribbon. */
  readonly inkModels: ReadonlyMap<string, number>;
};

/** A shipment in transit: pieces, or prints of a model, and the day it is expected on. */
export type Inbound = Arrival & { readonly model: string | null };

/** People who wait, by the newest daily report, and its date. */
export type Waiting = { readonly people: number; readonly asOf: string };

/** The planning of a place; figures not rounded. */
export type PlacePlanning = {
  /** A regency: it prints, and is counted in sums. */
  readonly isOffice: boolean;
  readonly demand: Demand;
  readonly waiting: Waiting | null;
  readonly standing: Standing;
  readonly plan: Plan;
  readonly basis: Basis;
  /** Over the last 20 recorded days (CTRL-3). */
  readonly spoilage: { readonly days: number; readonly printed: number; readonly spoiled: number };
  /** What the ledger held at the end of the day of the last report; blanks, and prints of ink. */
  readonly heldAtReport: { readonly blanks: number; readonly ink: number } | null;
};

const SPOILAGE_DAYS = 20;

/** `inbound` is what is in transit to the place and expected on a day. */
export function placePlanning(
  { tz, kind }: Pick<Place, 'tz' | 'kind'>,
  { stock, recent }: { readonly stock: StockRow; readonly recent: RecentDaysRow },
  inbound: readonly Inbound[],
  context: PlanningContext,
): PlacePlanning {
  const { nowMs, calendar, cardsPerDay, backlogDays } = context;
  const today = localDayNumber(nowMs, tz);
  const records = dayRecordsOf(recent, { from: today - WINDOW_DAYS, to: today - 1 });
  const { demand, basis } = workingDayDemand(records, today, calendar);
  const waiting = waitingOf(stock, today);
  const isOffice = kind === 'regency';
  const standing: Standing = {
    ...standingOf(stock, inbound, context, tz),
    waiting: waiting?.people ?? null,
    neverPrints: isOffice ? stock.watch.since === null : stock.printers.length === 0,
  };
  const need = needOf(demand, standing.waiting, backlogDays);
  const plan = planOf(standing, need, demand, { today, calendar, cardsPerDay });
  return {
    isOffice,
    demand,
    waiting,
    standing,
    plan,
    basis,
    spoilage: lastRecorded(records, today, SPOILAGE_DAYS),
    heldAtReport: heldAtReport(stock, recent),
  };
}

function heldAtReport({ lastReport }: StockRow, recent: RecentDaysRow) {
  return (lastReport && heldAtEndOf(recent, dayNumberOf(lastReport.date))) ?? null;
}

function waitingOf({ lastReport }: StockRow, today: number): Waiting | null {
  if (!lastReport || dayNumberOf(lastReport.date) < today - REPORT_DAYS) return null;
  return { people: lastReport.waiting, asOf: lastReport.date };
}

/** What is set against use is available: on hand without what is offered on loans. */
function standingOf(
  row: StockRow,
  inbound: readonly Inbound[],
  { nowMs, inkModels, calendar }: PlanningContext,
  tz: string,
): Omit<Standing, 'waiting' | 'neverPrints'> {
  const takes = modelsTaken(row);
  const model = mainModel(row) ?? '';
  const { minimum } = row.oversight;
  const ink = row.ink.filter((one) => takes(one.model));
  const arriving = inbound.filter((one) => one.model !== null && takes(one.model));
  return {
    blanks: availableOf(row, null, nowMs),
    inkPrints: ink.reduce((sum, one) => sum + availableOf(row, one.model, nowMs), 0),
    workingPrinters: workingHere(row).length,
    powerOut: isPowerOut(row),
    arrivals: { blanks: inbound.filter((one) => one.model === null), ink: arriving },
    inbound: {
      blanks: row.blanks.inbound,
      inkPrints: ink.reduce((sum, { inbound: prints }) => sum + prints, 0),
    },
    requested: requestedOf(row, takes, inkModels),
    order: {
      printsPerRibbon: inkModels.get(model) ?? null,
      leadTimes: leadTimesOf(row, tz, calendar),
      minimum: {
        blanks: minimum['blank']?.quantity ?? null,
        ribbons: minimum[model]?.quantity ?? null,
      },
    },
  };
}

/** Requested or granted and not yet shipped; of ink the models that printers here take. */
function requestedOf(
  { supply }: StockRow,
  takes: (model: string) => boolean,
  inkModels: ReadonlyMap<string, number>,
): StockAmounts {
  const sums = { blanks: 0, inkPrints: 0 };
  for (const request of Object.values(supply.open)) {
    const { model } = request;
    if (model === null) sums.blanks += notYetShipped(request);
    else if (takes(model)) sums.inkPrints += notYetShipped(request) * (inkModels.get(model) ?? 0);
  }
  return sums;
}

/** Working days from request to last receipt, of the last requests. */
const leadTimesOf = (
  { supply }: StockRow,
  tz: string,
  calendar: WorkingCalendar,
): readonly number[] =>
  supply.received.flatMap(({ requestedAt, receivedAt }) => {
    const [from, to] = [localDayNumber(requestedAt, tz), localDayNumber(receivedAt, tz)];
    return calendar.workingDaysBetween(from, to) ?? [];
  });

/** Blanks (`model` null), or prints of a model, without what is offered on loans. */
export function availableOf(row: StockRow, model: string | null, nowMs: number): number {
  const time = { effectiveAtMs: nowMs, nowMs };
  if (model === null)
    return Math.max(0, row.blanks.onHand - promisedAmount(row.promises, { item: 'blank' }, time));
  const onHand = row.ink.find((ink) => ink.model === model)?.onHand ?? 0;
  return Math.max(0, onHand - promisedAmount(row.promises, { item: 'ink', model }, time));
}

/** The ink that most printers here take, working ones first; the first by name of several. */
function mainModel(row: StockRow): string | undefined {
  const working = workingHere(row);
  const counts = new Map<string, number>();
  for (const { inkModel } of working.length > 0 ? working : printersHere(row))
    counts.set(inkModel, (counts.get(inkModel) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

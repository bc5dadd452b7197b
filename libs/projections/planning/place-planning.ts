// The planning of a place, or of several together, from rows, for one time (PLAN-1 to PLAN-8).
import { dayNumberOf, type WorkingCalendar } from '../../domain/planning/calendar.js';
import {
  demandTogether,
  lastRecorded,
  REPORT_DAYS,
  workingDayDemand,
  WINDOW_DAYS,
  type Basis,
  type Demand,
} from '../../domain/planning/demand.js';
import { needOf, planOf, type Plan, type Standing } from '../../domain/planning/plan.js';
import type { Arrival } from '../../domain/planning/run-out.js';
import { promisedAmount } from '../../domain/loan/promises.js';
import { localDayNumber, type Place } from '../../domain/values/places.js';
import { modelsTaken, printersHere, workingHere } from '../stock-by-place/answer.js';
import type { StockRow } from '../stock-by-place/projection.js';
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
  { tz }: Pick<Place, 'tz'>,
  { stock, recent }: { readonly stock: StockRow; readonly recent: RecentDaysRow },
  inbound: readonly Inbound[],
  context: PlanningContext,
): PlacePlanning {
  const { nowMs, calendar, cardsPerDay, backlogDays } = context;
  const today = localDayNumber(nowMs, tz);
  const records = dayRecordsOf(recent, { from: today - WINDOW_DAYS, to: today - 1 });
  const { demand, basis } = workingDayDemand(records, today, calendar);
  const waiting = waitingOf(stock, today);
  const standing = standingOf(stock, waiting?.people ?? null, inbound, context, tz);
  const need = needOf(demand, standing.waiting, backlogDays);
  const plan = planOf(standing, need, demand, { today, calendar, cardsPerDay });
  return {
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

/**
 * Several places as one: needs and stocks are summed, and divided then. Places whose need is not
 * known add their stock and no need. Power is not looked at.
 */
export function planningTogether(
  parts: readonly PlacePlanning[],
  tz: string,
  { nowMs, calendar, cardsPerDay }: PlanningContext,
): PlacePlanning {
  const sum = (of: (part: PlacePlanning) => number | null): number | null => {
    const known = parts.map(of).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  const all = (of: (part: PlacePlanning) => number): number => sum(of) ?? 0;
  const reports = parts.flatMap(({ waiting }) => waiting ?? []);
  const people = sum(({ waiting }) => waiting?.people ?? null);
  const standing: Standing = {
    blanks: all((part) => part.standing.blanks),
    inkPrints: all((part) => part.standing.inkPrints),
    workingPrinters: all((part) => part.standing.workingPrinters),
    powerOut: false,
    waiting: people,
    arrivals: {
      blanks: parts.flatMap((part) => part.standing.arrivals.blanks),
      ink: parts.flatMap((part) => part.standing.arrivals.ink),
    },
    inbound: {
      blanks: all((part) => part.standing.inbound.blanks),
      inkPrints: all((part) => part.standing.inbound.inkPrints),
    },
    order: { printsPerRibbon: null, leadTimes: [], minimum: { blanks: null, ribbons: null } },
  };
  const need = {
    needPerDay: sum(({ plan }) => plan.needPerDay),
    inkNeedPerDay: sum(({ plan }) => plan.inkNeedPerDay),
  };
  const demand = demandTogether(parts.map((part) => part.demand));
  const today = localDayNumber(nowMs, tz);
  const plan = planOf(standing, need, demand, { today, calendar, cardsPerDay });
  const bases = parts.map(({ basis }) => basis);
  return {
    demand,
    waiting: people === null ? null : { people, asOf: reports.map(({ asOf }) => asOf).sort()[0]! },
    standing,
    plan: {
      ...plan,
      capacityPerDay: all((part) => part.plan.capacityPerDay),
      printersShort: sum((part) => part.plan.printersShort),
      reorder: {
        ...plan.reorder,
        minimumBlanks: sum((part) => part.plan.reorder.minimumBlanks),
        minimumRibbons: sum((part) => part.plan.reorder.minimumRibbons),
        orderRibbons: sum((part) => part.plan.reorder.orderRibbons),
      },
    },
    basis: {
      recordedDays: all((part) => part.basis.recordedDays),
      unknownDays: all((part) => part.basis.unknownDays),
      censoredDays: all((part) => part.basis.censoredDays),
      from: bases.map(({ from }) => from).sort()[0]!,
      to: bases
        .map(({ to }) => to)
        .sort()
        .at(-1)!,
    },
    spoilage: {
      days: all((part) => part.spoilage.days),
      printed: all((part) => part.spoilage.printed),
      spoiled: all((part) => part.spoilage.spoiled),
    },
    heldAtReport: null,
  };
}

function waitingOf({ lastReport }: StockRow, today: number): Waiting | null {
  if (!lastReport || dayNumberOf(lastReport.date) < today - REPORT_DAYS) return null;
  return { people: lastReport.waiting, asOf: lastReport.date };
}

/** What is set against need is available: on hand without what is offered on loans. */
function standingOf(
  row: StockRow,
  waiting: number | null,
  inbound: readonly Inbound[],
  { nowMs, inkModels, calendar }: PlanningContext,
  tz: string,
): Standing {
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
    waiting,
    arrivals: { blanks: inbound.filter((one) => one.model === null), ink: arriving },
    inbound: {
      blanks: row.blanks.inbound,
      inkPrints: ink.reduce((sum, { inbound: prints }) => sum + prints, 0),
    },
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

/** Working days from request to receipt, of the last requests. */
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

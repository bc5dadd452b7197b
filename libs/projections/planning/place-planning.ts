// The planning of a place from rows, for one time (PLAN-1 to PLAN-8).
import { dayNumberOf, type WorkingCalendar } from '../../domain/planning/calendar.js';
import {
  lastRecorded,
  withoutDays,
  REPORT_DAYS,
  workingDayDemand,
  WINDOW_DAYS,
  type Basis,
  type Demand,
} from '../../domain/planning/demand.js';
import { needOf } from '../../domain/planning/expected-use.js';
import { stateOfOffice, type OfficeState } from '../../domain/planning/office-state.js';
import { planOf, type StockAmounts, type Plan, type Standing } from '../../domain/planning/plan.js';
import type { StockUse } from '../../domain/planning/limits.js';
import type { Arrival, PlanDay } from '../../domain/planning/run-out.js';
import { promisedAmount } from '../../domain/promises/promises.js';
import { localDayNumber, type Place } from '../../domain/values/places.js';
import { filmsNeeded, modelsTaken, printersHere, workingHere } from '../stock-by-place/answer.js';
import type { InkRow, StockRow } from '../stock-by-place/projection.js';
import { stillToCome } from '../stock-by-place/supply.js';
import { dayRecordsOf, heldAtEndOf, lastPrintDay } from '../recent-days/day-records.js';
import { isPowerOut } from '../recent-days/equipment.js';
import type { RecentDaysRow } from '../recent-days/projection.js';
import { BLANKS, inkOf, OF_ITEM, type StockGoods } from '../../domain/values/goods.js';

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
  /** The ink that most printers here take; null where there is none. */
  readonly inkModel: string | null;
  /** PLAN-14; null of shelves that never print. */
  readonly state: OfficeState | null;
  /** Over the last 20 recorded days (CTRL-3). */
  readonly spoilage: { readonly days: number; readonly printed: number; readonly spoiled: number };
  /** Blanks and ink were there at the end of yesterday. */
  readonly hadStock: boolean;
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
  const waiting = waitingOf(stock, today);
  const isOffice = kind === 'regency';
  // A shelf of the centre or of a province that never had a printer has no days to be known.
  const isStore = !isOffice && stock.printers.length === 0;
  const { demand, basis } = isStore
    ? withoutDays(today)
    : workingDayDemand(records, today, calendar);
  const standing: Standing = {
    ...standingOf(stock, inbound, context, tz),
    waiting: waiting?.people ?? null,
    neverPrints: isStore || (isOffice && stock.watch.since === null),
  };
  const need = needOf(demand, standing.waiting, backlogDays);
  const when = { today, calendar, cardsPerDay };
  const plan = planOf(standing, need, demand, when);
  return {
    isOffice,
    demand,
    waiting,
    standing,
    plan,
    basis,
    inkModel: mainModel(stock) ?? null,
    state: officeState({ stock, recent, isOffice }, { standing, plan }, when),
    spoilage: lastRecorded(records, today, SPOILAGE_DAYS),
    hadStock: hadStockAtEndOf(recent, today - 1),
    heldAtReport: heldAtReport(stock, recent),
  };
}

function officeState(
  {
    stock,
    recent,
    isOffice,
  }: { readonly stock: StockRow; readonly recent: RecentDaysRow; readonly isOffice: boolean },
  { standing, plan }: Pick<PlacePlanning, 'standing' | 'plan'>,
  { cardsPerDay, ...when }: PlanDay & { readonly cardsPerDay: number },
): OfficeState | null {
  const hadPrinter = stock.printers.length > 0;
  if (!isOffice && !hadPrinter) return null;
  const ground = {
    ...standing,
    hadPrinter,
    printable: standing.workingPrinters * cardsPerDay,
    onHand: {
      blanks: stock.blanks.onHand,
      inkPrints: printsOf(stock, ({ onHand }) => onHand),
    },
    ...usesOf({ standing, plan }),
    lastPrint: lastPrintDay(recent),
    lastReport: stock.lastReport && dayNumberOf(stock.lastReport.date),
  };
  return stateOfOffice(ground, when);
}

/** What is available of blanks and ink, and how much of it will be used on a working day. */
export const usesOf = ({
  standing,
  plan,
}: Pick<PlacePlanning, 'standing' | 'plan'>): {
  readonly [I in 'blanks' | 'ink']: StockUse;
} => ({
  blanks: { amount: standing.blanks, perDay: plan.expectedUsePerDay },
  ink: { amount: standing.inkPrints, perDay: plan.expectedInkPerDay },
});

function hadStockAtEndOf(recent: RecentDaysRow, day: number): boolean {
  const held = heldAtEndOf(recent, day);
  return held !== undefined && held.blanks > 0 && held.ink > 0;
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
    blanks: availableOf(row, BLANKS, nowMs),
    inkPrints: printsOf(row, ({ model: of }) => availableOf(row, inkOf(of), nowMs)),
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
        blanks: minimum[BLANKS.item]?.quantity ?? null,
        ribbons: minimum[model]?.quantity ?? null,
      },
    },
  };
}

/** Requested or granted and still to come; of ink the models that printers here take. */
function requestedOf(
  { supply }: StockRow,
  takes: (model: string) => boolean,
  inkModels: ReadonlyMap<string, number>,
): StockAmounts {
  const sums = { blanks: 0, inkPrints: 0 };
  for (const { model, quantity } of stillToCome(supply)) {
    if (model === null) sums.blanks += quantity;
    else if (takes(model)) sums.inkPrints += quantity * (inkModels.get(model) ?? 0);
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

/**
 * Prints of all models of ink that printers here take; not more than of film, where they all need
 * it.
 */
function printsOf(row: StockRow, amountOf: (ink: InkRow) => number): number {
  const takes = modelsTaken(row);
  const films = filmsNeeded(row);
  const sumOf = (isCounted: (model: string) => boolean) =>
    row.ink.reduce((sum, ink) => sum + (isCounted(ink.model) ? amountOf(ink) : 0), 0);
  const prints = sumOf(takes);
  return films.length === 0
    ? prints
    : Math.min(
        prints,
        sumOf((model) => films.includes(model)),
      );
}

/** Pieces or prints of goods, without what is offered on loans. */
export function availableOf(row: StockRow, goods: StockGoods, nowMs: number): number {
  const promised = promisedAmount(row.promises, goods, { effectiveAtMs: nowMs, nowMs });
  return Math.max(0, onHandOf(row, goods) - promised);
}

function onHandOf({ blanks, otherBlanks, ink }: StockRow, { item, model }: StockGoods): number {
  if (OF_ITEM[item].inPrints) return ink.find((one) => one.model === model)?.onHand ?? 0;
  return model === undefined ? blanks.onHand : (otherBlanks?.[model]?.onHand ?? 0);
}

/** The ink that most printers here take, working ones first; the first by name of several. */
function mainModel(row: StockRow): string | undefined {
  const working = workingHere(row);
  const counts = new Map<string, number>();
  for (const { inkModel } of working.length > 0 ? working : printersHere(row))
    counts.set(inkModel, (counts.get(inkModel) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

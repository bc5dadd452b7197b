// PLAN-3 to PLAN-8 and PLAN-12 of one place by the oracle, as `planning` is answered.
import { dateAt, daysBetween, plusDays } from './calendar.js';
import { demandOf, diaryOf, type Demand, type Diary } from './demand.js';
import { shelfAfter } from './effects.js';
import type { Fact } from './history.js';
import { leadTimeOf, requestsOf, waitingFor } from './orders.js';
import type { Place } from './places.js';
import { arrivalsOf, runOutOf, tenth, type RunOut } from './run-out.js';
import type { Shelf } from './shelf.js';

const BACKLOG_DAYS = 60;
const CARDS_A_DAY = 125;
const REPORT_DAYS = 14;
const COVER_DAYS = 60;
const LIMIT_DAYS = 30;
const CARTON = 2000;

/** A place at a moment, with the figures that are not rounded. */
export type Standing = {
  readonly place: Place;
  readonly at: number;
  readonly today: string;
  readonly shelf: Shelf;
  readonly diary: Diary;
  readonly models: ReadonlySet<string>;
  readonly demand: Demand;
  readonly waiting: { readonly people: number; readonly asOf: string } | null;
  readonly need: number | null;
  readonly inkNeed: number | null;
  readonly use: number | null;
  readonly inkUse: number | null;
  readonly printable: number;
  readonly blanks: number;
  readonly ink: number;
  readonly requested: { readonly blanks: number; readonly prints: number };
  readonly limits: readonly string[];
  readonly leadTime: { readonly days: number; readonly basis: 'own' | 'assumed' };
  readonly minimum: { readonly blanks: number | null; readonly ribbons: number | null };
};

/** The smaller of two where both are known. */
const lesser = (need: number | null, other: number | null): number | null =>
  need === null || other === null ? null : Math.min(need, other);

/** A place by the facts of its card. */
export function standingOf(facts: readonly Fact[], place: Place, at: number): Standing {
  const today = dateAt(at, place.zone);
  const shelf = shelfAfter(facts, place.code);
  const diary = diaryOf(facts, place);
  const models = modelsOf(shelf);
  const demand = printsByKind(shelf, place)
    ? demandOf(facts, place, diary, { today, models })
    : noDays(today);
  const waiting = waitingOf(diary, today);
  const requests = requestsOf(facts, place.code);
  const sum = (isOf: (item: string) => boolean) =>
    requests
      .filter(({ item }) => isOf(item))
      .reduce((all, request) => all + waitingFor(request, requests) * request.unit, 0);
  const known = {
    place,
    at,
    today,
    shelf,
    diary,
    models,
    demand,
    waiting,
    ...useOf(demand, waiting?.people ?? null, shelf),
    blanks: shelf.blanksAvailable(at),
    ink: shelf.printsOf(models, (model) => shelf.inkOf(model, at)),
    requested: { blanks: sum((item) => item === 'blank'), prints: sum((item) => item === 'ink') },
    leadTime: leadTimeOf(requests, place),
    minimum: minimumOf(facts),
  };
  return { ...known, limits: limitsOf(known) };
}

/** PLAN-2: an office, or a shelf of the centre or a province that had a printer. */
export const printsByKind = (shelf: Shelf, { isOffice }: Place): boolean =>
  isOffice || shelf.everHadMachine;

/** The models that working printers take; where none works, that printers here take. */
const modelsOf = (shelf: Shelf): ReadonlySet<string> => {
  if (shelf.takenModels.size > 0) return shelf.takenModels;
  const here = [...shelf.machines.values()].map(({ inkModel }) => inkModel);
  return new Set(here.length > 0 ? here : shelf.prints.keys());
};

const noDays = (today: string): Demand => ({
  cards: null,
  cardsDeviation: null,
  ink: null,
  inkDeviation: null,
  recordedDays: 0,
  unknownDays: 0,
  censoredDays: 0,
  from: plusDays(today, -60),
  to: plusDays(today, -1),
});

/** PLAN-4: who waits, by the newest report that is not older than 14 days. */
function waitingOf(diary: Diary, today: string): Standing['waiting'] {
  const newest = [...diary.reports.values()]
    .filter(({ date }) => date <= today)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .at(-1);
  if (!newest || daysBetween(newest.date, today) > REPORT_DAYS) return null;
  return { people: newest.waiting, asOf: newest.date };
}

/** PLAN-4 and PLAN-5: need, and what of it is used. */
function useOf(demand: Demand, waiting: number | null, shelf: Shelf) {
  const printable = shelf.workingMachines * CARDS_A_DAY;
  const queue = waiting === null ? null : waiting / BACKLOG_DAYS;
  const need =
    demand.cards === null && queue === null ? null : Math.max(demand.cards ?? 0, queue ?? 0);
  const possible =
    demand.cards === null
      ? printable === 0
        ? null
        : printable
      : Math.max(demand.cards, printable);
  const use = lesser(need, possible);
  // Where the use of ink is not known it is that of cards.
  const withInk = (cards: number | null) =>
    cards === null || demand.ink === null ? cards : demand.ink + cards - (demand.cards ?? 0);
  return { printable, need, use, inkNeed: withInk(need), inkUse: withInk(use) };
}

function minimumOf(facts: readonly Fact[]): Standing['minimum'] {
  let minimum: Standing['minimum'] = { blanks: null, ribbons: null };
  for (const { type, data } of facts)
    if (type === 'MinimumStockSet')
      minimum =
        data['item'] === 'blank'
          ? { ...minimum, blanks: data['quantity'] as number }
          : { ...minimum, ribbons: data['quantity'] as number };
  return minimum;
}

/** Working days that stock lasts; without end where its use is not known or nothing is used. */
export const daysOf = (amount: number, perDay: number | null): number =>
  perDay === null || perDay === 0 ? Infinity : amount / perDay;

/** PLAN-6. */
function limitsOf(standing: Omit<Standing, 'limits'>): readonly string[] {
  const { shelf, printable, need, blanks, ink, use, inkUse } = standing;
  if (!printsByKind(shelf, standing.place)) return [];
  const stock = [
    { limit: 'blanks', days: daysOf(blanks, use) },
    { limit: 'ink', days: daysOf(ink, inkUse) },
  ]
    .filter(({ days }) => days <= LIMIT_DAYS)
    .sort((a, b) => a.days - b.days);
  const none = printable === 0;
  return [
    ...(shelf.withoutPower ? ['power'] : []),
    ...(none ? ['printers'] : []),
    ...stock.map(({ limit }) => limit),
    ...(!none && need !== null && printable < need ? ['printers'] : []),
  ];
}

const shown = (value: number | null): number | null => (value === null ? null : tenth(value));
const nullOr = <T>(value: number | null, of: (known: number) => T): T | null =>
  value === null ? null : of(value);

/** The block `planning` of the answers, without the orders. */
function figuresOf(standing: Standing, blanks: RunOut, ink: RunOut) {
  const { demand, need, use, shelf, printable, limits } = standing;
  const dates = [blanks.runsOutOn, ink.runsOutOn].filter((date) => date !== null).sort();
  return {
    waiting: standing.waiting,
    needPerDay: shown(need),
    inkNeedPerDay: shown(standing.inkNeed),
    expectedUsePerDay: shown(use),
    expectedInkPerDay: shown(standing.inkUse),
    unmetPerDay: nullOr(use, (known) => tenth(need! - known)),
    capacityPerDay: shelf.withoutPower ? 0 : printable,
    workingPrinters: shelf.workingMachines,
    printersShort: nullOr(need, (known) =>
      Math.max(0, Math.ceil(known / CARDS_A_DAY) - shelf.workingMachines),
    ),
    limits,
    bottleneck: limits[0] ?? (need === null ? 'unknown' : 'none'),
    blanks,
    ink,
    runsOutOn: dates[0] ?? null,
    demand: {
      blanksPerDay: shown(demand.cards),
      blanksDeviation: shown(demand.cardsDeviation),
      inkPrintsPerDay: shown(demand.ink),
      inkDeviation: shown(demand.inkDeviation),
    },
    basis: {
      recordedDays: demand.recordedDays,
      unknownDays: demand.unknownDays,
      censoredDays: demand.censoredDays,
      from: demand.from,
      to: demand.to,
    },
  };
}

/** PLAN-7 of blanks and of ink. */
export function runOutsOf(standing: Standing): { readonly blanks: RunOut; readonly ink: RunOut } {
  const { shelf, demand, models, today, place } = standing;
  const coming = (isOf: (model: string | undefined) => boolean) =>
    arrivalsOf(
      [...shelf.shipments.values()].filter(({ model }) => isOf(model)),
      today,
      place.zone,
    );
  const blanks = {
    amount: standing.blanks,
    perDay: standing.use,
    deviation: demand.cardsDeviation,
    arrivals: coming((model) => model === undefined),
  };
  const ink = {
    amount: standing.ink,
    perDay: standing.inkUse,
    deviation: demand.inkDeviation,
    arrivals: coming((model) => model !== undefined && models.has(model)),
  };
  return { blanks: runOutOf(blanks, today), ink: runOutOf(ink, today) };
}

/** How many prints a ribbon of the place's ink has. */
export const yieldOf = ({ shelf, models }: Standing): number =>
  shelf.yields.get([...models][0] ?? '') ?? 500;

/** PLAN-8: what is there and to come, the minimum, and the order. */
export function ordersOf(standing: Standing) {
  const { shelf, models, requested, leadTime, minimum } = standing;
  const unit = yieldOf(standing);
  const blanks = standing.blanks + shelf.inbound((m) => m === undefined) + requested.blanks;
  const ofInk = (model: string | undefined) => model !== undefined && models.has(model);
  const prints = standing.ink + shelf.inbound(ofInk) + requested.prints;
  const least = (use: number | null) => nullOr(use, (perDay) => perDay * leadTime.days);
  const leastBlanks = minimum.blanks ?? least(standing.use);
  const leastPrints = minimum.ribbons === null ? least(standing.inkUse) : minimum.ribbons * unit;
  const isDue = (there: number, low: number | null) => low !== null && there <= low;
  const order = (there: number, low: number | null, use: number | null, lot: number) => {
    if (low === null || use === null) return null;
    return isDue(there, low) ? Math.max(0, Math.ceil((COVER_DAYS * use - there) / lot)) : 0;
  };
  const cartons = order(blanks, leastBlanks, standing.use, CARTON);
  const isKnown = leastBlanks !== null || leastPrints !== null;
  return {
    leadTimeDays: leadTime.days,
    leadTimeBasis: leadTime.basis,
    orderDue: isKnown ? isDue(blanks, leastBlanks) || isDue(prints, leastPrints) : null,
    blanksWithOrders: blanks,
    inkPrintsWithOrders: prints,
    requestedBlanks: requested.blanks,
    requestedInkPrints: requested.prints,
    minimumBlanks: nullOr(leastBlanks, Math.ceil),
    orderBlanks: nullOr(cartons, (known) => known * CARTON),
    orderCartons: cartons,
    minimumRibbons: nullOr(leastPrints, (low) => Math.ceil(low / unit)),
    orderRibbons: order(prints, leastPrints, standing.inkUse, unit),
  };
}

/** The block `planning` of a place. */
export function planningOf(standing: Standing) {
  const { blanks, ink } = runOutsOf(standing);
  return { ...figuresOf(standing, blanks, ink), reorder: ordersOf(standing) };
}

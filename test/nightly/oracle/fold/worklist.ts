// PLAN-15 and what is late, by the oracle: lines of the worklist of this moment.
import { dateAt, daysBetween, workingDatesBefore } from './calendar.js';
import { daysOf, ordersOf, yieldOf, type Standing } from './forecast.js';
import { askedOf, owedOf, promisedNow, type Loan } from './loans.js';
import { tenthsOfKm } from './places.js';
import { tenth } from './run-out.js';

const LOW_DAYS = 7;
const FLOOR_DAYS = 20;
const ANSWER_DAYS = 3;
const LOW_PRINTS = 15;
const REPORTS = 5;

type Item = 'blanks' | 'ink';
export type RunsOut = {
  readonly place: string;
  readonly item: Item;
  readonly model: string | null;
  readonly days: number;
  readonly way: 'loan' | 'order' | 'coming' | 'none';
  readonly quantity: number;
  readonly coming: number;
  readonly neighbour: string | null;
  readonly neighbourDays: number | null;
  readonly canLend: number | null;
};

/** What a standing has of an item, in pieces or prints of a model, and uses of it in a day. */
const stockOf = (standing: Standing, item: Item, model: string | null) =>
  item === 'blanks'
    ? { amount: standing.blanks, perDay: standing.use, unit: 1 }
    : {
        amount: model === null ? standing.ink : standing.shelf.inkOf(model, standing.at),
        perDay: standing.inkUse,
        unit: standing.shelf.yields.get(model ?? '') ?? yieldOf(standing),
      };

/** PLAN-9: who of the province can lend the most near to a place, its own shelf included. */
function lenderFor(of: Standing, item: Item, model: string | null, all: readonly Standing[]) {
  const able = all
    .filter(({ place }) => place.province === of.place.province && place.code !== of.place.code)
    .map((lender) => ({ lender, spare: spareOf(lender, item, model) }))
    .filter(({ spare }) => spare > 0)
    .map((found) => ({ ...found, km: tenthsOfKm(of.place, found.lender.place) }));
  return able.sort(
    (a, b) => a.km - b.km || (a.lender.place.code < b.lender.place.code ? -1 : 1),
  )[0];
}

/** Whole pieces or ribbons above 20 working days of the lender's own use. */
function spareOf(lender: Standing, item: Item, model: string | null): number {
  const { amount, perDay, unit } = stockOf(lender, item, model);
  const isShelf = !lender.place.isOffice;
  if ((perDay === null && !isShelf) || lender.limits[0] === item) return 0;
  const floor = isShelf ? 0 : FLOOR_DAYS * perDay!;
  return Math.max(0, Math.floor((amount - floor) / unit));
}

/** Units that are promised to a place, or were asked for on the last three working days. */
function awaitedBy(of: Standing, item: Item, model: string | null, loans: readonly Loan[]): number {
  const since = workingDatesBefore(of.today, ANSWER_DAYS)[0]!;
  let units = 0;
  for (const loan of loans) {
    if (loan.borrower !== of.place.code || loan.over) continue;
    if (loan.item !== (item === 'ink' ? 'ink' : 'blank')) continue;
    if (item === 'ink' && loan.model !== model) continue;
    const parts = [...loan.parts.values()];
    const promised = parts.reduce((sum, part) => sum + promisedNow(part, of.at), 0);
    const lent = parts.reduce((sum, part) => sum + part.lent, 0);
    const isFresh = dateAt(loan.at, of.place.zone) >= since;
    const open = loan.asked
      ? loan.asked.reduce((sum, { lender }) => sum + askedOf(loan, lender), 0)
      : loan.quantity - lent - promised;
    units += promised + (isFresh ? Math.max(0, open) : 0);
  }
  return units;
}

/** PLAN-15: the lines of one office. */
export function runsOutOf(
  of: Standing,
  all: readonly Standing[],
  loans: readonly Loan[],
): readonly RunsOut[] {
  if (!of.place.isOffice) return [];
  return (['blanks', 'ink'] as const)
    .filter((item) => usesOf(of, item).days <= LOW_DAYS)
    .map((item) => lineOf(of, item, all, awaitedBy(of, item, modelOf(of, item), loans)));
}

const modelOf = ({ models }: Standing, item: Item): string | null =>
  item === 'ink' ? ([...models][0] ?? null) : null;

/** What there is of an item in all, and how long it lasts. */
function usesOf({ blanks, ink, use, inkUse }: Standing, item: Item) {
  const [amount, perDay] = item === 'ink' ? [ink, inkUse] : [blanks, use];
  return { amount, perDay, days: daysOf(amount, perDay) };
}

function lineOf(of: Standing, item: Item, all: readonly Standing[], awaited: number): RunsOut {
  const model = modelOf(of, item);
  const { amount, perDay, days } = usesOf(of, item);
  const { unit } = stockOf(of, item, model);
  const orders = ordersOf(of);
  const lender = lenderFor(of, item, model, all);
  const transit = of.shelf.inbound((m) =>
    item === 'ink' ? m !== undefined && of.models.has(m) : m === undefined,
  );
  const lacks = perDay! * Math.max(FLOOR_DAYS, orders.leadTimeDays) - amount - transit;
  // One request at a time: while something is offered or asked for, nothing else is.
  const loan = awaited > 0 ? 0 : Math.max(0, Math.ceil(lacks / unit));
  const order = (item === 'ink' ? orders.orderRibbons : orders.orderBlanks) ?? 0;
  const coming = awaited + Math.floor(transit / unit);
  // Where nobody can lend it is ordered, or what is ordered is what is coming.
  const isOrder = loan > 0 && !lender;
  const { blanks, prints } = of.requested;
  const ordered = Math.ceil((item === 'ink' ? prints : blanks) / unit);
  const hoped = isOrder && order === 0 ? coming + ordered : coming;
  const waits = hoped > 0 || loan === 0 ? 'coming' : 'none';
  return {
    place: of.place.code,
    item,
    model,
    days: tenth(days),
    way: loan > 0 && lender ? 'loan' : isOrder && order > 0 ? 'order' : waits,
    quantity: isOrder ? order : loan,
    coming: hoped,
    neighbour: lender?.lender.place.code ?? null,
    neighbourDays: lender ? lenderDays(lender.lender, item, model) : null,
    canLend: lender ? Math.min(lender.spare, Math.max(1, loan)) : null,
  };
}

function lenderDays(lender: Standing, item: Item, model: string | null): number | null {
  const { amount, perDay } = stockOf(lender, item, model);
  return perDay === null || perDay === 0 ? null : tenth(amount / perDay);
}

/** Reports that an office owes for the last five working days. */
export const missingReportsOf = ({ diary, today }: Standing): readonly string[] =>
  workingDatesBefore(today, REPORTS).filter((date) => !diary.reports.has(date));

/** SHIP-3: shipments to a place that should have arrived. */
export const lateShipmentsOf = ({ shelf, at, today, place }: Standing) =>
  [...shelf.shipments]
    .filter(([, { left, expectedAt }]) => left > 0 && expectedAt !== undefined && expectedAt < at)
    .map(([shipment, { left, model, expectedAt }]) => ({
      place: place.code,
      shipment,
      quantity: left / (model === undefined ? 1 : shelf.yields.get(model)!),
      days: daysBetween(dateAt(expectedAt!, place.zone), today),
    }));

/** LOAN-9: parts that should have come back; what is on its way back is not in `quantity`. */
export function lateLoansOf(loans: readonly Loan[], at: number, zoneOf: (code: string) => string) {
  return loans.flatMap((loan) =>
    [...loan.parts.values()]
      .filter((part) => part.dueAt !== undefined && Date.parse(part.dueAt) < at)
      .map((part) => ({
        loan: loan.id,
        borrower: loan.borrower,
        lender: part.lender,
        outstanding: owedOf(loan, part),
        quantity: owedOf(loan, part) - part.comingBack,
        days: daysBetween(
          dateAt(Date.parse(part.dueAt!), zoneOf(loan.borrower)),
          dateAt(at, zoneOf(loan.borrower)),
        ),
      }))
      .filter(({ quantity }) => quantity > 0),
  );
}

/** Offices that printed fewer than 15 cards in all. */
export const printsLittle = ({ diary, place }: Standing): boolean =>
  place.isOffice &&
  [...diary.days.values()].reduce((sum, day) => sum + day.printed, 0) < LOW_PRINTS;

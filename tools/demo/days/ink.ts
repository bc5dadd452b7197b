// A day's ink: opening balances, the centre's ribbons, what offices buy themselves, and what is
// sent before it runs out.
import { CENTRE } from '../../../libs/domain/values/places.js';
import { dayOf, isWorkingDay, timeOn, monthOf, openOn, rfc3339, dateText } from '../calendar.js';
import { RUNS_DRY } from './loans/loans.js';
import { RICH_IN_INK, type Office } from '../plan/offices.js';
import { CENTRAL_OFFICE, CENTRAL_STORE, CENTRAL_TZ, officeOf } from '../outbox.js';
import { draftOf } from '../paper-numbers.js';
import { askForRibbons } from './requests.js';
import type { DemoWorld } from '../world.js';

const OPENING_DAY = dayOf('2017-03-29');
const CENTRAL_DAYS = [dayOf('2017-03-30'), dayOf('2017-05-09')];
const CENTRAL_PRINTS = 900_000;
const RIBBONS_BOUGHT = 8;

/** The last day on which an office asks before it is short; July's are answered the same day. */
const LAST_ASKED_AHEAD = dayOf('2017-06-16');
const AHEAD_DAYS = 5;

type Delivery = {
  readonly shipment: string;
  readonly office: Office;
  readonly ribbons: number;
  readonly accepted: number;
};
/** Ribbons under way by the day of their arrival, and unanswered requests by their office. */
export type InkOrders = {
  readonly inTransit: Map<number, Delivery[]>;
  readonly asked: Map<string, string>;
};
export const noInkOrders = (): InkOrders => ({ inTransit: new Map(), asked: new Map() });

export function inkOn(world: DemoWorld, orders: InkOrders, day: number): void {
  if (day === OPENING_DAY) for (const office of world.offices) open(world, day, office);
  if (CENTRAL_DAYS.includes(day))
    for (const model of world.inkModels.keys()) procureCentrally(world, day, model);
  for (const delivery of orders.inTransit.get(day) ?? []) receive(world, day, delivery);
  if (day <= OPENING_DAY + 2 || day > world.figures.printedUntil) return;
  for (const office of world.offices) {
    if (isShort(world, office, day)) order(world, orders, day, office);
    else if (asksAhead(world, orders, office, day)) ask(world, orders, day, office);
  }
}

/**
 * What is left of last year: some weeks' use; where ink is what stops the office, exactly what it
 * prints.
 */
function open(world: DemoWorld, day: number, office: Office): void {
  const random = world.random.ink;
  const { code, tz } = office.place;
  const weeks = Math.round(office.daily * random.between(8, 30)) + random.between(60, 400);
  const bought = code === RICH_IN_INK ? RIBBONS_BOUGHT * world.yieldOf(office.inkModel) : 0;
  const quantity =
    bought +
    (office.cause === 'no ink'
      ? office.printsInAll!
      : lateWith(office)
        ? Math.round(office.daily * 12) + 7
        : weeks);
  world.outbox.add(day, {
    key: `open-ink-${code}`,
    by: officeOf(office.place),
    tz,
    type: 'OpenStock',
    at: random.between(540, 720),
    document: `BA stok awal ${code}`,
    data: {
      place: code,
      item: 'ink',
      model: office.inkModel,
      quantity,
      minute: {
        number: `BA ${code}/ink`,
        date: dateText(day),
        witnesses: [`Sekretariat Dinas ${code}`, `Bidang Pelayanan Pendaftaran Penduduk ${code}`],
      },
    },
  });
  world.moveInk(code, quantity);
}

function procureCentrally(world: DemoWorld, day: number, model: string): void {
  const ribbons = Math.ceil(CENTRAL_PRINTS / world.yieldOf(model));
  world.outbox.add(day, {
    key: `procure-ink-${model}-${dateText(day)}`,
    by: CENTRAL_OFFICE,
    tz: CENTRAL_TZ,
    type: 'ProcureInk',
    at: 485,
    document: `BAST ribbon ${model}`,
    data: { place: CENTRE, model, ribbons, fundSource: 'APBN' },
  });
  world.moveCentralInk(model, ribbons);
}

/** Orders only when the last ribbon is used up; Ciamis is one of them, and borrows meanwhile. */
const lateWith = (office: Office): boolean => office.ordersLate || office.place.code === RUNS_DRY;

/** Most offices order in time; those that order late only when nothing is left. */
function isShort(world: DemoWorld, office: Office, day: number): boolean {
  if (office.cause !== undefined) return false;
  const stock = world.stock(office.place.code);
  if (lateWith(office)) return stock.ink === 0 && stock.inkComing === 0;
  return lastsLess(world, office, day, office.roadDays + 8);
}

function lastsLess(world: DemoWorld, office: Office, day: number, days: number): boolean {
  const stock = world.stock(office.place.code);
  const pace = monthOf(day) >= 6 ? 1.6 : 1.2;
  return stock.ink + stock.inkComing < office.daily * pace * days + 20;
}

/** The request of an office that the centre supplies, some days before it is short. */
function asksAhead(world: DemoWorld, { asked }: InkOrders, office: Office, day: number): boolean {
  return (
    office.cause === undefined &&
    !office.buysInk &&
    !lateWith(office) &&
    !asked.has(office.place.code) &&
    isWorkingDay(day) &&
    day <= LAST_ASKED_AHEAD &&
    lastsLess(world, office, day, office.roadDays + 8 + AHEAD_DAYS)
  );
}

/** Gives the request, as a draft. */
function ask(world: DemoWorld, { asked }: InkOrders, day: number, office: Office): string {
  const { code } = office.place;
  const allotment = draftOf('allotment', code, `ink ${dateText(day)}`);
  askForRibbons(world, day, office, { days: world.random.requests.between(20, 32), allotment });
  asked.set(code, allotment);
  return allotment;
}

function order(world: DemoWorld, orders: InkOrders, day: number, office: Office): void {
  const random = world.random.ink;
  const { code, tz } = office.place;
  const ribbons = Math.max(
    1,
    Math.ceil((office.daily * random.between(18, 28)) / world.yieldOf(office.inkModel)),
  );
  if (office.buysInk && !lateWith(office)) {
    world.outbox.add(day, {
      key: `buy-ink-${code}-${dateText(day)}`,
      by: officeOf(office.place),
      tz,
      type: 'ProcureInk',
      at: random.between(540, 660),
      document: `Kuitansi ${world.next('receipt')}`,
      data: { place: code, model: office.inkModel, ribbons, fundSource: 'APBD' },
    });
    world.moveInk(code, ribbons * world.yieldOf(office.inkModel));
    return;
  }
  const allotment = orders.asked.get(code) ?? ask(world, orders, day, office);
  orders.asked.delete(code);
  const shipment = draftOf('waybill', CENTRE, `ink ${code} ${dateText(day)}`);
  const arrives = openOn(day + office.roadDays + random.between(0, 2));
  const goods = { model: office.inkModel, allotment };
  world.outbox.add(day, {
    key: `grant-ink-${code}-${dateText(day)}`,
    by: CENTRAL_OFFICE,
    tz: CENTRAL_TZ,
    type: 'GrantAllotment',
    at: world.random.requests.between(690, 720),
    document: `Alokasi ${world.next('grant')}`,
    data: { place: code, item: 'ink', quantity: ribbons, ...goods },
  });
  world.outbox.add(day, {
    key: `ship-ink-${code}-${dateText(day)}`,
    by: CENTRAL_STORE,
    tz: CENTRAL_TZ,
    type: 'ShipInk',
    at: random.between(740, 900),
    document: `Surat jalan ${shipment}`,
    data: {
      shipment,
      from: CENTRE,
      to: code,
      ribbons,
      ...goods,
      carrier: 'PT Pos Indonesia',
      expectedAt: rfc3339(timeOn(arrives + 1, 17 * 60, tz), tz),
    },
  });
  world.moveCentralInk(office.inkModel, -ribbons);
  const accepted = ribbons > 4 && random.chance(0.02) ? ribbons - 1 : ribbons;
  world.stock(code).inkComing += accepted * world.yieldOf(office.inkModel);
  // What would arrive on the last day or later is still in transit at the end.
  const { inTransit } = orders;
  const delivery = { shipment, office, ribbons, accepted };
  if (arrives < world.figures.lastDay)
    inTransit.set(arrives, [...(inTransit.get(arrives) ?? []), delivery]);
}

function receive(world: DemoWorld, day: number, delivery: Delivery): void {
  const { shipment, office, ribbons, accepted } = delivery;
  const { code, tz } = office.place;
  const damaged = ribbons - accepted;
  world.outbox.add(day, {
    key: `receive-ink-${code}-${dateText(day)}`,
    by: officeOf(office.place),
    tz,
    type: 'ReceiveInk',
    at: world.random.ink.between(510, 700),
    document: `BAST ${shipment}`,
    data: { shipment, accepted, ...(damaged > 0 ? { damaged } : {}) },
  });
  const prints = accepted * world.yieldOf(office.inkModel);
  world.stock(code).inkComing -= prints;
  world.moveInk(code, prints);
}

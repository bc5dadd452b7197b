// A day's ink: opening balances, the centre's ribbons, what offices buy themselves, and what is
// sent before it runs out.
import { CENTRE } from '../../../libs/domain/values/places.js';
import { dayOf, timeOn, monthOf, openOn, rfc3339, dateText } from '../calendar.js';
import { RUNS_DRY } from './loans/loans.js';
import { RICH_IN_INK, type Office } from '../plan/offices.js';
import { CENTRAL_OFFICE, CENTRAL_STORE, CENTRAL_TZ, officeOf } from '../outbox.js';
import type { DemoWorld } from '../world.js';

const OPENING_DAY = dayOf('2017-03-29');
const CENTRAL_DAYS = [dayOf('2017-03-30'), dayOf('2017-05-09')];
const CENTRAL_PRINTS = 900_000;
const RIBBONS_BOUGHT = 8;

type Delivery = {
  readonly id: string;
  readonly office: Office;
  readonly ribbons: number;
  readonly accepted: number;
};
export type InkInTransit = Map<number, Delivery[]>;

export function inkOn(world: DemoWorld, inTransit: InkInTransit, day: number): void {
  if (day === OPENING_DAY) for (const office of world.offices) open(world, day, office);
  if (CENTRAL_DAYS.includes(day))
    for (const model of world.inkModels.keys()) procureCentrally(world, day, model);
  for (const delivery of inTransit.get(day) ?? []) receive(world, day, delivery);
  if (day <= OPENING_DAY + 2 || day > world.figures.printedUntil) return;
  for (const office of world.offices)
    if (isShort(world, office, day)) order(world, inTransit, day, office);
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
  const pace = monthOf(day) >= 6 ? 1.6 : 1.2;
  return stock.ink + stock.inkComing < office.daily * pace * (office.roadDays + 8) + 20;
}

function order(world: DemoWorld, inTransit: InkInTransit, day: number, office: Office): void {
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
  const id = `INK-2017-${world.next('ink')}`;
  const arrives = openOn(day + office.roadDays + random.between(0, 2));
  world.outbox.add(day, {
    key: `ship-${id}`,
    by: CENTRAL_STORE,
    tz: CENTRAL_TZ,
    type: 'ShipInk',
    at: random.between(740, 900),
    document: `Surat jalan ${id}`,
    data: {
      shipment: id,
      from: CENTRE,
      to: code,
      model: office.inkModel,
      ribbons,
      carrier: 'PT Pos Indonesia',
      expectedAt: rfc3339(timeOn(arrives + 1, 17 * 60, tz), tz),
    },
  });
  world.moveCentralInk(office.inkModel, -ribbons);
  const accepted = ribbons > 4 && random.chance(0.02) ? ribbons - 1 : ribbons;
  world.stock(code).inkComing += accepted * world.yieldOf(office.inkModel);
  // What would arrive on the last day or later is still in transit at the end.
  if (arrives < world.figures.lastDay)
    inTransit.set(arrives, [...(inTransit.get(arrives) ?? []), { id, office, ribbons, accepted }]);
}

function receive(world: DemoWorld, day: number, { id, office, ribbons, accepted }: Delivery): void {
  const { code, tz } = office.place;
  const damaged = ribbons - accepted;
  world.outbox.add(day, {
    key: `receive-${id}`,
    by: officeOf(office.place),
    tz,
    type: 'ReceiveInk',
    at: world.random.ink.between(510, 700),
    document: `BAST ${id}`,
    data: { shipment: id, accepted, ...(damaged > 0 ? { damaged } : {}) },
  });
  const prints = accepted * world.yieldOf(office.inkModel);
  world.stock(code).inkComing -= prints;
  world.moveInk(code, prints);
}

// A day's counts: what was counted, what the province adjusts, what was lost and found again, and
// what was destroyed.
import { dayOf, openOn, dateText } from '../calendar.js';
import type { Office } from '../plan/offices.js';
import { officeOf } from '../outbox.js';
import { RESERVE, type DemoWorld } from '../world.js';

const COUNTED_AT = 1005;
/** After the day's receipts, whose damaged pieces go with the rest. */
const BURNED_AT = 980;
const BURNING_DAYS: ReadonlySet<number> = new Set([
  dayOf('2017-05-22'),
  dayOf('2017-06-19'),
  dayOf('2017-07-05'),
]);
const QUARANTINE_WORTH_BURNING = 12;
const LOSSES: readonly number[] = [
  '2017-04-25',
  '2017-05-04',
  '2017-05-12',
  '2017-05-19',
  '2017-05-31',
  '2017-06-08',
  '2017-06-15',
  '2017-06-21',
].map(dayOf);
const FOUND_AFTER_DAYS = 9;
const HARDLY = 300;

/** CTRL-1: what the province decides of a loss, by the day of the loss; of the others nothing. */
const DECISIONS: ReadonlyMap<number, 'ConfirmLoss' | 'DisputeLoss'> = new Map([
  [dayOf('2017-04-25'), 'ConfirmLoss'],
  [dayOf('2017-05-04'), 'DisputeLoss'],
]);
const DECIDED_AFTER_DAYS = 4;

/** What was lost and where, to be found again. */
export type Losses = {
  readonly office: Office;
  readonly quantity: number;
  readonly foundOn: number;
}[];

export function countsOn(world: DemoWorld, losses: Losses, day: number): void {
  burn(world, day);
  lose(world, losses, day);
  for (const office of world.offices) {
    if (!office.countsOn.includes(day)) continue;
    countBlanks(world, office, day);
    if (world.random.counts.chance(0.35) && office.cause === undefined)
      countInk(world, office, day);
  }
}

/** Mostly 0; sometimes some pieces more or fewer than on the ledger. */
function variance(world: DemoWorld, office: Office, there: number): number {
  const random = world.random.counts;
  const off = random.chance(0.24) ? random.between(1, 9) * (random.chance(0.65) ? -1 : 1) : 0;
  return office.reported || there < HARDLY ? 0 : off;
}

function counter({ code }: { readonly code: string }): string {
  return `tim stok opname dinas-${code}`;
}

function countBlanks(world: DemoWorld, office: Office, day: number): void {
  const { code, tz } = office.place;
  const { blanks, numbered } = world.stock(code);
  const off = variance(world, office, blanks - numbered);
  const key = world.outbox.add(day, {
    key: `count-${code}-${dateText(day)}`,
    by: officeOf(office.place),
    tz,
    type: 'CountBlanks',
    at: COUNTED_AT,
    document: `BA stok opname ${dateText(day)}`,
    data: { place: code, counted: blanks + off, counter: counter(office.place) },
  });
  if (off === 0) return;
  adjust(world, office, day, key, { type: 'AdjustBlanks', off });
  world.moveBlanks(code, off);
}

function countInk(world: DemoWorld, office: Office, day: number): void {
  const { code, tz } = office.place;
  const { ink } = world.stock(code);
  const off = variance(world, office, ink);
  const key = world.outbox.add(day, {
    key: `count-ink-${code}-${dateText(day)}`,
    by: officeOf(office.place),
    tz,
    type: 'CountInk',
    at: COUNTED_AT + 2,
    data: {
      place: code,
      model: office.inkModel,
      prints: ink + off,
      counter: counter(office.place),
    },
  });
  if (off === 0) return;
  adjust(world, office, day, key, { type: 'AdjustInk', off });
  world.moveInk(code, off);
}

/**
 * By the province, on the next working day before anything is printed: a second person (STOCK-7).
 */
function adjust(
  world: DemoWorld,
  office: Office,
  day: number,
  count: string,
  { type, off }: { readonly type: 'AdjustBlanks' | 'AdjustInk'; readonly off: number },
): void {
  const province = world.place(office.place.province);
  const number = `BA selisih ${count.slice('count-'.length)}`;
  // CTRL-6: what is written off has an official record, however little it is.
  const record = off < 0 ? { officialRecord: { number, date: dateText(day) } } : {};
  world.outbox.add(openOn(day + 1), {
    key: `adjust-${count.slice('count-'.length)}`,
    by: officeOf(province),
    tz: office.place.tz,
    type,
    at: 600,
    data: { place: office.place.code, ...record },
    refer: count,
    document: `Persetujuan selisih ${world.next('adjust')}`,
  });
}

/** Quarantined pieces, with an official record and witnesses of two offices (STOCK-6, CTRL-2). */
function burn(world: DemoWorld, day: number): void {
  if (!BURNING_DAYS.has(day)) return;
  for (const { place } of world.offices) {
    const stock = world.stock(place.code);
    if (stock.quarantine < QUARANTINE_WORTH_BURNING || !world.random.counts.chance(0.3)) continue;
    const number = `BA musnah ${world.next('burn')}`;
    const witnesses = [
      { name: 'Auditor', office: `Inspektorat ${place.code}` },
      { name: 'Kepala Seksi', office: `Satpol PP ${place.code}` },
    ];
    world.outbox.add(day, {
      key: `burn-${place.code}-${dateText(day)}`,
      by: officeOf(place),
      tz: place.tz,
      type: 'DestroyBlanks',
      at: BURNED_AT,
      document: number,
      data: {
        place: place.code,
        quantity: stock.quarantine,
        minute: { number, date: dateText(day), witnesses },
      },
    });
    stock.quarantine = 0;
  }
}

function lose(world: DemoWorld, losses: Losses, day: number): void {
  const random = world.random.counts;
  const { outbox } = world;
  for (const { office, quantity, foundOn } of losses.filter((loss) => loss.foundOn === day)) {
    const { place } = office;
    const data = { place: place.code, quantity, incident: 'ditemukan di belakang lemari' };
    outbox.add(day, {
      key: `found-${place.code}-${dateText(foundOn)}`,
      by: officeOf(place),
      tz: place.tz,
      type: 'ReportBlanksFound',
      at: 870,
      data,
    });
    world.moveBlanks(place.code, quantity);
  }
  if (!LOSSES.includes(day)) return;
  const rich = world.offices.filter(
    ({ place, reported, countsOn: days }) =>
      !reported &&
      !days.includes(day) &&
      world.stock(place.code).blanks - world.stock(place.code).numbered > HARDLY,
  );
  const office = random.pick(rich);
  const { place } = office;
  const quantity = Math.min(random.between(1, 6), RESERVE);
  const data = {
    place: place.code,
    quantity,
    incident: 'hilang setelah layanan keliling, dilaporkan ke polisi',
  };
  const key = `missing-${place.code}-${dateText(day)}`;
  outbox.add(day, {
    key,
    by: officeOf(place),
    tz: place.tz,
    type: 'ReportBlanksLost',
    at: 940,
    data,
    document: `Laporan polisi ${world.next('police')}`,
  });
  decideOn(world, office, day, key);
  world.moveBlanks(place.code, -quantity);
  if (random.chance(0.5))
    losses.push({ office, quantity, foundOn: openOn(day + FOUND_AFTER_DAYS) });
}

function decideOn(world: DemoWorld, { place }: Office, day: number, loss: string): void {
  const type = DECISIONS.get(day);
  if (!type) return;
  const why = type === 'DisputeLoss' ? { reason: 'laporan polisi tidak dilampirkan' } : {};
  world.outbox.add(openOn(day + DECIDED_AFTER_DAYS), {
    key: `decided-${loss}`,
    by: officeOf(world.place(place.province)),
    tz: place.tz,
    type,
    at: 615,
    data: { place: place.code, ...why },
    refer: loss,
  });
}

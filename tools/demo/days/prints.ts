// A day's prints: the country's cards divided among the offices that can print, spoiled pieces,
// child cards, and typing errors.
import { dayOf, isWorkingDay, openOn, dateText, weekday } from '../calendar.js';
import { byBorrowedPrinter, printersOf } from './loans/loans.js';
import { CARDS_PER_PRINTER_DAY, hasPower, workingOn, type Office } from '../plan/offices.js';
import { officeOf } from '../outbox.js';
import { apportionCapped } from '../shares.js';
import { RESERVE, type DemoWorld } from '../world.js';

const LATE_FRIDAYS: ReadonlySet<number> = new Set(
  [
    '2017-04-21',
    '2017-05-05',
    '2017-05-12',
    '2017-05-19',
    '2017-06-02',
    '2017-06-09',
    '2017-06-16',
  ].map(dayOf),
);
const LATE_PLACES = 6;
/** Days on which one office mistypes the day's prints; on the last two it enters them twice. */
const MISTYPED: readonly number[] = [
  '2017-04-26',
  '2017-05-03',
  '2017-05-09',
  '2017-05-16',
  '2017-05-23',
  '2017-05-30',
  '2017-06-05',
  '2017-06-07',
  '2017-06-13',
  '2017-06-20',
  '2017-05-10',
  '2017-06-14',
].map(dayOf);
const ENTERED_TWICE = 2;

export type DayOfPrints = { readonly office: Office; readonly quantity: number }[];

/**
 * Cards of the country that could not be printed when they were due; they are made up for later.
 */
export type Backlog = { cards: number };

/**
 * Who prints how many on a day. From the stock of the morning: what arrives today is printed
 * tomorrow.
 */
export function allotPrints(world: DemoWorld, backlog: Backlog, day: number): DayOfPrints {
  const due = world.prints.country.get(day);
  if (due === undefined) return [];
  const fixed = world.offices.map(
    (office) => world.prints.fixed.get(office.place.code)?.get(day) ?? 0,
  );
  const caps = world.offices.map((office) => capOf(world, office, day));
  const weights = world.offices.map(
    ({ weight }) => weight * (0.75 + world.random.prints.next() * 0.5),
  );
  const wanted = due + backlog.cards - fixed.reduce((sum, cards) => sum + cards, 0);
  const possible = Math.min(
    wanted,
    caps.reduce((sum, cap) => sum + cap, 0),
  );
  backlog.cards = wanted - possible;
  const parts = apportionCapped(possible, weights, caps);
  return world.offices
    .map((office, i) => ({ office, quantity: fixed[i]! + parts[i]! }))
    .filter(({ quantity }) => quantity > 0);
}

function capOf(world: DemoWorld, office: Office, day: number): number {
  if (office.weight === 0 || !hasPower(office, day)) return 0;
  const { blanks, numbered, ink } = world.stock(office.place.code);
  const working = printersOf(world, office, day).length;
  const printers = office.namesPrinter ? Math.min(working, 1) : working;
  return Math.max(
    0,
    Math.min(
      printers * CARDS_PER_PRINTER_DAY,
      blanks - numbered - RESERVE,
      ink,
      Math.ceil(office.daily * 3) + 4,
    ),
  );
}

export function printsOn(world: DemoWorld, allotted: DayOfPrints, day: number): void {
  for (const stock of world.stocks.values()) stock.printedToday = 0;
  const late = LATE_FRIDAYS.has(day)
    ? new Set(
        world.random.prints
          .shuffled(allotted.filter(({ office }) => isFree(office)))
          .slice(0, LATE_PLACES),
      )
    : new Set();
  for (const prints of allotted)
    print(world, prints.office, prints.quantity, day, late.has(prints));
  const mistyped = MISTYPED.indexOf(day);
  if (mistyped !== -1) mistype(world, allotted, day, mistyped >= MISTYPED.length - ENTERED_TWICE);
}

const isFree = (office: Office) => !office.reported && office.cause === undefined;

function print(
  world: DemoWorld,
  office: Office,
  quantity: number,
  day: number,
  late: boolean,
): void {
  const random = world.random.prints;
  const { code, tz } = office.place;
  const at = random.between(780, 925);
  const borrowed = byBorrowedPrinter(world, office, quantity);
  if (borrowed)
    world.outbox.add(day, {
      key: `print-${borrowed.printer}-${dateText(day)}`,
      by: officeOf(office.place),
      tz,
      type: 'PrintBlanks',
      at: 770,
      data: { place: code, ...borrowed },
    });
  world.outbox.add(day, {
    key: `print-${code}-${dateText(day)}`,
    by: officeOf(office.place),
    tz,
    type: 'PrintBlanks',
    at,
    recorded: late ? random.between(495, 540) : at + random.between(3, 12),
    recordedOn: late ? openOn(day + 1) : day,
    data: {
      place: code,
      quantity: quantity - (borrowed?.quantity ?? 0),
      ...printerField(office, day),
    },
  });
  const stock = world.stock(code);
  world.moveBlanks(code, -quantity);
  world.moveInk(code, -quantity);
  stock.printed += quantity;
  stock.printedToday = quantity;
  stock.spoilage += quantity * office.spoilRate;
}

function printerField(office: Office, day: number): { printer?: string } {
  return office.namesPrinter ? { printer: workingOn(office, day)[0]!.id } : {};
}

/**
 * The wrong figure is sent instead of the right one, or the right one twice; the correction follows
 * on the next working day.
 */
function mistype(world: DemoWorld, prints: DayOfPrints, day: number, twice: boolean): void {
  const fits = prints.filter(({ office, quantity }) => {
    const { blanks, ink } = world.stock(office.place.code);
    return (
      isFree(office) &&
      !office.ordersLate &&
      office.countsOn.every((count) => count !== day) &&
      quantity >= 12 &&
      blanks > 2500 &&
      ink > 1200 &&
      quantity <= 900
    );
  });
  if (fits.length === 0) return;
  const { office, quantity } = world.random.prints.pick(fits);
  const { code, tz } = office.place;
  const key = `print-${code}-${dateText(day)}`;
  const by = officeOf(office.place);
  const right = world.outbox.find(day, key);
  const next = openOn(day + 1);
  if (twice) {
    world.outbox.add(day, {
      key: `${key}-again`,
      by,
      tz,
      type: 'PrintBlanks',
      at: 930,
      data: right.data,
    });
    const corrections = [{ reason: 'lembar yang sama dicatat dua kali' }];
    world.outbox.add(next, {
      key: `correct-${code}-${dateText(day)}`,
      by,
      tz,
      type: 'CorrectEvents',
      at: 482,
      data: { corrections },
      refer: `${key}-again`,
    });
    return;
  }
  world.outbox.replace(day, key, { ...right.data, quantity: misread(quantity) });
  const replacement = {
    type: 'PrintBlanks',
    data: { ...right.data, occurredAt: right.occurredAt },
  };
  const corrections = [
    { reason: `tercatat ${misread(quantity)}, di lembar ${quantity}`, replacement },
  ];
  world.outbox.add(next, {
    key: `correct-${code}-${dateText(day)}`,
    by,
    tz,
    type: 'CorrectEvents',
    at: 482,
    data: { corrections },
    refer: key,
  });
}

/** The last two digits exchanged. */
function misread(quantity: number): number {
  const rest = quantity % 100;
  const turned = (rest % 10) * 10 + Math.floor(rest / 10);
  return turned === rest ? quantity + 9 : Math.max(1, quantity - rest + turned);
}

/** At the end of the week: what was spoiled in it, and the ink used for child cards. */
export function spoiledOn(world: DemoWorld, day: number): void {
  const lastOfWeek = isWorkingDay(day) && openOn(day + 1) - day > 1 && weekday(day) !== 1;
  if (!lastOfWeek || day > world.figures.printedUntil) return;
  for (const office of world.offices) {
    const { code, tz } = office.place;
    const stock = world.stock(code);
    if (office.cause !== undefined || office.printsInAll !== undefined) continue;
    const by = officeOf(office.place);
    const quantity = Math.floor(stock.spoilage);
    if (quantity > 0 && stock.blanks - stock.numbered > quantity + RESERVE)
      spoil(world, office, quantity, day);
    if (!office.childCards || stock.ink < office.daily * 6 + 60) continue;
    const prints = Math.max(1, Math.round(office.daily * world.random.prints.between(2, 9) * 0.1));
    world.outbox.add(day, {
      key: `child-${code}-${dateText(day)}`,
      by,
      tz,
      type: 'UseInk',
      at: 965,
      data: {
        place: code,
        model: office.inkModel,
        prints,
        purpose: 'Kartu Identitas Anak',
      },
    });
    world.moveInk(code, -prints);
  }
}

const CAUSES = [
  'film transfer sobek',
  'kartu bengkok di pengumpan',
  'cip gagal direkam',
  'cetakan kabur',
] as const;

function spoil(world: DemoWorld, office: Office, quantity: number, day: number): void {
  const { code, tz } = office.place;
  const stock = world.stock(code);
  // A piece spoiled in the printer has used its ink.
  const inPrinter =
    office.namesPrinter &&
    workingOn(office, day).length > 0 &&
    hasPower(office, day) &&
    stock.ink > quantity + 40;
  world.outbox.add(day, {
    key: `spoil-${code}-${dateText(day)}`,
    by: officeOf(office.place),
    tz,
    type: 'SpoilBlanks',
    at: 945,
    data: {
      place: code,
      quantity,
      cause: world.random.prints.pick(CAUSES),
      ...(inPrinter ? printerField(office, day) : {}),
    },
  });
  stock.spoilage -= quantity;
  stock.quarantine += quantity;
  world.moveBlanks(code, -quantity);
  if (inPrinter) world.moveInk(code, -quantity);
}

// A day's loans: Ciamis runs dry and borrows ribbons, Garut a printer, Banjar blanks; one is
// forgiven in part, one overdue, one waits for a yes.
import { distanceKm } from '../../../libs/domain/values/places.js';
import { dayOf, openOn, dateText } from '../calendar.js';
import { CARDS_PER_PRINTER_DAY, workingOn, type Office } from '../plan/offices.js';
import { officeOf, type PlannedCommand } from '../outbox.js';
import { RESERVE, type DemoWorld } from '../world.js';

/** Lets its ink run out once, instead of ordering in time. */
export const RUNS_DRY = '32.07';
const [BANJAR, GARUT, BANDUNG] = ['32.79', '32.05', '32.73'] as const;
const PRINTER_DAY = dayOf('2017-05-15');
const BLANKS_DAY = dayOf('2017-05-29');
const WAITING_DAY = dayOf('2017-07-12');
const FLOOR_DAYS = 30;
const RIBBONS = 3;
const PIECES = 600;

type Step = (day: number) => void;
/** What is still to happen: on a day, or each day until it can. */
export type LoanBook = {
  readonly on: Map<number, Step[]>;
  pending: ((day: number) => boolean)[];
  dry: boolean;
};
export const noLoans = (): LoanBook => ({ on: new Map(), pending: [], dry: false });

export function loansOn(world: DemoWorld, book: LoanBook, day: number): void {
  if (openOn(day) !== day) return;
  for (const step of book.on.get(day) ?? []) step(day);
  book.pending = book.pending.filter((attempt) => !attempt(day));
  const ciamis = world.office(RUNS_DRY);
  if (!book.dry && world.stock(RUNS_DRY).ink === 0 && world.stock(RUNS_DRY).printedToday > 0) {
    book.dry = true;
    borrowInk(world, book, ciamis, day);
  }
  if (day === PRINTER_DAY)
    borrowPrinter(world, book, world.office(GARUT), world.office(BANDUNG), day);
  if (day === BLANKS_DAY) borrowBlanks(world, book, world.office(BANJAR), day);
  if (day === WAITING_DAY) askAndWait(world, book, day);
}

const nextDay = (day: number, days = 1): number =>
  days === 0 ? day : nextDay(openOn(day + 1), days - 1);

function later(book: LoanBook, day: number, step: Step): void {
  book.on.set(day, [...(book.on.get(day) ?? []), step]);
}

/** Says a command of a loan at a minute of the day, by an office or its province. */
function sayer(world: DemoWorld, loan: string, office: Office) {
  let said = 0;
  return (
    day: number,
    at: number,
    who: Office | 'province',
    type: PlannedCommand['type'],
    data: object,
    document?: string,
  ) => {
    const place = who === 'province' ? world.place(office.place.province) : who.place;
    world.outbox.add(day, {
      key: `${loan}-${(said += 1)}`,
      by: officeOf(place),
      tz: place.tz,
      type,
      data: { loan, ...data },
      at,
      ...(document === undefined ? {} : { document }),
    });
  };
}

/** The offices of the same province by distance, nearest first. */
function neighbours(world: DemoWorld, { place }: Office): readonly Office[] {
  return world.offices
    .filter(
      (one) =>
        one.place.province === place.province && one.place !== place && one.cause === undefined,
    )
    .sort((a, b) => distanceKm(place, a.place) - distanceKm(place, b.place));
}

/**
 * Story 1: nearer ones would fall under thirty days of their own use and say so; the first that
 * stays above lends. With another seed there may be none.
 */
function borrowInk(world: DemoWorld, book: LoanBook, ciamis: Office, day: number): void {
  const { code } = ciamis.place;
  const prints = RIBBONS * world.yieldOf(ciamis.inkModel);
  const same = neighbours(world, ciamis).filter(({ inkModel }) => inkModel === ciamis.inkModel);
  const lender = same.find(
    (one) => world.stock(one.place.code).ink - prints >= FLOOR_DAYS * one.daily * 1.2,
  );
  if (!lender) return;
  const loan = `PJM-2017-${world.next('loan')}`;
  const say = sayer(world, loan, ciamis);
  // In the morning the office sees that today's prints will be its last.
  say(day, 500, ciamis, 'RequestLoan', {
    borrower: code,
    item: 'ink',
    model: ciamis.inkModel,
    quantity: RIBBONS,
    reason: 'ribbon habis hari ini',
    dueAt: `${dateText(day + 45)}T00:00:00+07:00`,
    returnFunding: 'APBD',
  });
  const [agreed, arrived] = [nextDay(day), nextDay(day, 2)];
  const part = { lender: lender.place.code, quantity: RIBBONS };
  later(book, agreed, (on) => {
    for (const near of same.slice(0, same.indexOf(lender)))
      say(on, 505, near, 'DeclineLoan', {
        lender: near.place.code,
        reason: 'hanya cukup untuk satu bulan sendiri',
      });
    say(on, 520, lender, 'OfferLoan', part);
    say(on, 560, 'province', 'ApproveLoan', part, `Nota dinas ${loan}`);
    say(on, 640, lender, 'Lend', part, `BA pinjam ${loan}`);
    world.moveInk(lender.place.code, -prints);
    world.stock(code).inkComing += prints;
  });
  later(book, arrived, (on) => {
    say(on, 510, ciamis, 'Borrow', { lender: part.lender, accepted: RIBBONS }, `BAST ${loan}`);
    world.stock(code).inkComing -= prints;
    world.moveInk(code, prints);
    // It goes back when the office's own ribbons have come.
    book.pending.push((today) => {
      if (
        today <= on + 10 ||
        today > world.figures.printedUntil ||
        world.stock(code).ink < prints + ciamis.daily * 6
      )
        return false;
      say(today, 950, ciamis, 'Return', part, `BA kembali ${loan}`);
      world.moveInk(code, -prints);
      later(book, nextDay(today), (back) => {
        say(
          back,
          530,
          lender,
          'Recover',
          { lender: part.lender, accepted: RIBBONS },
          `BAST kembali ${loan}`,
        );
        world.moveInk(part.lender, prints);
      });
      return true;
    });
  });
}

/**
 * Story 3: one unit for six weeks; its prints are Garut's; it comes back damaged and is repaired.
 */
function borrowPrinter(
  world: DemoWorld,
  book: LoanBook,
  garut: Office,
  bandung: Office,
  day: number,
): void {
  const loan = `PJM-2017-${world.next('loan')}`;
  const say = sayer(world, loan, garut);
  const printer = workingOn(bandung, day)
    .filter(({ downs }) => downs.length === 0)
    .at(-1)!.id;
  const [home, guest] = [bandung.place.code, garut.place.code];
  say(day, 500, garut, 'RequestLoan', {
    borrower: guest,
    item: 'printer',
    quantity: 1,
    reason: 'antrean panjang, mesin kurang',
    dueAt: '2017-07-31T00:00:00+07:00',
  });
  const unit = { lender: home, printer };
  later(book, nextDay(day), (on) => {
    say(on, 500, bandung, 'OfferLoan', unit);
    say(on, 540, 'province', 'ApproveLoan', unit, `Nota dinas ${loan}`);
    say(on, 600, bandung, 'Lend', { ...unit, condition: 'working' }, `BA pinjam ${loan}`);
    world.away.add(printer);
  });
  later(book, nextDay(day, 2), (on) => {
    say(on, 560, garut, 'Borrow', { ...unit, condition: 'working' }, `BAST ${loan}`);
    world.visiting.set(guest, printer);
  });
  const back = openOn(dayOf('2017-06-19'));
  later(book, back, (on) => {
    say(on, 970, garut, 'Return', { ...unit, condition: 'working' }, `BA kembali ${loan}`);
    world.visiting.delete(guest);
  });
  later(book, nextDay(back), (on) =>
    say(
      on,
      600,
      bandung,
      'Recover',
      { ...unit, condition: 'damaged' },
      `BAST kembali ${loan}: print head patah`,
    ),
  );
  later(book, nextDay(back, 6), (on) => {
    world.outbox.add(on, {
      key: `repaired-${printer}-loan`,
      by: officeOf(bandung.place),
      tz: bandung.place.tz,
      type: 'ReportPrinterRepaired',
      data: { printer, reason: 'repaired by the vendor' },
      at: 500,
    });
    world.away.delete(printer);
  });
}

/**
 * Blanks in two parts, damaged and missing ones on the way; a part goes back, a part is forgiven,
 * the rest is overdue at the end.
 */
function borrowBlanks(world: DemoWorld, book: LoanBook, banjar: Office, day: number): void {
  const loan = `PJM-2017-${world.next('loan')}`;
  const say = sayer(world, loan, banjar);
  const { code } = banjar.place;
  const lender = neighbours(world, banjar).find(
    ({ place }) => world.stock(place.code).blanks > 10 * PIECES,
  )!;
  const from = lender.place.code;
  say(day, 500, banjar, 'RequestLoan', {
    borrower: code,
    item: 'blank',
    quantity: PIECES,
    reason: 'jatah berikutnya belum tiba',
    dueAt: '2017-07-10T00:00:00+07:00',
    returnFunding: 'APBN',
    purpose: 'KTP-el pemilih pemula',
  });
  later(book, nextDay(day), (on) => {
    say(on, 505, lender, 'OfferLoan', { lender: from, quantity: PIECES });
    say(
      on,
      545,
      'province',
      'ApproveLoan',
      { lender: from, quantity: PIECES },
      `Nota dinas ${loan}`,
    );
    say(on, 600, lender, 'Lend', { lender: from, quantity: PIECES }, `BA pinjam ${loan}`);
    world.moveBlanks(from, -PIECES);
  });
  later(book, nextDay(day, 2), (on) => {
    say(on, 520, banjar, 'Borrow', { lender: from, accepted: 300 }, `BAST ${loan}/1`);
    say(
      on,
      700,
      banjar,
      'Borrow',
      { lender: from, accepted: 295, damaged: 3, missing: 2 },
      `BAST ${loan}/2`,
    );
    world.moveBlanks(code, 595);
    world.stock(code).quarantine += 3;
  });
  book.pending.push((today) => {
    if (
      today < dayOf('2017-06-12') ||
      today > world.figures.printedUntil ||
      world.stock(code).blanks - world.stock(code).numbered < 400 + RESERVE
    )
      return false;
    say(today, 955, banjar, 'Return', { lender: from, quantity: 400 }, `BA kembali ${loan}`);
    world.moveBlanks(code, -400);
    later(book, nextDay(today), (on) => {
      say(on, 530, lender, 'Recover', { lender: from, accepted: 400 }, `BAST kembali ${loan}`);
      world.moveBlanks(from, 400);
    });
    later(book, nextDay(today, 3), (on) =>
      say(
        on,
        600,
        'province',
        'ForgiveLoan',
        { lender: from, quantity: 100, reason: 'menjadi hibah' },
        `ND ${from}/hibah/${loan}`,
      ),
    );
    return true;
  });
}

/**
 * An office without ink asks; its neighbour offers, and at the end the province's yes is still
 * missing.
 */
function askAndWait(world: DemoWorld, book: LoanBook, day: number): void {
  const dry = world.offices
    .filter(({ cause }) => cause === 'no ink')
    .map((office) => ({
      office,
      lender: neighbours(world, office).find(
        (one) =>
          one.inkModel === office.inkModel &&
          world.stock(one.place.code).ink >
            FLOOR_DAYS * one.daily + 2 * world.yieldOf(one.inkModel),
      ),
    }))
    .find(({ lender }) => lender !== undefined);
  if (!dry) return;
  const { office, lender } = dry;
  const loan = `PJM-2017-${world.next('loan')}`;
  const say = sayer(world, loan, office);
  say(day, 500, office, 'RequestLoan', {
    borrower: office.place.code,
    item: 'ink',
    model: office.inkModel,
    quantity: 2,
    reason: 'tidak ada ribbon sejak April',
    dueAt: '2017-09-30T00:00:00+07:00',
  });
  later(book, nextDay(day), (on) =>
    say(on, 600, lender!, 'OfferLoan', { lender: lender!.place.code, quantity: 2 }),
  );
}

/**
 * The printers that an office can print with on a day: its own that are not away, never more than
 * what it has.
 */
export function printersOf(
  world: DemoWorld,
  office: Office,
  day: number,
): ReturnType<typeof workingOn> {
  return world.away.size === 0
    ? workingOn(office, day)
    : workingOn(office, day).filter(({ id }) => !world.away.has(id));
}

/** What the borrowed printer does of a day's work, on a sheet of its own. */
export function byVisitor(
  world: DemoWorld,
  office: Office,
  quantity: number,
): { readonly printer: string; readonly quantity: number } | undefined {
  const printer = world.visiting.get(office.place.code);
  const part = Math.min(CARDS_PER_PRINTER_DAY - 25, Math.floor(quantity / 3));
  return printer === undefined || part === 0 ? undefined : { printer, quantity: part };
}

// A day's loans: Ciamis borrows ribbons, Garut a printer, Banjar blanks; one loan is forgiven in
// part, one is overdue, one is not yet approved.
import { dayOf, openOn } from '../../calendar.js';
import { CARDS_PER_PRINTER_DAY, workingOn, type Office } from '../../plan/offices.js';
import type { DemoWorld } from '../../world.js';
import { borrowBlanks } from './borrow-blanks.js';
import { borrowInk } from './borrow-ink.js';
import { borrowPrinter } from './borrow-printer.js';
import type { LoanBook } from './loan-book.js';
import { requestAndWait } from './pending-loan.js';

/** Ciamis: its ink runs out once, instead of being ordered in time. */
export const RUNS_DRY = '32.07';
const [BANJAR, GARUT, BANDUNG] = ['32.79', '32.05', '32.73'] as const;
const PRINTER_DAY = dayOf('2017-05-15');
const BLANKS_DAY = dayOf('2017-05-29');
const WAITING_DAY = dayOf('2017-07-12');

/** Carries out the steps of this day, tries what is pending, and begins new loans. */
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
  if (day === WAITING_DAY) requestAndWait(world, book, day);
}

/** The printers that an office can print with on a day: its own, without those that are lent. */
export function printersOf(
  world: DemoWorld,
  office: Office,
  day: number,
): ReturnType<typeof workingOn> {
  return world.away.size === 0
    ? workingOn(office, day)
    : workingOn(office, day).filter(({ id }) => !world.away.has(id));
}

/** What a borrowed printer prints of a day's cards, reported separately. */
export function byBorrowedPrinter(
  world: DemoWorld,
  office: Office,
  quantity: number,
): { readonly printer: string; readonly quantity: number } | undefined {
  const printer = world.visiting.get(office.place.code);
  const part = Math.min(CARDS_PER_PRINTER_DAY - 25, Math.floor(quantity / 3));
  return printer === undefined || part === 0 ? undefined : { printer, quantity: part };
}

// Ciamis borrows ribbons: it runs dry, a neighbour lends, and the ribbons are returned.
import { dateText } from '../../calendar.js';
import type { Office } from '../../plan/offices.js';
import type { DemoWorld } from '../../world.js';
import { draftOf } from '../../paper-numbers.js';
import { loanCommands, neighbours, nextDay, planStep, type LoanBook } from './loan-book.js';

const RIBBONS = 3;
/** What a lender keeps: so many days of its own use. */
export const FLOOR_DAYS = 30;

/**
 * Story 1: nearer offices would fall below thirty days of their own use and decline; the first that
 * stays above lends. With another seed there may be none.
 */
export function borrowInk(world: DemoWorld, book: LoanBook, ciamis: Office, day: number): void {
  const { code } = ciamis.place;
  const prints = RIBBONS * world.yieldOf(ciamis.inkModel);
  const sameModel = neighbours(world, ciamis).filter(
    ({ inkModel }) => inkModel === ciamis.inkModel,
  );
  const lender = sameModel.find(
    (other) => world.stock(other.place.code).ink - prints >= FLOOR_DAYS * other.daily * 1.2,
  );
  if (!lender) return;
  const loan = draftOf('loan', ciamis.place.code, 'ink');
  const send = loanCommands(world, loan, ciamis);
  // In the morning the office sees that today's prints will be its last.
  send(day, 500, ciamis, 'RequestLoan', {
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
  planStep(book, agreed, (on) => {
    for (const near of sameModel.slice(0, sameModel.indexOf(lender)))
      send(on, 505, near, 'DeclineLoan', {
        lender: near.place.code,
        reason: 'hanya cukup untuk satu bulan sendiri',
      });
    send(on, 520, lender, 'OfferLoan', part);
    send(on, 560, 'province', 'ApproveLoan', part, `Nota dinas ${loan}`);
    send(on, 640, lender, 'Lend', part, `BA pinjam ${loan}`);
    world.moveInk(lender.place.code, -prints);
    world.stock(code).inkComing += prints;
  });
  planStep(book, arrived, (on) => {
    send(on, 510, ciamis, 'Borrow', { lender: part.lender, accepted: RIBBONS }, `BAST ${loan}`);
    world.stock(code).inkComing -= prints;
    world.moveInk(code, prints);
    returnInk(world, book, ciamis, lender, loan, send, on);
  });
}

/** The ribbons are returned when the borrower's own ribbons have arrived. */
function returnInk(
  world: DemoWorld,
  book: LoanBook,
  ciamis: Office,
  lender: Office,
  loan: string,
  send: ReturnType<typeof loanCommands>,
  borrowedOn: number,
): void {
  const { code } = ciamis.place;
  const prints = RIBBONS * world.yieldOf(ciamis.inkModel);
  const part = { lender: lender.place.code, quantity: RIBBONS };
  book.pending.push((today) => {
    if (
      today <= borrowedOn + 10 ||
      today > world.figures.printedUntil ||
      world.stock(code).ink < prints + ciamis.daily * 6
    )
      return false;
    send(today, 950, ciamis, 'Return', part, `BA kembali ${loan}`);
    world.moveInk(code, -prints);
    planStep(book, nextDay(today), (back) => {
      send(
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
}

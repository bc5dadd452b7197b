// Banjar borrows blanks of a neighbour, and returns a part of them.
import { dayOf } from '../../calendar.js';
import type { Office } from '../../plan/offices.js';
import { RESERVE, type DemoWorld } from '../../world.js';
import { draftOf } from '../../paper-numbers.js';
import { loanCommands, neighbours, nextDay, planStep, type LoanBook } from './loan-book.js';

const PIECES = 600;

/**
 * The blanks arrive in two parts, some damaged and some missing; a part is returned, a part is
 * forgiven, and the rest is overdue at the end.
 */
export function borrowBlanks(world: DemoWorld, book: LoanBook, banjar: Office, day: number): void {
  const loan = draftOf('loan', banjar.place.code, 'blanks');
  const send = loanCommands(world, loan, banjar);
  const { code } = banjar.place;
  const lender = neighbours(world, banjar).find(
    ({ place }) => world.stock(place.code).blanks > 10 * PIECES,
  )!;
  const from = lender.place.code;
  send(day, 500, banjar, 'RequestLoan', {
    borrower: code,
    item: 'blank',
    quantity: PIECES,
    reason: 'jatah berikutnya belum tiba',
    dueAt: '2017-07-10T00:00:00+07:00',
    returnFunding: 'APBN',
    purpose: 'KTP-el pemilih pemula',
  });
  planStep(book, nextDay(day), (on) => {
    send(on, 505, lender, 'OfferLoan', { lender: from, quantity: PIECES });
    send(
      on,
      545,
      'province',
      'ApproveLoan',
      { lender: from, quantity: PIECES },
      `Nota dinas ${loan}`,
    );
    send(on, 600, lender, 'Lend', { lender: from, quantity: PIECES }, `BA pinjam ${loan}`);
    world.moveBlanks(from, -PIECES);
  });
  planStep(book, nextDay(day, 2), (on) => {
    send(on, 520, banjar, 'Borrow', { lender: from, accepted: 300 }, `BAST ${loan}/1`);
    send(
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
  returnBlanks(world, book, banjar, lender, loan, send);
}

/** 400 are returned as soon as the borrower can; 100 are forgiven three days later. */
function returnBlanks(
  world: DemoWorld,
  book: LoanBook,
  banjar: Office,
  lender: Office,
  loan: string,
  send: ReturnType<typeof loanCommands>,
): void {
  const { code } = banjar.place;
  const from = lender.place.code;
  book.pending.push((today) => {
    if (
      today < dayOf('2017-06-12') ||
      today > world.figures.printedUntil ||
      world.stock(code).blanks - world.stock(code).numbered < 400 + RESERVE
    )
      return false;
    send(today, 955, banjar, 'Return', { lender: from, quantity: 400 }, `BA kembali ${loan}`);
    world.moveBlanks(code, -400);
    planStep(book, nextDay(today), (on) => {
      send(on, 530, lender, 'Recover', { lender: from, accepted: 400 }, `BAST kembali ${loan}`);
      world.moveBlanks(from, 400);
    });
    planStep(book, nextDay(today, 3), (on) =>
      send(
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

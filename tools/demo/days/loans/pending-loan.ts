// A loan of ink that is offered and not yet approved when the history ends.
import { dateText } from '../../calendar.js';
import type { DemoWorld } from '../../world.js';
import { FLOOR_DAYS } from './borrow-ink.js';
import { draftOf } from '../../paper-numbers.js';
import { loanCommands, neighbours, nextDay, planStep, type LoanBook } from './loan-book.js';

/**
 * An office without ink requests a loan and a neighbour offers; the approval of the province is
 * still pending at the end.
 */
export function requestAndWait(world: DemoWorld, book: LoanBook, day: number): void {
  const dry = world.offices
    .filter(({ cause }) => cause === 'no ink')
    .map((office) => ({
      office,
      lender: neighbours(world, office).find(
        (other) =>
          other.inkModel === office.inkModel &&
          world.stock(other.place.code).ink >
            FLOOR_DAYS * other.daily + 2 * world.yieldOf(other.inkModel),
      ),
    }))
    .find(({ lender }) => lender !== undefined);
  if (!dry) return;
  const { office, lender } = dry;
  // Its first one is that of the policy, asked for when its ink was used up (LOAN-10).
  world.outbox.numbers.skip('loan', office.place.code, dateText(day).slice(0, 4));
  const loan = draftOf('loan', office.place.code, 'ink');
  const send = loanCommands(world, loan, office);
  send(day, 500, office, 'RequestLoan', {
    borrower: office.place.code,
    item: 'ink',
    model: office.inkModel,
    quantity: 2,
    reason: 'tidak ada ribbon sejak April',
    dueAt: '2017-09-30T00:00:00+07:00',
  });
  planStep(book, nextDay(day), (on) =>
    send(on, 600, lender!, 'OfferLoan', { lender: lender!.place.code, quantity: 2 }),
  );
}

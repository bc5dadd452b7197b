// Garut borrows a printer of Bandung.
import { dayOf, openOn } from '../../calendar.js';
import { officeOf } from '../../outbox.js';
import { workingOn, type Office } from '../../plan/offices.js';
import type { DemoWorld } from '../../world.js';
import { draftOf } from '../../paper-numbers.js';
import { loanCommands, nextDay, planStep, type LoanBook } from './loan-book.js';

/** Story 3: one unit for six weeks; Garut prints with it; it is returned damaged and repaired. */
export function borrowPrinter(
  world: DemoWorld,
  book: LoanBook,
  garut: Office,
  bandung: Office,
  day: number,
): void {
  const loan = draftOf('loan', garut.place.code, 'printer');
  const send = loanCommands(world, loan, garut);
  const printer = workingOn(bandung, day)
    .filter(({ downs }) => downs.length === 0)
    .at(-1)!.id;
  const [home, guest] = [bandung.place.code, garut.place.code];
  send(day, 500, garut, 'RequestLoan', {
    borrower: guest,
    item: 'printer',
    quantity: 1,
    reason: 'antrean panjang, mesin kurang',
    dueAt: '2017-07-31T00:00:00+07:00',
  });
  const unit = { lender: home, printer };
  planStep(book, nextDay(day), (on) => {
    send(on, 500, bandung, 'OfferLoan', unit);
    send(on, 540, 'province', 'ApproveLoan', unit, `Nota dinas ${loan}`);
    send(on, 600, bandung, 'Lend', { ...unit, condition: 'working' }, `BA pinjam ${loan}`);
    world.away.add(printer);
  });
  planStep(book, nextDay(day, 2), (on) => {
    send(on, 560, garut, 'Borrow', { ...unit, condition: 'working' }, `BAST ${loan}`);
    world.visiting.set(guest, printer);
  });
  const back = openOn(dayOf('2017-06-19'));
  planStep(book, back, (on) => {
    send(on, 970, garut, 'Return', { ...unit, condition: 'working' }, `BA kembali ${loan}`);
    world.visiting.delete(guest);
  });
  planStep(book, nextDay(back), (on) =>
    send(
      on,
      600,
      bandung,
      'Recover',
      { ...unit, condition: 'damaged' },
      `BAST kembali ${loan}: print head patah`,
    ),
  );
  planStep(book, nextDay(back, 6), (on) => {
    world.outbox.add(on, {
      key: `repaired-${printer}-loan`,
      by: officeOf(bandung.place),
      tz: bandung.place.tz,
      type: 'ReportPrinterRepaired',
      data: { printer, reason: 'diperbaiki teknisi vendor' },
      at: 500,
    });
    world.away.delete(printer);
  });
}

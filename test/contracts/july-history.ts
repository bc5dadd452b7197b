// The events of July 2017 with loans of every kind, in a store: the history that projections are
// tested on.
import { join } from 'node:path';
import { modelOf } from '../../libs/domain/model.js';
import { RULES } from '../../libs/testing/builders/builders.js';
import type { Places } from '../../libs/domain/values/places.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import type { StreamProjection } from '../../libs/kernel/core/projection.js';
import type { EventStore } from '../../libs/kernel/ports/event-store.js';
import { freshRows } from '../../libs/kernel/runtime/replay.js';
import { Transactor } from '../../libs/kernel/runtime/transactor.js';
import type { StockRow } from '../../libs/projections/stock-by-place/projection.js';
import { dataFolder, readCsv } from '../../libs/ledger/config/master-data.js';
import { eventHash, fingerprintOf } from '../../libs/ledger/integrity/event-hash.js';
import { newEventId } from '../../libs/ledger/integrity/event-id.js';
import { history } from '../../tools/demo/history.js';
import type { FactRow } from '../../tools/demo/plan/figures.js';

/** Fills an empty store; gives its events. Throws where a kind of loan event is missing. */
export async function fillWithJuly(
  store: EventStore,
  places: Places,
  stockView: StreamProjection,
): Promise<readonly StoredEvent[]> {
  let now = 0;
  const transactor = new Transactor(modelOf({ ...RULES, places }), store, {
    clock: () => now,
    newEventId,
    hash: eventHash,
  });
  const facts = readCsv(join(dataFolder(), 'july-2017-facts.csv')).map(
    (row) => ({ ...row, value: Number(row['value']) }) as unknown as FactRow,
  );
  let waiting: Promise<unknown>[] = [];
  let count = 0;
  for (const command of history(places, facts)) {
    if ((count += 1) > 9000) break;
    if (command.refer) continue;
    now = command.recordedAt;
    waiting.push(
      transactor
        .execute({
          commandId: command.id,
          fingerprint: fingerprintOf(command.type, command.data),
          name: command.type,
          data: command.data,
          by: command.by,
          correlationId: 'x',
          ...(command.occurredAt === undefined ? {} : { occurredAt: command.occurredAt }),
        })
        .catch(() => undefined),
    );
    if (waiting.length === 500) {
      await Promise.all(waiting);
      waiting = [];
    }
  }
  await Promise.all(waiting);
  await lendAround(transactor, store, stockView);
  const events = await store.readAll(0, 100_000);
  for (const type of [
    'BlankBorrowed',
    'InkRecovered',
    'PrinterRecovered',
    'LoanForgiven',
    'LoanExtended',
    'LoanSettled',
  ])
    if (!events.some((event) => event.type === type)) throw new Error(`the history has no ${type}`);
  return events;
}

/**
 * Loans of blanks, ink and printers between the first offices that have them: lent, received in
 * parts and damaged, returned, forgiven, extended.
 */
async function lendAround<Rules>(
  transactor: Transactor<Rules>,
  store: EventStore,
  stockView: StreamProjection,
): Promise<void> {
  let sent = 0;
  const send = (name: string, data: object, place: string) =>
    transactor.execute({
      commandId: `lend-${(sent += 1)}`,
      fingerprint: `${sent}`,
      name,
      data,
      document: 'ND',
      correlationId: 'x',
      by: {
        account: `x-${place}`,
        role: place === '00' ? 'centre' : place.length === 2 ? 'province' : 'regency',
        place,
      },
    });
  const rows = [...(await freshRows(stockView, store)).values()]
    .map(({ body }) => body as StockRow)
    .filter(
      ({ printers, blanks, ink }) =>
        printers.length > 1 && blanks.onHand > 500 && (ink[0]?.onHand ?? 0) > 1_500,
    );
  for (let i = 0; i + 1 < Math.min(rows.length, 40); i += 1) {
    const [lender, borrower] = [rows[i]!, rows[i + 1]!];
    await lend(i, lender, borrower, send);
  }
}

type Send = (name: string, data: object, place: string) => Promise<unknown>;

/** The `i`-th loan: of blanks, ink or a printer in turn; every fourth one is not returned. */
async function lend(i: number, lender: StockRow, borrower: StockRow, send: Send): Promise<void> {
  const { loan, item, unit, arrived } = loanOf(i, lender);
  await send(
    'RequestLoan',
    {
      loan,
      borrower: borrower.place,
      item,
      ...(item === 'ink' ? { model: lender.ink[0]!.model } : {}),
      quantity: item === 'printer' ? 1 : 3,
      reason: 'r',
      dueAt: '2017-12-31T00:00:00Z',
    },
    borrower.place,
  );
  await send('OfferLoan', { loan, lender: lender.place, ...unit }, lender.place);
  for (const province of new Set([borrower.place.slice(0, 2), lender.place.slice(0, 2)]))
    await send('ApproveLoan', { loan, lender: lender.place, ...unit }, province);
  await send('Lend', { loan, lender: lender.place, ...unit }, lender.place);
  await send('Borrow', { loan, lender: lender.place, ...arrived(i % 2) }, borrower.place);
  if (i % 4 > 0) await giveBack(i, lender, borrower, send);
}

/** Returns a part of the loan, damaged where it is a printer; the rest is forgiven or extended. */
async function giveBack(
  i: number,
  lender: StockRow,
  borrower: StockRow,
  send: Send,
): Promise<void> {
  const { loan, item, unit, arrived } = loanOf(i, lender);
  await send(
    'Return',
    { loan, lender: lender.place, ...(item === 'printer' ? unit : { quantity: 1 }) },
    borrower.place,
  );
  await send(
    'Recover',
    { loan, lender: lender.place, ...(item === 'printer' ? arrived(1) : { accepted: 1 }) },
    lender.place,
  );
  if (item !== 'printer')
    await send(
      i % 2 ? 'ForgiveLoan' : 'ExtendLoan',
      {
        loan,
        lender: lender.place,
        ...(i % 2 ? { quantity: 1, reason: 'hibah' } : { dueAt: '2018-12-31T00:00:00Z' }),
      },
      lender.place.slice(0, 2),
    );
}

function loanOf(i: number, lender: StockRow) {
  const loan = `L${i}`;
  const item = (['blank', 'ink', 'printer'] as const)[i % 3]!;
  const unit =
    item === 'printer'
      ? {
          printer:
            lender.printers.find(({ working }) => working)?.printer ?? lender.printers[0]!.printer,
        }
      : { quantity: 2 };
  const arrived = (damaged: number) =>
    item === 'printer'
      ? { ...unit, condition: damaged ? 'damaged' : 'working' }
      : { accepted: 2 - damaged, damaged };
  return { loan, item, unit, arrived };
}

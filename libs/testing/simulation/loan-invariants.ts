// What holds in every history of loans, checked against brute force: states, rows and debts.
import type { BruteForceSums } from './brute-force.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { streamId } from '../../kernel/core/event.js';
import { loansProjection as loansView, type LoanRow } from '../../projections/loans/projection.js';
import {
  stockByPlaceProjection,
  type StockRow,
} from '../../projections/stock-by-place/projection.js';
import { PLACES } from '../builders/builders.js';
import { loanFold, openPromises, type LoanState } from '../../domain/loan/state.js';
import { approversOf } from '../../domain/loan/checks.js';
import { RULES } from '../builders/builders.js';
import { isLoanStream, isStockStream } from '../../domain/values/streams.js';
import { totalsOf, outstandingOf } from '../../domain/loan/parts.js';
import { loanStatus } from '../../projections/loans/answer.js';
import { TEN_PLACES } from './ten-places.js';

export const OPENED = { blanks: 120, prints: 4_000 };

/** Everything as it is, folded once and moved on event by event. */
export class Folded {
  readonly loans = new Map<string, LoanState>();
  readonly loanRows = new Map<string, LoanRow>();
  readonly stockRows = new Map<string, StockRow>();
  readonly events: StoredEvent[] = [];
  private readonly stockView = stockByPlaceProjection(PLACES);

  take(event: StoredEvent): void {
    this.events.push(event);
    for (const stream of Object.keys(event.streams)) {
      const id = streamId(stream);
      if (isLoanStream(stream)) {
        this.loans.set(id, loanFold.evolve(this.loans.get(id) ?? loanFold.initial(id), event));
        this.loanRows.set(
          id,
          loansView.project(this.loanRows.get(id) ?? loansView.initial(id), event, stream),
        );
      } else if (isStockStream(stream))
        this.stockRows.set(
          id,
          this.stockView.project(
            this.stockRows.get(id) ?? this.stockView.initial(id),
            event,
            stream,
          ),
        );
    }
  }
}

const cell = (sums: BruteForceSums, name: string) => sums.of(name);

/** LOAN-6 by brute force, in the loan's state, its row, and the debts of both ends. */
export function expectDebts(folded: Folded, brute: BruteForceSums): void {
  for (const [id, state] of folded.loans) {
    const row = folded.loanRows.get(id)!;
    for (const part of state.parts) {
      const name = `${id}/${part.lender}/${part.printer ?? ''}`;
      const [lent, given, recovered, forgiven, outstanding] = [
        'lent',
        'given',
        'recovered',
        'forgiven',
        'outstanding',
      ].map((one) => cell(brute, `${name} ${one}`)) as [number, number, number, number, number];
      expect([name, lent]).toEqual([name, given + recovered + forgiven + outstanding]);
      expect([name, part.given]).toEqual([name, state.terms === 'transfer' ? lent : 0]);
      expect([
        name,
        outstandingOf(part),
        part.lent,
        part.timelines.travelling.total,
        part.timelines.returning.total,
      ]).toEqual([
        name,
        outstanding,
        lent,
        cell(brute, `${name} travelling`),
        cell(brute, `${name} returning`),
      ]);
      const shown = row.parts.find(
        (one) => one.lender === part.lender && one.printer === part.printer,
      )!;
      expect([outstandingOf(shown), shown.promised, shown.travelling]).toEqual([
        outstanding,
        part.promised,
        part.timelines.travelling.total,
      ]);
      const debtOf = (place: string) =>
        folded.stockRows
          .get(place)!
          .debts.find(
            (debt) =>
              debt.loan === id && debt.lender === part.lender && debt.printer === part.printer,
          )?.quantity ?? 0;
      expect([debtOf(part.lender), debtOf(state.borrower)]).toEqual([outstanding, outstanding]);
    }
    expect(totalsOf(row.parts, 0).outstanding).toBe(totalsOf(state.parts, 0).outstanding);
  }
}

/** LOAN-3, LOAN-4: never more than was requested, never without the approvals it needed. */
export function expectAgreed(folded: Folded, nowMs: number): void {
  for (const state of folded.loans.values()) {
    const { lent } = totalsOf(state.parts, nowMs);
    expect(
      lent + openPromises(state, nowMs).reduce((sum, part) => sum + part.promised, 0),
    ).toBeLessThanOrEqual(state.requested);
    for (const part of state.parts) {
      if (part.lent === 0) continue;
      for (const province of approversOf(RULES, state.borrower, part.lender)) {
        const approvals = folded.events.filter(
          ({ type, data }) =>
            type === 'LoanApproved' &&
            (data as { loan: string; lender: string; printer?: string; province: string }).loan ===
              state.loan &&
            (data as { lender: string }).lender === part.lender &&
            ((data as { printer?: string }).printer ?? null) === part.printer &&
            (data as { province: string }).province === province,
        );
        expect(
          approvals.reduce((sum, { data }) => sum + (data as { quantity: number }).quantity, 0),
        ).toBeGreaterThanOrEqual(part.lent);
      }
    }
    const row = folded.loanRows.get(state.loan)!;
    if (state.ended === 'settled')
      expect(loanStatus(row, nowMs)).toMatchObject({
        state: 'settled',
        open: false,
        outstanding: 0,
      });
    // LOAN-11: a transfer is over with the receipt, not before.
    if (state.terms === 'transfer' && state.parts.some(({ travelling }) => travelling > 0))
      expect(loanStatus(row, nowMs)).toMatchObject({ state: 'lent', open: true, overdue: false });
  }
}

/** STOCK-2 for the country: pieces, prints and printers, wherever they are. */
export function expectConserved(folded: Folded, brute: BruteForceSums): void {
  const places = [...TEN_PLACES];
  const all = (name: string) =>
    places.reduce((sum, place) => sum + cell(brute, `${place} ${name}`), 0);
  const travels = (item: string, way: string) =>
    [...folded.loans.values()]
      .filter((loan) => loan.item === item)
      .flatMap((loan) => loan.parts)
      .reduce(
        (sum, part) =>
          sum +
          (way === 'travelling' ? part.timelines.travelling.total : part.timelines.returning.total),
        0,
      );
  expect(
    all('onHand') +
      all('quarantine') +
      travels('blank', 'travelling') +
      travels('blank', 'returning') +
      all('missing') +
      all('printed') +
      lostOf(folded),
  ).toBe(OPENED.blanks * places.length);
  expect([all('inbound'), all('outbound')]).toEqual([
    travels('blank', 'travelling') + travels('blank', 'returning'),
    travels('blank', 'travelling') + travels('blank', 'returning'),
  ]);
  const used = folded.events.reduce(
    (sum, { type, data }) =>
      sum +
      (type === 'InkUsed'
        ? (data as { prints: number }).prints
        : type === 'BlankPrinted'
          ? (data as { quantity: number }).quantity
          : 0),
    0,
  );
  expect(
    all('ink') +
      (travels('ink', 'travelling') + travels('ink', 'returning')) * 500 +
      all('inkGone') +
      used,
  ).toBe(OPENED.prints * places.length);
  expect(all('inkInbound')).toBe(all('inkOutbound'));
  // Every printer is at one place or is in transit, and its owner is one.
  const onTheWay = travels('printer', 'travelling') + travels('printer', 'returning');
  for (const place of places)
    expect([
      place,
      folded.stockRows.get(place)!.printers.filter(({ custodian }) => custodian === place).length,
    ]).toEqual([place, 2 + cell(brute, `${place} printers`)]);
  expect(all('printers') + onTheWay).toBe(0);
  expectRows(folded, brute);
}

/** STOCK-2 for each place: its row shows what brute force has. */
function expectRows(folded: Folded, brute: BruteForceSums): void {
  for (const place of TEN_PLACES) {
    const row = folded.stockRows.get(place)!;
    expect([
      row.blanks.onHand,
      row.blanks.inbound,
      row.blanks.outbound,
      row.blanks.quarantine,
      row.ink[0]!.onHand,
    ]).toEqual(
      ['onHand', 'inbound', 'outbound', 'quarantine', 'ink'].map((name) =>
        cell(brute, `${place} ${name}`),
      ),
    );
  }
}

const lostOf = (folded: Folded) =>
  folded.events.reduce(
    (sum, { type, data }) =>
      sum + (type === 'BlankLost' ? (data as { quantity: number }).quantity : 0),
    0,
  );

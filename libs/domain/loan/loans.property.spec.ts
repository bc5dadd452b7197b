// Random loans among ten places by brute force: lent = recovered + forgiven + outstanding, nothing
// negative, everything conserved, at every step.
import fc from 'fast-check';
import { firstNegative, sumsAt, type Sums } from '../../testing/simulation/brute-force.js';
import { minute, thursday, YMCK } from '../../testing/builders/builders.js';
import { MemoryEventStore } from '../../testing/simulation/memory-event-store.js';
import {
  loanHistories,
  loanWishOf,
  officeOf,
  printersOf,
  TEN_PLACES,
  type LoanDice,
} from '../../testing/simulation/random-loans.js';
import { transactorOn } from '../../testing/builders/transacting.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { streamId } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { loans as loansView, type LoanRow } from '../../projections/loans/projection.js';
import { stockByPlace, type StockRow } from '../../projections/stock-by-place/projection.js';
import { PLACES } from '../../testing/builders/builders.js';
import { loanFold, openPromises, type LoanState } from './state.js';
import { approversOf } from './checks.js';
import { RULES } from '../../testing/builders/builders.js';
import { isLoanStream, isStockStream } from '../values/streams.js';
import { totalsOf, outstandingOf } from './parts.js';
import { loanStatus } from '../../projections/loans/answer.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20_260_725);
const RUNS = Number(process.env['KEPING_RUNS'] ?? 60);
const OPENED = { blanks: 120, prints: 4_000 };

/** Everything as it is, folded once and moved on event by event. */
class Folded {
  readonly loans = new Map<string, LoanState>();
  readonly loanRows = new Map<string, LoanRow>();
  readonly stockRows = new Map<string, StockRow>();
  readonly events: StoredEvent[] = [];
  private readonly stockView = stockByPlace(PLACES);

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

const cell = (sums: Sums, name: string) => sums.of(name);

/** LOAN-6 by brute force, in the loan's state, its row, and the debts of both ends. */
function expectDebts(folded: Folded, brute: Sums): void {
  for (const [id, state] of folded.loans) {
    const row = folded.loanRows.get(id)!;
    for (const part of state.parts) {
      const name = `${id}/${part.lender}/${part.printer ?? ''}`;
      const [lent, recovered, forgiven, outstanding] = [
        'lent',
        'recovered',
        'forgiven',
        'outstanding',
      ].map((one) => cell(brute, `${name} ${one}`)) as [number, number, number, number];
      expect([name, lent]).toEqual([name, recovered + forgiven + outstanding]);
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

/** LOAN-3, LOAN-4: never more than was asked for, never without the yeses it needed. */
function expectAgreed(folded: Folded, nowMs: number): void {
  for (const state of folded.loans.values()) {
    const { lent } = totalsOf(state.parts, nowMs);
    expect(
      lent + openPromises(state, nowMs).reduce((sum, part) => sum + part.promised, 0),
    ).toBeLessThanOrEqual(state.requested);
    for (const part of state.parts) {
      if (part.lent === 0) continue;
      for (const province of approversOf(RULES, state.borrower, part.lender)) {
        const said = folded.events.filter(
          ({ type, data }) =>
            type === 'LoanApproved' &&
            (data as { loan: string; lender: string; printer?: string; province: string }).loan ===
              state.loan &&
            (data as { lender: string }).lender === part.lender &&
            ((data as { printer?: string }).printer ?? null) === part.printer &&
            (data as { province: string }).province === province,
        );
        expect(
          said.reduce((sum, { data }) => sum + (data as { quantity: number }).quantity, 0),
        ).toBeGreaterThanOrEqual(part.lent);
      }
    }
    const row = folded.loanRows.get(state.loan)!;
    if (state.ended === 'settled')
      expect(loanStatus(row, nowMs)).toMatchObject({ state: 'settled', outstanding: 0 });
  }
}

/** STOCK-2 for the country: pieces, prints and printers, wherever they are. */
function expectConserved(folded: Folded, brute: Sums): void {
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
  // Every printer stands at one place or is on the way, and its owner is one.
  const onTheWay = travels('printer', 'travelling') + travels('printer', 'returning');
  for (const place of places)
    expect([
      place,
      folded.stockRows.get(place)!.printers.filter(({ custodian }) => custodian === place).length,
    ]).toEqual([place, 2 + cell(brute, `${place} printers`)]);
  expect(all('printers') + onTheWay).toBe(0);
  for (const place of places) {
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

async function play(dice: readonly LoanDice[], accepted: Map<string, number>): Promise<void> {
  const store = new MemoryEventStore();
  let now = Date.parse(thursday(8));
  const transactor = transactorOn(store, { clock: () => now });
  const folded = new Folded();
  let sent = 0;
  const envelope = (
    name: string,
    data: object,
    by: CommandEnvelope['by'],
    occurredAt: string,
  ): CommandEnvelope => {
    const commandId = `random-${(sent += 1)}`;
    return {
      commandId,
      fingerprint: JSON.stringify([name, data]),
      name,
      data,
      by,
      occurredAt,
      document: 'ND',
      correlationId: commandId,
    };
  };
  const follow = async () => {
    for (const event of await store.readAll(folded.events.length, 1000)) folded.take(event);
  };
  for (const place of TEN_PLACES) {
    for (const [name, data] of [
      ['OpenStock', { place, item: 'blank', quantity: OPENED.blanks, minute: minute() }],
      ['OpenStock', { place, item: 'ink', model: YMCK, quantity: OPENED.prints, minute: minute() }],
      ...printersOf(place).map(
        (printer) =>
          [
            'CommissionPrinter',
            { printer, place, model: 'HDP', inkModel: YMCK, fundSource: 'APBD' },
          ] as const,
      ),
    ] as const)
      await transactor.execute(envelope(name, data, officeOf(place), thursday(8)));
  }
  await follow();
  const given: CommandEnvelope[] = [];
  for (const [i, one] of dice.entries()) {
    now = Date.parse(thursday(9)) + i * 600_000 + i;
    const wish = loanWishOf(
      one,
      { loans: [...folded.loans.values()], events: folded.events },
      i + 1,
    );
    if (!wish) continue;
    const occurredAt = new Date(
      Math.max(Date.parse(thursday(9)) + i, now - one.lateMinutes * 60_000),
    ).toISOString();
    const first = envelope(wish.name, wish.data, wish.by, occurredAt);
    // Retries: the same command twice at once, or an old one again.
    const old = one.again === 1 ? given[one.pick % Math.max(1, given.length)] : undefined;
    const group = [first, ...(one.again === 0 ? [first] : []), ...(old ? [old] : [])];
    const before = folded.events.length;
    const outcomes = await Promise.allSettled(group.map((each) => transactor.execute(each)));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected' && !(outcome.reason instanceof Rejection))
        throw outcome.reason;
    const done = outcomes[0]!.status === 'fulfilled';
    if (done) given.push(first);
    accepted.set(
      `${wish.name}${done ? '' : ' refused'}`,
      (accepted.get(`${wish.name}${done ? '' : ' refused'}`) ?? 0) + 1,
    );
    await follow();
    const fresh = folded.events.slice(before);
    expect(new Set(fresh.map(({ commandId }) => commandId)).size).toBeLessThanOrEqual(1);
    if (fresh.length === 0) continue;
    const negative = firstNegative(folded.events);
    if (negative) throw new Error(`below zero: ${negative}`);
    const brute = sumsAt(folded.events);
    expectDebts(folded, brute);
    expectAgreed(folded, now);
    expectConserved(folded, brute);
  }
}

describe('LOAN-6 random loans', () => {
  it(`LOAN-3 LOAN-4 LOAN-6 LOAN-7 STOCK-2 REPEAT-1 ${RUNS} histories among ten places add up by brute force (seed ${SEED}; KEPING_SEED, KEPING_RUNS)`, async () => {
    const accepted = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(loanHistories, (dice) => play(dice, accepted)),
      { seed: SEED, numRuns: RUNS },
    );
    if (process.env['KEPING_SHOW'])
      process.stdout.write(
        `${JSON.stringify(Object.fromEntries([...accepted].sort()), null, 1)}\n`,
      );
    // A generator that stops reaching a command would prove nothing about it.
    const rare = [
      'RequestLoan',
      'OfferLoan',
      'ApproveLoan',
      'Lend',
      'Borrow',
      'Return',
      'Recover',
      'ForgiveLoan',
      'DeclineLoan',
      'CancelLoan',
      'RefuseLoan',
      'PrintBlanks',
      'UseInk',
      'Lend refused',
      'OfferLoan refused',
      'Return refused',
      'Recover refused',
    ].filter((name) => (accepted.get(name) ?? 0) < RUNS / 4);
    expect(rare).toEqual([]);
  }, 120_000);
});

// Random loans among ten places by brute force: lent = recovered + forgiven + outstanding, nothing
// negative, everything conserved, at every step.
import fc from 'fast-check';
import { firstNegative, sumsAt } from '../../testing/simulation/brute-force.js';
import { officialRecord, thursday, YMCK } from '../../testing/builders/builders.js';
import { MemoryEventStore } from '../../testing/simulation/memory-event-store.js';
import {
  loanHistories,
  randomLoanCommandOf,
  type LoanDice,
} from '../../testing/simulation/random-loans.js';
import { requireLayers } from '../../testing/simulation/layer-invariants.js';
import { transactorOn } from '../../testing/builders/transacting.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import {
  Folded,
  OPENED,
  expectDebts,
  expectAgreed,
  expectConserved,
} from '../../testing/simulation/loan-invariants.js';
import { officeActor, printersAt, TEN_PLACES } from '../../testing/simulation/ten-places.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20_260_725);
const RUNS = Number(process.env['KEPING_RUNS'] ?? 60);
const SOURCE = `seed ${SEED}; KEPING_SEED, KEPING_RUNS`;

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
  const count = (name: string) => accepted.set(name, (accepted.get(name) ?? 0) + 1);
  const follow = async () => {
    for (const event of await store.readAll(folded.events.length, 1000)) folded.take(event);
  };
  for (const place of TEN_PLACES) {
    for (const [name, data] of [
      ['OpenStock', { place, item: 'blank', quantity: OPENED.blanks, minute: officialRecord() }],
      [
        'OpenStock',
        { place, item: 'ink', model: YMCK, quantity: OPENED.prints, minute: officialRecord() },
      ],
      ...printersAt(place).map(
        (printer) =>
          [
            'CommissionPrinter',
            { printer, place, model: 'HDP', inkModel: YMCK, fundSource: 'APBD' },
          ] as const,
      ),
    ] as const)
      await transactor.execute(envelope(name, data, officeActor(place), thursday(8)));
  }
  await follow();
  const given: CommandEnvelope[] = [];
  for (const [i, one] of dice.entries()) {
    now = Date.parse(thursday(9)) + i * 600_000 + i;
    const command = randomLoanCommandOf(
      one,
      { loans: [...folded.loans.values()], events: folded.events },
      i + 1,
    );
    if (!command) continue;
    const occurredAt = new Date(
      Math.max(Date.parse(thursday(9)) + i, now - one.lateMinutes * 60_000),
    ).toISOString();
    const first = envelope(command.name, command.data, command.by, occurredAt);
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
    count(`${command.name}${done ? '' : ' rejected'}`);
    await follow();
    const { loan = '' } = command.data as { loan?: string };
    if (done && folded.loans.get(loan)?.terms === 'transfer')
      count(`${command.name} of a transfer`);
    const fresh = folded.events.slice(before);
    expect(new Set(fresh.map(({ commandId }) => commandId)).size).toBeLessThanOrEqual(1);
    if (fresh.length === 0) continue;
    const negative = firstNegative(folded.events);
    if (negative) throw new Error(`below zero: ${negative}`);
    const brute = sumsAt(folded.events);
    expectDebts(folded, brute);
    expectAgreed(folded, now);
    expectConserved(folded, brute);
    if (i % 7 === 0 || i === dice.length - 1) requireLayers(folded.events);
  }
}

describe('LOAN-6 random loans', () => {
  it(`LOAN-3 to LOAN-7 LOAN-11 STOCK-2 STOCK-9 REPEAT-1 ${RUNS} runs (${SOURCE})`, async () => {
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
      'Lend rejected',
      'OfferLoan rejected',
      'Return rejected',
      'Recover rejected',
      'RequestLoan of a transfer',
      'Lend of a transfer',
      'Borrow of a transfer',
    ].filter((name) => (accepted.get(name) ?? 0) < RUNS / 4);
    expect(rare).toEqual([]);
  });
});

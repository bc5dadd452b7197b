// LOAN-10 through the loop: one request per depletion, whatever is repeated, reordered, restarted,
// run twice at once, or fails.
import { whenInkDepletedRequestLoan } from '../../domain/policies/request-loan.js';
import { whenLoanOfferedApprove } from '../../domain/policies/approve-loan.js';
import { policiesOf } from '../../domain/policies/register.js';
import { LOAN_RULES } from '../../testing/builders/builders.js';
import { policy as policyOf, regency, RULES, YMCK } from '../../testing/builders/builders.js';
import { dice, mixed, repeating } from '../../testing/simulation/hostile-feed.js';
import { MemoryEventStore } from '../../testing/simulation/memory-event-store.js';
import {
  openOffice,
  printOf,
  transactorOn,
  commandEnvelope,
} from '../../testing/builders/transacting.js';
import type { ProjectionBatch } from '../ports/projection-store.js';
import type { StoredEvent } from '../core/event.js';
import type { Policy } from '../core/policy.js';
import { PolicyRunner } from './policy-runner.js';
import { Rejection, StorageUnavailable } from '../core/errors.js';
import type { Transactor } from './transactor.js';
import type { Rules } from '../../domain/rules.js';

const PLACES = ['32.07', '32.78', '33.16', '51.07'];

/** The part of a projection store that a runner needs, in memory. */
class Checkpoints {
  readonly stored = new Map<string, number>();
  async checkpoint(view: string): Promise<number> {
    return this.stored.get(view) ?? 0;
  }
  async write({ checkpoints }: ProjectionBatch): Promise<void> {
    for (const [view, position] of checkpoints) this.stored.set(view, position);
  }
}

/** Four offices that print their last ink, among other prints. */
async function depletedLedger(): Promise<{
  store: MemoryEventStore;
  transactor: Transactor<Rules>;
  events: readonly StoredEvent[];
}> {
  const store = new MemoryEventStore();
  const transactor = transactorOn(store);
  for (const place of PLACES) {
    for (const envelope of openOffice(place, 500, 50)) await transactor.execute(envelope);
    for (const quantity of [20, 20, 10]) await transactor.execute(printOf(place, quantity));
  }
  return { store, transactor, events: await store.readAll(0, 1000) };
}

const requests = async (store: MemoryEventStore) =>
  (await store.readAll(0, 10_000)).filter(({ type }) => type === 'LoanRequested');
const policies: readonly Policy[] = [whenInkDepletedRequestLoan(LOAN_RULES)];

describe('policies through the loop', () => {
  it('LOAN-10 LOAN-12 requests once per depletion, without a due date', async () => {
    const { store, transactor, events } = await depletedLedger();
    const runner = new PolicyRunner(policies, {
      submit: (envelope) => transactor.execute(envelope),
      target: new Checkpoints(),
    });
    await runner.handle(events);
    const sent = await requests(store);
    expect(sent.map(({ data }) => (data as { borrower: string }).borrower)).toEqual(PLACES);
    const depleted = events.find(({ type }) => type === 'InkDepleted')!;
    expect(sent[0]).toMatchObject({
      commandId: `policy when-ink-depleted-request-loan ${depleted.id}`,
      by: { account: 'when-ink-depleted-request-loan', role: 'policy', place: '32.07' },
      correlationId: depleted.correlationId,
      data: {
        loan: 'PJM-32.07-2017-001',
        borrower: '32.07',
        item: 'ink',
        model: YMCK,
        quantity: LOAN_RULES.inkRibbons,
      },
    });
    // LOAN-12: due so many days after it is handed over.
    expect(sent[0]!.data).not.toHaveProperty('dueAt');
  });

  // Repeats, other orders, restarts from the first event, two processes at once.
  it('LOAN-10 requests once per depletion, whatever the feed does', async () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const { store, transactor, events } = await depletedLedger();
      const roll = dice(seed);
      const runner = () =>
        new PolicyRunner(policies, {
          submit: (envelope) => transactor.execute(envelope),
          target: new Checkpoints(),
        });
      const [first, second] = [runner(), runner()];
      for (const batch of repeating(mixed(events, roll), roll))
        await Promise.all([first.handle(batch), second.handle([...batch].reverse())]);
      // A repeat gets the first answer: nothing is decided again.
      const outcomes: string[] = [];
      await new PolicyRunner(policies, {
        submit: (envelope) => transactor.execute(envelope),
        target: new Checkpoints(),
        onDecided: (_policy, outcome) => outcomes.push(outcome),
      }).handle(events);
      expect(outcomes).toEqual(PLACES.map(() => 'replayed'));
      expect(
        (await requests(store)).map(({ data }) => (data as { borrower: string }).borrower).sort(),
      ).toEqual([...PLACES].sort());
    }
  });

  it('LOAN-10 after a failure the same events come again, and no request twice', async () => {
    const { store, transactor, events } = await depletedLedger();
    const target = new Checkpoints();
    let calls = 0;
    const runner = new PolicyRunner(policies, {
      target,
      submit: async (envelope) => {
        calls += 1;
        if (calls === 2 || calls === 4) throw new StorageUnavailable('the disk is full');
        return transactor.execute(envelope);
      },
    });
    for (let tries = 0; tries < 10 && target.stored.size === 0; tries += 1)
      await runner
        .handle(events)
        .catch((error: unknown) => expect(error).toBeInstanceOf(StorageUnavailable));
    expect(target.stored.get('policy.when-ink-depleted-request-loan')).toBe(events.length);
    expect(await requests(store)).toHaveLength(PLACES.length);
  });

  it('a rejection and a policy that throws are reported and delay nothing', async () => {
    const { store, transactor, events } = await depletedLedger();
    const reported: string[] = [];
    const faulty: Policy = {
      name: 'faulty',
      kind: 'stock',
      react: () => {
        throw new Error('cannot read this');
      },
    };
    const runner = new PolicyRunner([faulty, ...policies], {
      target: new Checkpoints(),
      submit: async (envelope) => {
        if (envelope.by.place === '32.78') throw new Rejection('due-too-early', {}, 'LOAN-9');
        return transactor.execute(envelope);
      },
      onDecided: (policy, outcome) => reported.push(`${policy} ${outcome}`),
    });
    await runner.handle(events);
    expect(await requests(store)).toHaveLength(PLACES.length - 1);
    expect(
      reported.filter((report) => report === 'when-ink-depleted-request-loan refused'),
    ).toHaveLength(1);
    expect(
      reported.filter((report) => report === 'when-ink-depleted-request-loan accepted'),
    ).toHaveLength(PLACES.length - 1);
    expect(reported).toContain('faulty failed');
  });

  it('M13 waits at an event of a newer release, and reacts to it after the upgrade', async () => {
    const { transactor, events } = await depletedLedger();
    const target = new Checkpoints();
    const reported: string[] = [];
    const runner = new PolicyRunner(policiesOf(RULES), {
      submit: (envelope) => transactor.execute(envelope),
      target,
      onDecided: (name, outcome) => reported.push(`${name} ${outcome}`),
    });
    await runner.start();
    const newer = events.map((event) =>
      event.type === 'InkDepleted' ? { ...event, schemaversion: 2 } : event,
    );
    await expect(runner.handle(newer)).rejects.toThrow('InkDepleted has version 2');
    expect(reported).toEqual([]);
    expect(await runner.start()).toBe(0);
    await runner.handle(events);
    expect(reported).toContain('when-ink-depleted-request-loan accepted');
  });

  it('continues from its checkpoint, written with a reaction or after many events', async () => {
    const { transactor, events } = await depletedLedger();
    const target = new Checkpoints();
    const runner = new PolicyRunner(policies, {
      submit: (envelope) => transactor.execute(envelope),
      target,
      checkpointEvery: 3,
    });
    expect(await runner.start()).toBe(0);
    await runner.handle(events.slice(0, 2));
    expect(await runner.start()).toBe(0);
    await runner.handle(events.slice(2, 4));
    expect(await runner.start()).toBe(4);
    await runner.handle(events.slice(4));
    expect(
      await new PolicyRunner(policies, {
        submit: (envelope) => transactor.execute(envelope),
        target,
      }).start(),
    ).toBe(events.length);
  });

  it('LOAN-4 approves an offer inside a province only where the setting allows it', async () => {
    const store = new MemoryEventStore();
    const transactor = transactorOn(store);
    for (const place of ['32.78', '33.16'])
      for (const envelope of openOffice(place, 500, 5_000)) await transactor.execute(envelope);
    await transactor.execute(
      commandEnvelope(
        'RequestLoan',
        {
          loan: 'L1',
          borrower: '32.07',
          item: 'ink',
          model: YMCK,
          quantity: 4,
          reason: 'none left',
          dueAt: '2017-08-14T00:00:00+07:00',
        },
        regency('32.07'),
      ),
    );
    for (const lender of ['32.78', '33.16'])
      await transactor.execute(
        commandEnvelope('OfferLoan', { loan: 'L1', lender, quantity: 2 }, regency(lender)),
      );
    const events = await store.readAll(0, 100);
    const commands = (autoApprove: boolean) =>
      events.flatMap((event) =>
        whenLoanOfferedApprove({ ...RULES, loans: { ...LOAN_RULES, autoApprove } }).react(event),
      );
    expect(commands(false)).toEqual([]);
    expect(commands(true)).toEqual([
      {
        name: 'ApproveLoan',
        data: { loan: 'L1', lender: '32.78', quantity: 2 },
        place: policyOf('32').place,
      },
    ]);
  });
});

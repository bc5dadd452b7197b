// The transact loop on a store in memory: groups, twins, lost races, refusals among neighbours, and
// a store that fails.
import { randomUUID } from 'node:crypto';
import { modelOf } from '../../domain/model.js';
import { centre, monday, regency, RULES, YMCK } from '../../testing/builders/builders.js';
import { MemoryEventStore } from '../../testing/simulation/memory-event-store.js';
import {
  openBlanks,
  openOffice,
  printOf,
  testHash,
  transactorOn,
  commandEnvelope,
} from '../../testing/builders/transacting.js';
import type { Fold } from '../core/decider.js';
import type { Commit } from '../ports/event-store.js';
import type { StoredEvent } from '../core/event.js';
import { Rejection } from '../core/errors.js';
import type { CommandEnvelope, CommandOutcome } from '../core/command.js';
import { Transactor } from './transactor.js';
import { stockStream } from '../../domain/values/streams.js';

const CIAMIS = '32.07';

/** Counts appends, and does before the next one whatever a test asks. */
class WatchedStore extends MemoryEventStore {
  appends = 0;
  before: ((commits: readonly Commit[]) => Promise<void> | void) | undefined;

  override async append(commits: readonly Commit[]): Promise<void> {
    this.appends += 1;
    const { before } = this;
    this.before = undefined;
    await before?.(commits);
    await super.append(commits);
  }
}

type Settled = {
  readonly accepted: readonly CommandOutcome[];
  readonly refused: readonly Rejection[];
};

async function sendAll(
  transactor: Pick<Transactor<never>, 'execute'>,
  envelopes: readonly CommandEnvelope[],
): Promise<Settled> {
  const settled = await Promise.allSettled(
    envelopes.map((envelope) => transactor.execute(envelope)),
  );
  const failed = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason as unknown] : [],
  );
  const bug = failed.find((reason) => !(reason instanceof Rejection));
  if (bug) throw bug;
  return {
    accepted: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    refused: failed as Rejection[],
  };
}

async function all(store: MemoryEventStore): Promise<readonly StoredEvent[]> {
  return store.readAll(0, 10_000);
}
const onHand = (events: readonly StoredEvent[]) =>
  events.reduce((sum, { type, data }) => {
    const { quantity = 0, item } = data as { quantity?: number; item?: string };
    return type === 'BlankPrinted'
      ? sum - quantity
      : type === 'StockOpened' && item === 'blank'
        ? sum + quantity
        : sum;
  }, 0);

async function office(quantity = 2_000, prints = 5_000) {
  const store = new WatchedStore();
  const transactor = transactorOn(store);
  await sendAll(transactor, openOffice(CIAMIS, quantity, prints));
  return { store, transactor };
}

describe('groups', () => {
  it('100 commands at once take at most 20 appends', async () => {
    const { store, transactor } = await office();
    store.appends = 0;
    const { accepted } = await sendAll(
      transactor,
      Array.from({ length: 100 }, () => printOf(CIAMIS, 1)),
    );
    expect(accepted).toHaveLength(100);
    expect(store.appends).toBeLessThanOrEqual(20);
    expect((await store.streamHead(stockStream(CIAMIS))).version).toBe(103);
  });

  it('no group is larger than it may be, and the order of arrival is the order of commits', async () => {
    const store = new WatchedStore();
    const sizes: number[] = [];
    const transactor = transactorOn(store, {
      batchCommands: 10,
      onAppended: (events) => sizes.push(events.length),
    });
    const { accepted } = await sendAll(
      transactor,
      Array.from({ length: 35 }, (_, i) => openBlanks(`32.${String(i + 1).padStart(2, '0')}`, 1))
        .slice(0, 18)
        .concat(
          Array.from({ length: 7 }, () =>
            commandEnvelope('ProcureBlanks', { quantity: 1, fundSource: 'APBN' }, centre()),
          ),
        ),
    );
    expect(sizes).toEqual([10, 10, 5]);
    const positions = accepted.map(
      ({ answer }) => (JSON.parse(answer) as { position: number }).position,
    );
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('a refused command does not harm its neighbours', async () => {
    const { store, transactor } = await office(10);
    const { accepted, refused } = await sendAll(transactor, [
      printOf(CIAMIS, 4),
      printOf(CIAMIS, 7),
      printOf(CIAMIS, 6),
      printOf(CIAMIS, 1),
    ]);
    expect(accepted).toHaveLength(2);
    expect(
      refused.map(({ code, details }) => [code, details['needed'], details['available']]),
    ).toEqual([
      ['insufficient-blanks', 7, 6],
      ['insufficient-blanks', 1, 0],
    ]);
    expect(onHand(await all(store))).toBe(0);
  });

  it('a bug in one decider reaches its sender alone', async () => {
    const { transactor } = await office(10);
    const [first, bug, last] = await Promise.allSettled([
      transactor.execute(printOf(CIAMIS, 1)),
      transactor.execute({ ...printOf(CIAMIS, 1), name: 'NoSuchCommand' }),
      transactor.execute(printOf(CIAMIS, 1)),
    ]);
    expect([first!.status, bug!.status, last!.status]).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect((bug as PromiseRejectedResult).reason).not.toBeInstanceOf(Rejection);
  });

  it('a command that fails on its second event leaves nothing of its first behind', async () => {
    const store = new WatchedStore();
    const shipped = modelOf(RULES);
    const fold = (stream: string): Fold<unknown> => {
      const { initial, evolve } = shipped.fold(stream);
      return {
        initial,
        evolve: (state, event) => {
          if (event.type === 'InkDepleted') throw new Error('a bug in a fold');
          return evolve(state, event);
        },
      };
    };
    const transactor = new Transactor({ ...shipped, fold }, store, {
      clock: () => Date.parse(monday(9)),
      newEventId: randomUUID,
      hash: testHash,
    });
    await sendAll(transactor, openOffice(CIAMIS, 100, 10));
    const settled = await Promise.allSettled(
      [printOf(CIAMIS, 10), printOf(CIAMIS, 9)].map((envelope) => transactor.execute(envelope)),
    );
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect((await all(store)).map(({ type, position }) => [type, position]).at(-1)).toEqual([
      'BlankPrinted',
      4,
    ]);
    expect(onHand(await all(store))).toBe(91);
  });

  it('nothing is answered before it is stored', async () => {
    const { store, transactor } = await office(10);
    const answered: string[] = [];
    let open: () => void = () => {};
    store.before = () =>
      new Promise<void>((resolve) => {
        open = resolve;
      });
    const sent = [
      printOf(CIAMIS, 4),
      printOf(CIAMIS, 7),
      { ...printOf(CIAMIS, 1), expected: { stream: stockStream(CIAMIS), version: 99 } },
    ].map((envelope) =>
      transactor.execute(envelope).then(
        () => answered.push('accepted'),
        () => answered.push('refused'),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(answered).toEqual([]);
    open();
    await Promise.all(sent);
    expect(answered).toEqual(['accepted', 'refused', 'refused']);
  });
});

describe('REPEAT-1 the same key acts once', () => {
  it('REPEAT-1 twins in one group act once and get equal bytes', async () => {
    const { store, transactor } = await office();
    const one = printOf(CIAMIS, 30);
    const { accepted } = await sendAll(transactor, [one, printOf(CIAMIS, 1), one, one]);
    expect(new Set([accepted[0]!.answer, accepted[2]!.answer, accepted[3]!.answer]).size).toBe(1);
    expect(accepted.map(({ replayed }) => replayed)).toEqual([false, false, true, true]);
    expect(onHand(await all(store))).toBe(1_969);
  });

  it('REPEAT-1 a repetition later, and in another process, gets the same bytes', async () => {
    const { store, transactor } = await office();
    const one = printOf(CIAMIS, 30);
    const first = await transactor.execute(one);
    await transactor.execute(printOf(CIAMIS, 1));
    const again = await transactorOn(store).execute(one);
    expect(again).toEqual({ ...first, replayed: true });
    expect(onHand(await all(store))).toBe(1_969);
  });

  it('REPEAT-1 the same key with another content is refused, in the same group and later', async () => {
    const { store, transactor } = await office();
    const one = printOf(CIAMIS, 30, { commandId: 'key-of-two' });
    const other = printOf(CIAMIS, 31, { commandId: 'key-of-two' });
    const { refused } = await sendAll(transactor, [one, other]);
    expect(refused.map(({ code }) => code)).toEqual(['idempotency-key-reused']);
    await expect(transactor.execute(other)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
      details: { commandId: 'key-of-two' },
    });
    expect(onHand(await all(store))).toBe(1_970);
  });

  it('REPEAT-1 a refused key is not used up', async () => {
    const { transactor } = await office(10);
    const one = printOf(CIAMIS, 11);
    await expect(transactor.execute(one)).rejects.toBeInstanceOf(Rejection);
    await transactor
      .execute(commandEnvelope('ReceiveBlanks', { shipment: 'none', accepted: 1 }, regency(CIAMIS)))
      .catch(() => {});
    await expect(
      transactor.execute({ ...one, data: { place: CIAMIS, quantity: 10 }, fingerprint: 'smaller' }),
    ).resolves.toMatchObject({ changed: true });
  });

  it('REPEAT-1 nothing to do is an outcome too: stored, and the same for ever', async () => {
    const { store, transactor } = await office();
    const restored = commandEnvelope('ReportPowerRestored', { place: CIAMIS }, regency(CIAMIS));
    const first = await transactor.execute(restored);
    expect(first).toMatchObject({ changed: false, replayed: false });
    expect((await store.outcomes([restored.commandId])).get(restored.commandId)).toMatchObject({
      changed: false,
      answer: first.answer,
    });
    await transactor.execute(
      commandEnvelope('ReportPowerFailed', { place: CIAMIS }, regency(CIAMIS)),
    );
    expect(await transactorOn(store).execute(restored)).toEqual({ ...first, replayed: true });
    expect((await all(store)).map(({ type }) => type)).not.toContain('PowerRestored');
  });
});

describe('If-Match', () => {
  it("the version that the sender believes in must be the stream's, pending commits of the group included", async () => {
    const { transactor } = await office();
    const stream = stockStream(CIAMIS);
    const { accepted, refused } = await sendAll(transactor, [
      printOf(CIAMIS, 1, { expected: { stream, version: 3 } }),
      printOf(CIAMIS, 1, { expected: { stream, version: 3 } }),
      printOf(CIAMIS, 1, { expected: { stream, version: 4 } }),
    ]);
    expect(
      accepted.map(
        ({ answer }) => (JSON.parse(answer) as { streams: Record<string, number> }).streams[stream],
      ),
    ).toEqual([4, 5]);
    expect(
      refused.map(({ code, details }) => [code, details['expected'], details['version']]),
    ).toEqual([['version-mismatch', 3, 4]]);
  });

  it('a stream that the command does not read is refused', async () => {
    const { transactor } = await office();
    await expect(
      transactor.execute(printOf(CIAMIS, 1, { expected: { stream: 'stock-00', version: 0 } })),
    ).rejects.toMatchObject({ code: 'if-match-unrelated' });
  });
});

describe('stored facts', () => {
  it('carry who, when, which paper, gapless versions and a contiguous position', async () => {
    const { store, transactor } = await office(100, 30);
    const paper = {
      document: 'ND-7',
      documentSha256: 'a'.repeat(64),
      note: 'shift 1',
      traceparent: '00-a-b-01',
    };
    const sent = printOf(CIAMIS, 30, { ...paper, occurredAt: '2017-07-17T09:04:00+07:00' });
    const { answer } = await transactor.execute(sent);
    const events = await all(store);
    expect(events.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(events.map(({ streams }) => streams[stockStream(CIAMIS)])).toEqual([1, 2, 3, 4, 5]);
    const [print, depleted] = events.slice(3);
    const common = {
      by: sent.by,
      commandId: sent.commandId,
      correlationId: sent.correlationId,
      ...paper,
      occurredAt: '2017-07-17T09:04:00+07:00',
      recordedAt: '2017-07-17T02:00:00.000Z',
    };
    expect(print).toMatchObject({
      ...common,
      type: 'BlankPrinted',
      effectiveAtMs: Date.parse(common.occurredAt),
    });
    expect(depleted).toMatchObject({
      ...common,
      type: 'InkDepleted',
      data: { place: CIAMIS, model: YMCK, writtenOff: 0 },
    });
    expect(JSON.parse(answer)).toEqual({
      commandId: sent.commandId,
      position: 5,
      streams: { [stockStream(CIAMIS)]: 5 },
      events: [
        { id: print!.id, type: 'BlankPrinted', position: 4 },
        { id: depleted!.id, type: 'InkDepleted', position: 5 },
      ],
    });
  });

  it('recordedAt never goes back when the clock does', async () => {
    const store = new WatchedStore();
    let now = Date.parse('2017-07-17T09:00:00Z');
    const transactor = transactorOn(store, { clock: () => now });
    await transactor.execute(openBlanks(CIAMIS, 1));
    now -= 3_600_000;
    await transactor.execute(openBlanks('32.05', 1));
    expect((await all(store)).map(({ recordedAt }) => recordedAt)).toEqual([
      '2017-07-17T09:00:00.000Z',
      '2017-07-17T09:00:00.000Z',
    ]);
  });
});

// The transactor against other writers and a store that fails: no stock is used twice, and every
// answer has the right numbers.
import { centre, regency } from '../../testing/builders/builders.js';
import { commitOf, eventAt } from '../../testing/suites/event-store.suite.js';
import { MemoryEventStore } from '../../testing/simulation/memory-event-store.js';
import {
  openBlanks,
  openOffice,
  printOf,
  transactorOn,
  commandEnvelope,
} from '../../testing/builders/transacting.js';
import type { Commit, StoredOutcome } from '../ports/event-store.js';
import {
  OutcomeUnknown,
  type Rejection,
  StorageUnavailable,
  VersionConflict,
} from '../core/errors.js';
import type { CommandEnvelope } from '../core/command.js';
import type { Transactor } from './transactor.js';
import { stockStream } from '../../domain/values/streams.js';

const CIAMIS = '32.07';
const STREAM = stockStream(CIAMIS);

/** `before` runs once before the next append: another writer, or a failure. */
class RacedStore extends MemoryEventStore {
  conflicts = 0;
  before: (() => Promise<void>) | undefined;
  after: (() => void) | undefined;

  /** As on a network: other writers run between reading the head and appending. */
  override async outcomes(
    commandIds: readonly string[],
  ): Promise<ReadonlyMap<string, StoredOutcome>> {
    await new Promise((resolve) => setImmediate(resolve));
    return super.outcomes(commandIds);
  }

  override async append(commits: readonly Commit[]): Promise<void> {
    const { before } = this;
    this.before = undefined;
    await before?.();
    try {
      await super.append(commits);
    } catch (error) {
      if (error instanceof VersionConflict) this.conflicts += 1;
      throw error;
    }
    this.after?.();
  }
}

type Sender = Pick<Transactor<never>, 'execute'>;
const sendAll = (transactor: Sender, envelopes: readonly CommandEnvelope[]) =>
  Promise.allSettled(envelopes.map((envelope) => transactor.execute(envelope)));
const reasonsOf = (settled: readonly PromiseSettledResult<unknown>[]) =>
  settled.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));

async function office(quantity: number) {
  const store = new RacedStore();
  const transactor = transactorOn(store);
  await sendAll(transactor, openOffice(CIAMIS, quantity, 50_000));
  return { store, transactor };
}

async function printed(store: MemoryEventStore): Promise<number> {
  const events = await store.readAll(0, 10_000);
  return events
    .filter(({ type }) => type === 'BlankPrinted')
    .reduce((sum, { data }) => sum + (data as { quantity: number }).quantity, 0);
}

describe('STOCK-1 many clients, one stock', () => {
  // 2,000 blanks are 66 prints of 30 and 20 blanks left.
  it('STOCK-1 of 100 parallel prints of 30 exactly 66 are accepted, 34 rejected', async () => {
    const { store, transactor } = await office(2_000);
    const settled = await sendAll(
      transactor,
      Array.from({ length: 100 }, (_, i) => printOf(CIAMIS, 30, {}, `loket-${i % 3}`)),
    );
    const rejected = reasonsOf(settled) as Rejection[];
    expect(settled.length - rejected.length).toBe(66);
    expect(
      rejected.map(({ code, details }) => [code, details['needed'], details['available']]),
    ).toEqual(Array.from({ length: 34 }, () => ['insufficient-blanks', 30, 20]));
    expect(await printed(store)).toBe(1_980);
  });

  it('STOCK-1 the same with three processes that race for every append', async () => {
    const { store } = await office(2_000);
    const clients = Array.from({ length: 3 }, () => transactorOn(store, { batchCommands: 4 }));
    const settled = await Promise.all(
      Array.from({ length: 100 }, (_, i) => sendAll(clients[i % 3]!, [printOf(CIAMIS, 30)])),
    );
    const rejected = reasonsOf(settled.flat()) as Rejection[];
    expect(100 - rejected.length).toBe(66);
    expect(
      rejected.every(
        ({ code, details }) => code === 'insufficient-blanks' && details['available'] === 20,
      ),
    ).toBe(true);
    expect(await printed(store)).toBe(1_980);
    expect(store.conflicts).toBeGreaterThan(0);
    expect((await store.streamHead(STREAM)).version).toBe(69);
  });
});

describe('a lost race', () => {
  it('discards the pending states and decides again, on the stock that is left', async () => {
    const { store, transactor } = await office(100);
    await transactor.execute(printOf(CIAMIS, 1)); // the stock is cached now
    const other = transactorOn(store);
    store.before = async () => void (await other.execute(printOf(CIAMIS, 90)));
    const settled = await sendAll(transactor, [
      printOf(CIAMIS, 5),
      printOf(CIAMIS, 20),
      printOf(CIAMIS, 4),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(reasonsOf(settled)).toEqual([
      expect.objectContaining({
        code: 'insufficient-blanks',
        details: expect.objectContaining({ needed: 20, available: 4 }) as object,
      }),
    ]);
    expect(store.conflicts).toBe(1);
    expect(await printed(store)).toBe(100);
  });

  it('against its own duplicate in another process gets the answer of the duplicate', async () => {
    const { store, transactor } = await office(100);
    const print = printOf(CIAMIS, 30);
    let first = '';
    store.before = async () => {
      first = (await transactorOn(store).execute(print)).answer;
    };
    const outcome = await transactor.execute(print);
    expect(outcome).toEqual({ answer: first, changed: true, replayed: true });
    expect(await printed(store)).toBe(30);
  });

  it('finds a new stream of another process', async () => {
    const { store, transactor } = await office(100);
    store.before = async () => void (await transactorOn(store).execute(openBlanks('32.05', 7)));
    await expect(transactor.execute(openBlanks('32.05', 9))).rejects.toMatchObject({
      code: 'already-opened',
      details: { opened: 7 },
    });
  });

  it('follows what other processes stored between two commands, with any cache', async () => {
    const { store, transactor } = await office(100);
    const forgetful = transactorOn(store, { cachedStreams: 1 });
    for (let i = 0; i < 20; i += 1)
      await (i % 2 === 0 ? transactor : forgetful).execute(printOf(CIAMIS, 5));
    await expect(transactor.execute(printOf(CIAMIS, 1))).rejects.toMatchObject({
      details: { available: 0 },
    });
    await expect(forgetful.execute(printOf(CIAMIS, 1))).rejects.toMatchObject({
      details: { available: 0 },
    });
  });

  it('that is always lost ends as StorageUnavailable, not in a loop', async () => {
    const { store, transactor } = await office(100);
    store.append = () => Promise.reject(new VersionConflict('always'));
    await expect(transactor.execute(printOf(CIAMIS, 1))).rejects.toBeInstanceOf(StorageUnavailable);
  });
});

describe('a store that fails', () => {
  it('StorageUnavailable fails the whole group, and the cached states stay right', async () => {
    const { store, transactor } = await office(100);
    await transactor.execute(printOf(CIAMIS, 1));
    store.before = () => Promise.reject(new StorageUnavailable('disk full'));
    const settled = await sendAll(transactor, [
      printOf(CIAMIS, 40),
      printOf(CIAMIS, 40),
      printOf(CIAMIS, 40),
    ]);
    expect(reasonsOf(settled).map((reason) => reason instanceof StorageUnavailable)).toEqual([
      true,
      true,
      true,
    ]);
    expect(await printed(store)).toBe(1);
    await expect(transactor.execute(printOf(CIAMIS, 100))).rejects.toMatchObject({
      details: { needed: 100, available: 99 },
    });
    await expect(transactor.execute(printOf(CIAMIS, 99))).resolves.toMatchObject({ changed: true });
    expect((await store.streamHead(STREAM)).version).toBe(5);
  });

  it('OutcomeUnknown reaches the sender; a repeat gets what was stored', async () => {
    const { store, transactor } = await office(100);
    const print = printOf(CIAMIS, 60);
    store.after = () => {
      store.after = undefined;
      throw new OutcomeUnknown('connection lost after the commit');
    };
    await expect(transactor.execute(print)).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(transactor.execute(print)).resolves.toMatchObject({
      changed: true,
      replayed: true,
    });
    await expect(transactor.execute(printOf(CIAMIS, 41))).rejects.toMatchObject({
      details: { needed: 41, available: 40 },
    });
    expect(await printed(store)).toBe(60);
  });

  it('is drained when no command waits', async () => {
    const { store, transactor } = await office(100);
    const sent = sendAll(transactor, [printOf(CIAMIS, 1), printOf(CIAMIS, 2)]);
    await transactor.drained();
    expect(await printed(store)).toBe(3);
    await sent;
    await expect(transactor.drained()).resolves.toBeUndefined();
  });

  it('F17: large commands are appended in several groups, in order', async () => {
    const store = new RacedStore();
    // In these tests the fingerprint repeats the content.
    const sizes: number[] = [];
    const append = store.append.bind(store);
    store.append = (commits) => {
      sizes.push(JSON.stringify(commits).length);
      return append(commits);
    };
    const transactor = transactorOn(store);
    const ranges = (index: number) =>
      Array.from({ length: 1000 }, (_unused, range) => ({
        first: 100_000_000_000_000 + index * 10_000 + range * 2,
        last: 100_000_000_000_000 + index * 10_000 + range * 2,
      }));
    const procured = await sendAll(
      transactor,
      Array.from({ length: 60 }, (_unused, index) =>
        commandEnvelope(
          'ProcureBlanks',
          { quantity: 1000, fundSource: 'APBN', lot: `L-${index}`, serials: ranges(index) },
          centre(),
        ),
      ),
    );
    expect(reasonsOf(procured)).toEqual([]);
    expect(
      procured.map((result) => {
        const { value } = result as PromiseFulfilledResult<{ answer: string }>;
        return (JSON.parse(value.answer) as { position: number }).position;
      }),
    ).toEqual(Array.from({ length: 60 }, (_unused, index) => index + 1));
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(2_500_000);
  });

  it('F16: an event of a newer release fails the commands on its streams only', async () => {
    const store = new RacedStore();
    const transactor = transactorOn(store);
    await transactor.execute(openBlanks(CIAMIS, 10));
    await transactor.execute(openBlanks('32.05', 10));
    await store.append([commitOf([eventAt(3, { [STREAM]: 2 }, { type: 'BlankTeleported' })])]);
    await expect(
      transactor.execute(
        commandEnvelope(
          'ReportBlanksLost',
          { place: '32.05', quantity: 1, incident: 'x' },
          regency('32.05'),
        ),
      ),
    ).resolves.toMatchObject({ changed: true });
    await expect(
      transactor.execute(
        commandEnvelope(
          'ReportBlanksLost',
          { place: CIAMIS, quantity: 1, incident: 'x' },
          regency(CIAMIS),
        ),
      ),
    ).rejects.toThrow('BlankTeleported');
  });
});

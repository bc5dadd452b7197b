// The transact loop against other writers and a store that fails: nobody ever gets what is not
// there, nobody is told a wrong number.
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

/** Before each append another writer may come first, or the store may fail. */
class RacedStore extends MemoryEventStore {
  conflicts = 0;
  before: (() => Promise<void>) | undefined;
  after: (() => void) | undefined;

  /** As on a network: others get their turn between reading the head and appending. */
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
  settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));

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

describe('STOCK-1 many clients, one shelf', () => {
  it('STOCK-1 of 100 parallel prints of 30 from 2,000 blanks exactly 66 are accepted and 34 refused with the numbers', async () => {
    const { store, transactor } = await office(2_000);
    const settled = await sendAll(
      transactor,
      Array.from({ length: 100 }, (_, i) => printOf(CIAMIS, 30, {}, `loket-${i % 3}`)),
    );
    const refused = reasonsOf(settled) as Rejection[];
    expect(settled.length - refused.length).toBe(66);
    expect(
      refused.map(({ code, details }) => [code, details['needed'], details['available']]),
    ).toEqual(Array.from({ length: 34 }, () => ['insufficient-blanks', 30, 20]));
    expect(await printed(store)).toBe(1_980);
  });

  it('STOCK-1 the same with three processes that race for every append', async () => {
    const { store } = await office(2_000);
    const clients = Array.from({ length: 3 }, () => transactorOn(store, { batchCommands: 4 }));
    const settled = await Promise.all(
      Array.from({ length: 100 }, (_, i) => sendAll(clients[i % 3]!, [printOf(CIAMIS, 30)])),
    );
    const refused = reasonsOf(settled.flat()) as Rejection[];
    expect(100 - refused.length).toBe(66);
    expect(
      refused.every(
        ({ code, details }) => code === 'insufficient-blanks' && details['available'] === 20,
      ),
    ).toBe(true);
    expect(await printed(store)).toBe(1_980);
    expect(store.conflicts).toBeGreaterThan(0);
    expect((await store.streamHead(STREAM)).version).toBe(69);
  });
});

describe('a lost race', () => {
  it('throws the pending states away and decides again: the stock is gone, and the refusal says how much is left', async () => {
    const { store, transactor } = await office(100);
    await transactor.execute(printOf(CIAMIS, 1)); // the shelf is cached now
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

  it("lost to its own twin in another process answers with the twin's bytes", async () => {
    const { store, transactor } = await office(100);
    const one = printOf(CIAMIS, 30);
    let first = '';
    store.before = async () => {
      first = (await transactorOn(store).execute(one)).answer;
    };
    const outcome = await transactor.execute(one);
    expect(outcome).toEqual({ answer: first, changed: true, replayed: true });
    expect(await printed(store)).toBe(30);
  });

  it('makes a new stream that somebody else began known', async () => {
    const { store, transactor } = await office(100);
    store.before = async () => void (await transactorOn(store).execute(openBlanks('32.05', 7)));
    await expect(transactor.execute(openBlanks('32.05', 9))).rejects.toMatchObject({
      code: 'already-opened',
      details: { opened: 7 },
    });
  });

  it('follows what other processes stored between two commands, with a small memory too', async () => {
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

  it('that is lost for ever ends as StorageUnavailable, not in a loop', async () => {
    const { store, transactor } = await office(100);
    store.append = () => Promise.reject(new VersionConflict('always'));
    await expect(transactor.execute(printOf(CIAMIS, 1))).rejects.toBeInstanceOf(StorageUnavailable);
  });
});

describe('a store that fails', () => {
  it('StorageUnavailable rejects the whole group, and the remembered states stay right', async () => {
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

  it('OutcomeUnknown reaches the sender, who repeats with the same key and gets what was stored', async () => {
    const { store, transactor } = await office(100);
    const one = printOf(CIAMIS, 60);
    store.after = () => {
      store.after = undefined;
      throw new OutcomeUnknown('connection lost after the commit');
    };
    await expect(transactor.execute(one)).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(transactor.execute(one)).resolves.toMatchObject({ changed: true, replayed: true });
    await expect(transactor.execute(printOf(CIAMIS, 41))).rejects.toMatchObject({
      details: { needed: 41, available: 40 },
    });
    expect(await printed(store)).toBe(60);
  });

  it('is drained when nothing waits any more', async () => {
    const { store, transactor } = await office(100);
    const sent = sendAll(transactor, [printOf(CIAMIS, 1), printOf(CIAMIS, 2)]);
    await transactor.drained();
    expect(await printed(store)).toBe(3);
    await sent;
    await expect(transactor.drained()).resolves.toBeUndefined();
  });

  it('F17: commands that are large together go into several appends, in order, each far below what a store takes at once', async () => {
    const store = new RacedStore();
    // In these tests the fingerprint is the content once more.
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
      procured.map(
        (one) =>
          (
            JSON.parse((one as PromiseFulfilledResult<{ answer: string }>).value.answer) as {
              position: number;
            }
          ).position,
      ),
    ).toEqual(Array.from({ length: 60 }, (_unused, index) => index + 1));
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(2_500_000);
  });

  it('F16: an event of a newer release fails the commands on its streams, and no other', async () => {
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

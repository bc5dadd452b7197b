// The transactor on a store in memory: groups of commands, rejections among them, and what is
// stored.
import { randomUUID } from 'node:crypto';
import { modelOf } from '../../domain/model.js';
import { centre, monday, RULES, YMCK } from '../../testing/builders/builders.js';
import { CIAMIS } from '../../testing/builders/steps.js';
import {
  allEvents,
  openedOffice,
  onHand,
  sendAll,
  WatchedStore,
} from '../../testing/builders/transacted-office.js';
import {
  openBlanks,
  openOffice,
  printOf,
  testHash,
  transactorOn,
  commandEnvelope,
} from '../../testing/builders/transacting.js';
import type { Fold } from '../core/decider.js';
import { Rejection } from '../core/errors.js';
import { Transactor } from './transactor.js';
import { printerStream, stockStream } from '../../domain/values/streams.js';

describe('groups', () => {
  it('100 commands at once take at most 20 appends', async () => {
    const { store, transactor } = await openedOffice();
    store.appends = 0;
    const { accepted } = await sendAll(
      transactor,
      Array.from({ length: 100 }, () => printOf(CIAMIS, 1)),
    );
    expect(accepted).toHaveLength(100);
    expect(store.appends).toBeLessThanOrEqual(20);
    expect((await store.streamHead(stockStream(CIAMIS))).version).toBe(103);
  });

  it('no group exceeds its limit, and commits are in the order of arrival', async () => {
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

  it('a rejected command does not affect the others of its group', async () => {
    const { store, transactor } = await openedOffice(10);
    const { accepted, rejected } = await sendAll(transactor, [
      printOf(CIAMIS, 4),
      printOf(CIAMIS, 7),
      printOf(CIAMIS, 6),
      printOf(CIAMIS, 1),
    ]);
    expect(accepted).toHaveLength(2);
    expect(
      rejected.map(({ code, details }) => [code, details['needed'], details['available']]),
    ).toEqual([
      ['insufficient-blanks', 7, 6],
      ['insufficient-blanks', 1, 0],
    ]);
    expect(onHand(await allEvents(store))).toBe(0);
  });

  it('a bug in one decider fails only its own command', async () => {
    const { transactor } = await openedOffice(10);
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

  it('a command that fails on its second event stores nothing of its first', async () => {
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
    expect((await allEvents(store)).map(({ type, position }) => [type, position]).at(-1)).toEqual([
      'BlankPrinted',
      4,
    ]);
    expect(onHand(await allEvents(store))).toBe(91);
  });

  it('nothing is answered before it is stored', async () => {
    const { store, transactor } = await openedOffice(10);
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
        () => answered.push('rejected'),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(answered).toEqual([]);
    open();
    await Promise.all(sent);
    expect(answered).toEqual(['accepted', 'rejected', 'rejected']);
  });
});

describe('stored events', () => {
  it('hold sender, times, document, gapless versions and a contiguous position', async () => {
    const { store, transactor } = await openedOffice(100, 30);
    const evidence = {
      document: 'ND-7',
      documentSha256: 'a'.repeat(64),
      note: 'shift 1',
      traceparent: '00-a-b-01',
    };
    const sent = printOf(CIAMIS, 30, { ...evidence, occurredAt: '2017-07-17T09:04:00+07:00' });
    const { answer } = await transactor.execute(sent);
    const events = await allEvents(store);
    expect(events.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(events.map(({ streams }) => streams[stockStream(CIAMIS)])).toEqual([1, 2, 3, 4, 5]);
    const [print, depleted] = events.slice(3);
    const common = {
      by: sent.by,
      commandId: sent.commandId,
      correlationId: sent.correlationId,
      ...evidence,
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
      streams: { [stockStream(CIAMIS)]: 5, [printerStream(`P-${CIAMIS}`)]: 2 },
      events: [
        { id: print!.id, type: 'BlankPrinted', position: 4 },
        { id: depleted!.id, type: 'InkDepleted', position: 5 },
      ],
    });
  });

  it('recordedAt never goes back, even when the clock does', async () => {
    const store = new WatchedStore();
    let now = Date.parse('2017-07-17T09:00:00Z');
    const transactor = transactorOn(store, { clock: () => now });
    await transactor.execute(openBlanks(CIAMIS, 1));
    now -= 3_600_000;
    await transactor.execute(openBlanks('32.05', 1));
    expect((await allEvents(store)).map(({ recordedAt }) => recordedAt)).toEqual([
      '2017-07-17T09:00:00.000Z',
      '2017-07-17T09:00:00.000Z',
    ]);
  });
});

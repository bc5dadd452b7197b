// REPEAT-1 and If-Match on the transactor: a key acts once, and a command may expect a version.
import { CIAMIS } from '../../testing/builders/steps.js';
import { regency } from '../../testing/builders/builders.js';
import {
  allEvents,
  openedOffice,
  onHand,
  sendAll,
} from '../../testing/builders/transacted-office.js';
import {
  commandEnvelope,
  openOffice,
  printOf,
  transactorOn,
} from '../../testing/builders/transacting.js';
import { Rejection } from '../core/errors.js';

describe('REPEAT-1 the same key acts once', () => {
  it('REPEAT-1 duplicates in one group act once and get equal bytes', async () => {
    const { store, transactor } = await openedOffice();
    const print = printOf(CIAMIS, 30);
    const { accepted } = await sendAll(transactor, [print, printOf(CIAMIS, 1), print, print]);
    expect(new Set([accepted[0]!.answer, accepted[2]!.answer, accepted[3]!.answer]).size).toBe(1);
    expect(accepted.map(({ replayed }) => replayed)).toEqual([false, false, true, true]);
    expect(onHand(await allEvents(store))).toBe(1_969);
  });

  it('REPEAT-1 a repetition later, and in another process, gets the same bytes', async () => {
    const { store, transactor } = await openedOffice();
    const print = printOf(CIAMIS, 30);
    const first = await transactor.execute(print);
    await transactor.execute(printOf(CIAMIS, 1));
    const again = await transactorOn(store).execute(print);
    expect(again).toEqual({ ...first, replayed: true });
    expect(onHand(await allEvents(store))).toBe(1_969);
  });

  it('REPEAT-1 the same key with other content is rejected, at once and later', async () => {
    const { store, transactor } = await openedOffice();
    const print = printOf(CIAMIS, 30, { commandId: 'key-of-two' });
    const other = printOf(CIAMIS, 31, { commandId: 'key-of-two' });
    const { rejected } = await sendAll(transactor, [print, other]);
    expect(rejected.map(({ code }) => code)).toEqual(['idempotency-key-reused']);
    await expect(transactor.execute(other)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
      details: { commandId: 'key-of-two' },
    });
    expect(onHand(await allEvents(store))).toBe(1_970);
  });

  it('REPEAT-1 the key of a rejected command can be used again', async () => {
    const { transactor } = await openedOffice(10);
    const print = printOf(CIAMIS, 11);
    await expect(transactor.execute(print)).rejects.toBeInstanceOf(Rejection);
    await transactor
      .execute(commandEnvelope('ReceiveBlanks', { shipment: 'none', accepted: 1 }, regency(CIAMIS)))
      .catch(() => {});
    await expect(
      transactor.execute({
        ...print,
        data: { place: CIAMIS, quantity: 10 },
        fingerprint: 'smaller',
      }),
    ).resolves.toMatchObject({ changed: true });
  });

  it('REPEAT-1 nothing to do is an outcome too: it is stored and stays the same', async () => {
    const { store, transactor } = await openedOffice();
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
    expect((await allEvents(store)).map(({ type }) => type)).not.toContain('PowerRestored');
  });
});

describe('REPEAT-1 what an older release recorded under an id without a place', () => {
  const account = 'office';
  const old = `${account} press-0001`;
  const sent = (place: string, quantity = 30) =>
    printOf(place, quantity, { commandId: `["${place}"]`, formerId: old }, account);

  it('is the same command, also twice at once', async () => {
    const { store, transactor } = await openedOffice();
    const first = await transactor.execute(printOf(CIAMIS, 30, { commandId: old }, account));
    const { accepted } = await sendAll(transactor, [sent(CIAMIS), sent(CIAMIS)]);
    expect(accepted).toEqual([1, 2].map(() => ({ ...first, replayed: true })));
    await expect(transactor.execute(sent(CIAMIS, 31))).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(onHand(await allEvents(store))).toBe(1_970);
  });

  it('is another command than that of another place', async () => {
    const { store, transactor } = await openedOffice();
    for (const opening of openOffice('32.08', 100, 100)) await transactor.execute(opening);
    const other = await transactor.execute(printOf('32.08', 30, { commandId: old }, account));
    const mine = await transactor.execute(sent(CIAMIS));
    expect(mine).toMatchObject({ changed: true, replayed: false });
    expect(mine.answer).not.toBe(other.answer);
    expect(onHand(await allEvents(store))).toBe(2_040);
    expect(await transactor.execute(sent(CIAMIS))).toEqual({ ...mine, replayed: true });
  });

  it('stands where it changed nothing: its place is not known, its account is', async () => {
    const { transactor } = await openedOffice();
    const by = regency(CIAMIS, account);
    const restored = commandEnvelope('ReportPowerRestored', { place: CIAMIS }, by);
    const first = await transactor.execute({ ...restored, commandId: old });
    await transactor.execute(commandEnvelope('ReportPowerFailed', { place: CIAMIS }, by));
    expect(await transactor.execute({ ...restored, formerId: old })).toEqual({
      ...first,
      replayed: true,
    });
  });
});

describe('WHO-1 before a stored answer', () => {
  it('who may not send the command now does not get its answer', async () => {
    const { transactor } = await openedOffice();
    const print = printOf(CIAMIS, 30);
    await transactor.execute(print);
    for (const [by, code] of [
      [{ ...print.by, role: 'warehouse' }, 'not-your-role'],
      [regency('32.08'), 'not-your-place'],
    ] as const)
      await expect(transactor.execute({ ...print, by })).rejects.toMatchObject({
        code,
        rule: 'WHO-1',
      });
  });

  it('the place of a lender is named too', async () => {
    const { transactor } = await openedOffice();
    const by = regency(CIAMIS);
    const declined = commandEnvelope(
      'DeclineLoan',
      { loan: 'L-1', lender: CIAMIS, reason: 'x' },
      by,
    );
    const again = { ...declined, commandId: 'declined', by: regency('32.08') };
    await transactor.execute(printOf(CIAMIS, 1, { commandId: 'declined' }));
    await expect(transactor.execute(again)).rejects.toMatchObject({ code: 'not-your-place' });
  });
});

describe('If-Match', () => {
  it('the expected version must be that of the stream with its pending commits', async () => {
    const { transactor } = await openedOffice();
    const stream = `stock-${CIAMIS}`;
    const { accepted, rejected } = await sendAll(transactor, [
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
      rejected.map(({ code, details }) => [code, details['expected'], details['version']]),
    ).toEqual([['version-mismatch', 3, 4]]);
  });

  it('a stream that the command does not read is refused', async () => {
    const { transactor } = await openedOffice();
    await expect(
      transactor.execute(printOf(CIAMIS, 1, { expected: { stream: 'stock-00', version: 0 } })),
    ).rejects.toMatchObject({ code: 'if-match-unrelated' });
  });
});

// REPEAT-1 and If-Match on the transactor: a key acts once, and a command may expect a version.
import { CIAMIS } from '../../testing/builders/steps.js';
import { regency } from '../../testing/builders/builders.js';
import {
  allEvents,
  openedOffice,
  onHand,
  sendAll,
} from '../../testing/builders/transacted-office.js';
import { printOf, transactorOn, commandEnvelope } from '../../testing/builders/transacting.js';
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

// Policies send their commands over the CommandBus; what a service that is shutting down does not
// decide is delivered again.
import type { CommandBus } from '@nestjs/cqrs';
import { Rejection, StorageUnavailable, TemporaryRejection } from '../../kernel/core/errors.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { Feed, FeedConsumer } from '../../kernel/ports/feed.js';
import type { ProjectionBatch, ProjectionStore } from '../../kernel/ports/projection-store.js';
import { RULES } from '../../testing/builders/builders.js';
import { openOffice, printOf, transactorOn } from '../../testing/builders/transacting.js';
import { MemoryEventStore } from '../../testing/simulation/memory-event-store.js';
import { PoliciesPosition } from '../../ledger/metrics/policies-position.js';
import { AppendedEvents } from '../../ledger/storage/appended-events.js';
import type { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import type { ExecuteCommand } from './execute-command.js';
import { Policies } from './policies.js';

/** An office that has printed its last ink, and the policies on a bus that `decide` answers. */
async function depletedOffice(decide: (command: ExecuteCommand) => Promise<unknown>) {
  const store = new MemoryEventStore();
  const transactor = transactorOn(store);
  for (const envelope of [...openOffice('32.07', 500, 50), printOf('32.07', 50)])
    await transactor.execute(envelope);
  const checkpoints = new Map<string, number>();
  const target = {
    checkpoint: async (name: string) => checkpoints.get(name) ?? 0,
    write: async (batch: ProjectionBatch) => {
      for (const [name, position] of batch.checkpoints) checkpoints.set(name, position);
    },
  } as unknown as ProjectionStore;
  let consumer: FeedConsumer | undefined;
  const feed = {} as Feed;
  const ports = { follow: (follower: FeedConsumer) => ((consumer = follower), feed) };
  new Policies(
    { execute: decide } as unknown as CommandBus,
    target,
    RULES,
    { ports } as unknown as OpenedLedger,
    new AppendedEvents(),
    new PoliciesPosition(),
  );
  await consumer!.start();
  const deliver = async () => consumer!.handle(await store.readAll(0, 1000));
  return { store, transactor, deliver, checkpoints };
}

const requested = async (store: MemoryEventStore): Promise<readonly StoredEvent[]> =>
  (await store.readAll(0, 1000)).filter(({ type }) => type === 'LoanRequested');

describe('policies on the command bus', () => {
  it('LOAN-10 what a draining service rejects is delivered again and acts once', async () => {
    let draining = true;
    const office = await depletedOffice(({ envelope }) =>
      draining
        ? Promise.reject(new TemporaryRejection('draining'))
        : office.transactor.execute(envelope),
    );
    await expect(office.deliver()).rejects.toBeInstanceOf(StorageUnavailable);
    expect([...office.checkpoints.values()]).toEqual([]);
    draining = false;
    await office.deliver();
    await office.deliver();
    expect(await requested(office.store)).toHaveLength(1);
    // The request itself is the sixth event.
    expect([...office.checkpoints.values()]).toEqual([6, 6]);
  });

  it('LOAN-10 a rejection by a rule is an answer: the event is not delivered again', async () => {
    const sent: string[] = [];
    const office = await depletedOffice(({ envelope }) => {
      sent.push(envelope.name);
      return Promise.reject(new Rejection('loan-state', {}));
    });
    await expect(office.deliver()).resolves.toBeUndefined();
    expect(sent).toEqual(['RequestLoan']);
    expect([...office.checkpoints.values()]).toEqual([5, 5]);
  });
});

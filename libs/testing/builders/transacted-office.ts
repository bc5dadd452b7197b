// One open office on a store in memory, and commands sent to it at once: for tests of the
// transactor.
import type { CommandEnvelope, CommandOutcome } from '../../kernel/core/command.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { Commit } from '../../kernel/ports/event-store.js';
import type { Transactor } from '../../kernel/runtime/transactor.js';
import { MemoryEventStore } from '../simulation/memory-event-store.js';
import { CIAMIS } from './steps.js';
import { openOffice, transactorOn } from './transacting.js';
import { BLANKS } from '../../domain/values/goods.js';

/** Counts appends; `before` runs once, before the next one. */
export class WatchedStore extends MemoryEventStore {
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
  readonly rejected: readonly Rejection[];
};

/** Sends commands at once; throws where one fails with anything but a Rejection. */
export async function sendAll(
  transactor: Pick<Transactor<never>, 'execute'>,
  envelopes: readonly CommandEnvelope[],
): Promise<Settled> {
  const settled = await Promise.allSettled(
    envelopes.map((envelope) => transactor.execute(envelope)),
  );
  const failed = settled.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const bug = failed.find((reason) => !(reason instanceof Rejection));
  if (bug) throw bug;
  return {
    accepted: settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    rejected: failed as Rejection[],
  };
}

export async function allEvents(store: MemoryEventStore): Promise<readonly StoredEvent[]> {
  return store.readAll(0, 10_000);
}
/** Blanks at Ciamis, from the events alone. */
export const onHand = (events: readonly StoredEvent[]) =>
  events.reduce((sum, { type, data }) => {
    const { quantity = 0, item } = data as { quantity?: number; item?: string };
    return type === 'BlankPrinted'
      ? sum - quantity
      : type === 'StockOpened' && item === BLANKS.item
        ? sum + quantity
        : sum;
  }, 0);

/** A store with one open office, and a transactor on it. */
export async function openedOffice(quantity = 2_000, prints = 5_000) {
  const store = new WatchedStore();
  const transactor = transactorOn(store);
  await sendAll(transactor, openOffice(CIAMIS, quantity, prints));
  return { store, transactor };
}

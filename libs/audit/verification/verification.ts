// The whole proof in one pass over the events: chain, seals, what the storage finds events by, the
// senders' answers, every row.
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { type Chain, type Fault } from './chain.js';
import type { IndexCheck } from './index-check.js';
import type { Joined } from './chunks.js';
import type { RowFault, RowsCheck } from './rows-check.js';
import type { SealCheck } from './seal-check.js';

export type Verified = {
  readonly events: number;
  readonly position: number;
  readonly hash: string;
  readonly recordedAt: string;
  readonly ledger: string;
  readonly streams: number;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly rowFaults: readonly RowFault[];
  readonly rowsCompared: number;
  readonly rowsBehind: readonly { view: string; key: string; version: number; head: number }[];
};
export type Parts = {
  /**
   * `joined`: the chain was checked in stretches already; here it only collects what else is wrong.
   */
  readonly chain: Chain;
  readonly joined?: Joined;
  readonly seals?: SealCheck;
  readonly rows?: RowsCheck;
  readonly indexes?: IndexCheck;
  readonly outcomes?: Pick<EventStore, 'outcomes'>;
  readonly tick?: (events: number) => void;
  /** How many events there are said to be: where fewer can be read, something was taken out. */
  readonly total?: number;
};

const PAGE = 2000;

/**
 * Reads by position, also where something there cannot be read or speaks of another position; up to
 * `upTo`.
 */
export async function* tolerantPages(
  store: Pick<EventStore, 'readAll'>,
  upTo: number,
  from = 0,
): AsyncIterable<{ after: number; events: readonly StoredEvent[]; unreadable?: string }> {
  let after = from;
  while (after < upTo) {
    const page = await readOrFault(store, after, Math.min(PAGE, upTo - after));
    if ('fault' in page) {
      const one = await readOrFault(store, after, 1);
      if ('fault' in one) yield { after, events: [], unreadable: one.fault };
      else if (one.events.length === 0) return;
      else yield { after, events: one.events };
      after += 1;
      continue;
    }
    if (page.events.length === 0) return;
    yield { after, events: page.events };
    const stated = page.events[page.events.length - 1]?.position ?? 0;
    after =
      stated > after && stated <= after + 2 * page.events.length
        ? stated
        : after + page.events.length;
  }
}

async function readOrFault(
  store: Pick<EventStore, 'readAll'>,
  after: number,
  limit: number,
): Promise<{ events: readonly StoredEvent[] } | { fault: string }> {
  try {
    return { events: await store.readAll(after, limit) };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: error.message };
    throw error;
  }
}

/** Takes all pages through all parts. */
export async function verifyAll(
  pages: ReturnType<typeof tolerantPages>,
  { chain, joined, seals, rows, indexes, outcomes, tick = () => undefined, total = 0 }: Parts,
): Promise<Verified> {
  const from = chain.position;
  await rows?.begin();
  // A row fold may stumble over an event that is not one; the chain has named it by then, and rows
  // are not told of any more.
  let foldable = true;
  for await (const { after, events, unreadable } of pages) {
    if (unreadable !== undefined) chain.skip(unreadable);
    if (joined) chain.position += events.length;
    else
      for (const event of events) {
        chain.take(event);
        seals?.take(chain, event);
      }
    if (rows && foldable)
      foldable = await rows.take(events).then(
        () => true,
        () => false,
      );
    await indexes?.take(after, events);
    if (outcomes) await checkOutcomes(outcomes, events, chain);
    tick(events.length);
  }
  if (chain.position < total) chain.report(chain.position + 1, null, 'ends-here', { total });
  if (!joined) seals?.end(chain);
  await indexes?.end(chain.position);
  if (foldable) await rows?.end();
  // What has no place in the history (position 0) stands behind what has.
  const faults = [...chain.faults].sort(
    (a, b) => (a.position || Infinity) - (b.position || Infinity),
  );
  return {
    events: chain.position - from,
    position: chain.position,
    hash: joined?.hash ?? chain.hash,
    recordedAt: joined?.recordedAt ?? chain.recordedAt,
    ledger: joined?.ledger ?? chain.ledger,
    streams: joined?.streams ?? chain.heads.size,
    faults,
    faultCount: chain.faultCount,
    rowFaults: rows?.faults ?? [],
    rowsCompared: rows?.compared ?? 0,
    rowsBehind: rows?.behind ?? [],
  };
}

/** Every event stands in the answer that its sender got for ever. */
async function checkOutcomes(
  store: Pick<EventStore, 'outcomes'>,
  events: readonly StoredEvent[],
  chain: Chain,
): Promise<void> {
  const known = await store.outcomes([...new Set(events.map(({ commandId }) => commandId))]);
  for (const { position, id, commandId, type } of events) {
    const outcome = known.get(commandId);
    if (
      !outcome?.changed ||
      !outcome.answer.includes(`{"id":"${id}","type":"${type}","position":${position}}`)
    )
      chain.report(position, id, 'outcome', { commandId });
  }
}

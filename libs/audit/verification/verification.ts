// The whole proof in one pass over the events: chain, seals, the storage's indexes, the answers of
// commands, every row; and the documents that are held.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { Chain, ChainFault } from './chain.js';
import type { CheckpointCheck } from './checkpoint-check.js';
import type { DocumentsCheck } from './documents-check.js';
import type { IndexCheck } from './index-check.js';
import type { JoinedChunks } from './chunks.js';
import type { RowFault, RowsCheck } from './rows-check.js';
import type { SealCheck } from './seal-check.js';
import type { TolerantPages } from './tolerant-pages.js';

export type Verified = {
  readonly events: number;
  readonly position: number;
  readonly hash: string;
  readonly recordedAt: string;
  readonly ledger: string;
  readonly streams: number;
  readonly faults: readonly ChainFault[];
  readonly faultCount: number;
  readonly rowFaults: readonly RowFault[];
  readonly rowsCompared: number;
  readonly rowsBehind: readonly { view: string; key: string; version: number; head: number }[];
};
/** What the pass checks; `chain` always. */
export type VerificationChecks = {
  readonly chain: Chain;
  /** The chain was checked in stretches already: `chain` only collects faults of other checks. */
  readonly joined?: JoinedChunks;
  readonly seals?: SealCheck;
  readonly checkpoints?: CheckpointCheck;
  readonly rows?: RowsCheck;
  readonly indexes?: IndexCheck;
  readonly documents?: DocumentsCheck;
  readonly outcomes?: Pick<EventStore, 'outcomes'>;
  readonly tick?: (events: number) => void;
  /** How many events the store counts: where fewer can be read, some were removed. */
  readonly total?: number;
};

/** Runs all checks over all pages; the faults are in the order of positions. */
export async function verifyAll(
  pages: TolerantPages,
  {
    chain,
    joined,
    seals,
    checkpoints,
    rows,
    indexes,
    documents,
    outcomes,
    tick = () => undefined,
    total = 0,
  }: VerificationChecks,
): Promise<Verified> {
  const from = chain.position;
  await rows?.begin();
  // Folding rows may fail on something that is not an event. The chain has reported it by then;
  // rows are not checked any further.
  let foldable = true;
  for await (const { after, events, unreadable } of pages) {
    if (unreadable !== undefined) chain.skip(unreadable);
    if (joined) chain.position += events.length;
    else
      for (const event of events) {
        chain.check(event);
        seals?.check(chain, event);
      }
    for (const event of checkpoints ? events : []) checkpoints!.check(chain, event);
    if (rows && foldable)
      foldable = await rows.check(events).then(
        () => true,
        () => false,
      );
    await indexes?.check(after, events);
    if (outcomes) await checkOutcomes(outcomes, events, chain);
    tick(events.length);
  }
  if (chain.position < total) chain.report(chain.position + 1, null, 'ends-here', { total });
  if (!joined) seals?.end(chain);
  checkpoints?.end(chain);
  await indexes?.end(chain.position);
  await documents?.end(chain.position);
  if (foldable) await rows?.end();
  // Faults without a position in the history (0) come last.
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

/** Every event must be in the stored answer of its command. */
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

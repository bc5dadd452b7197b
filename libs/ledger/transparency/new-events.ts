// TLOG-5: what came in since a checkpoint is verified before the next one is signed.
import { Chain, type Head } from '../../audit/verification/chain.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import { fromHex, isSame } from '../../transparency/bytes.js';
import type { TileTree } from '../../transparency/tiles.js';
import { leafHash } from '../../transparency/tree.js';
import { eventHash } from '../integrity/event-hash.js';
import { NotInOrder } from '../integrity/seals.js';
import { eventOfVersion } from './predecessors.js';

const PAGE = 200;

type Reads = Pick<EventStore, 'readAll' | 'readStream'>;

/**
 * Checks the events after `from` up to `to`: positions, versions, times, hashes, and that the tree
 * has the hash of each. The event before each in its stream, where it is older, is looked up, and
 * the tree must have it too. Throws NotInOrder with the first position that is wrong.
 */
export async function checkNewEvents(
  store: Reads,
  tree: TileTree,
  from: number,
  to: number,
): Promise<void> {
  const [last] = from === 0 ? [] : await store.readAll(from - 1, 1);
  if (from > 0 && last?.position !== from) throw new NotInOrder(`position ${from}: no event`);
  const chain = new Chain(eventHash, {
    position: from,
    recordedAt: last?.recordedAt ?? '',
    heads: {},
  });
  while (chain.position < to) {
    const events = await store.readAll(chain.position, Math.min(PAGE, to - chain.position));
    if (events.length === 0) throw new NotInOrder(`position ${chain.position + 1}: no event`);
    await addHeads(store, tree, chain.heads, events, from);
    for (const event of events) {
      chain.check(event);
      const fault = chain.faults[0];
      if (fault) throw new NotInOrder(`position ${fault.position}: ${fault.what}`);
      await requireLeaf(tree, event);
    }
    await new Promise<void>((next) => setImmediate(next));
  }
}

/** The heads of streams whose events are older than what is checked. */
async function addHeads(
  store: Reads,
  tree: TileTree,
  heads: Map<string, Head>,
  events: readonly StoredEvent[],
  from: number,
): Promise<void> {
  for (const { streams } of events)
    for (const [stream, version] of Object.entries(streams)) {
      if (heads.has(stream) || version === 1) continue;
      const before = await eventOfVersion(store, stream, version - 1);
      if (!before || before.position > from) continue;
      await requireLeaf(tree, before);
      heads.set(stream, { version: version - 1, hash: before.hash });
    }
}

async function requireLeaf(tree: TileTree, { position, hash }: StoredEvent): Promise<void> {
  if (!isSame(await tree.leaf(position - 1), leafHash(fromHex(hash))))
    throw new NotInOrder(`position ${position}: the tree has another hash`);
}

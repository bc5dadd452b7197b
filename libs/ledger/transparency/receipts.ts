// Makes the receipt of an event (TLOG-8).
import type { StoredEvent } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { SignedCheckpoint } from '../../transparency/checkpoint.js';
import { receiptText } from '../../transparency/receipt.js';
import { eventText } from '../integrity/event-hash.js';
import type { LogTiles } from './log-tiles.js';
import { previousHashes } from './predecessors.js';
import { checkpointNote } from './transparency-log.js';

/** The receipt by a checkpoint that has the event, as text. */
export async function receiptOf(
  event: StoredEvent,
  checkpoint: SignedCheckpoint,
  store: Pick<EventStore, 'readStream'>,
  tiles: LogTiles,
): Promise<string> {
  const index = event.position - 1;
  return receiptText({
    eventText: eventText(event, await previousHashes(store, event)),
    index,
    proof: await tiles.tree().inclusionProof(index, checkpoint.size),
    checkpoint: checkpointNote(checkpoint),
  });
}

// What messages deliver, as the store has it: a message only says that there is an event, so
// nothing that is written to a topic, old or made up, gets into a row.
import type { Delivery, StoredEvent } from '../kernel/core/event.js';
import type { EventLookup } from '../kernel/ports/event-lookup.js';

/** Why messages are dropped: of another epoch, not in the store, or not as the store has them. */
export type DropReason = 'epoch' | 'unknown' | 'altered';
export type OnDropped = (reason: DropReason, count: number) => void;

const IDS_AT_ONCE = 1000;
/** An event comes once for each of its streams: it is kept until the others have come. */
const KEPT_EVENTS = 10_000;

export class StoredDeliveries {
  private readonly kept = new Map<string, StoredEvent>();

  constructor(
    private readonly store: EventLookup,
    private readonly onDropped: OnDropped,
  ) {}

  /** The deliveries whose events are stored, with those. Throws StorageUnavailable. */
  async of(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    await this.fetch(deliveries.map(({ event }) => event.id));
    const stored: Delivery[] = [];
    const dropped = { unknown: 0, altered: 0 };
    for (const { stream, event: received } of deliveries) {
      const event = this.kept.get(received.id);
      if (!event) dropped.unknown += 1;
      else if (event.hash !== received.hash || event.streams[stream] === undefined)
        dropped.altered += 1;
      else stored.push({ stream, event });
    }
    for (const reason of ['unknown', 'altered'] as const)
      if (dropped[reason] > 0) this.onDropped(reason, dropped[reason]);
    for (const id of this.kept.keys()) {
      if (this.kept.size <= KEPT_EVENTS) break;
      this.kept.delete(id);
    }
    return stored;
  }

  private async fetch(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.kept.has(id));
    for (let from = 0; from < missing.length; from += IDS_AT_ONCE)
      for (const [id, event] of await this.store.events(missing.slice(from, from + IDS_AT_ONCE)))
        this.kept.set(id, event);
  }
}

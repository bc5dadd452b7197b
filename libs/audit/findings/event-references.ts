// The events that an item of a finding rests on: the last ones by id, and how many there are.
import type { LedgerEvent } from '../../domain/events.js';

export type ReferencedEvents = { readonly events: readonly string[]; readonly eventCount: number };

/** An item names at most so many events, the last ones. */
const REFERENCES_MAX = 20;

/** The last of these event ids, with their number. */
export const lastReferences = (events: readonly string[]): ReferencedEvents => ({
  events: events.slice(-REFERENCES_MAX),
  eventCount: events.length,
});

type References = {
  readonly last: { readonly position: number; readonly id: string }[];
  count: number;
};

/** Event references by any key. Memory is bounded: of each key only the last events are kept. */
export class EventReferences {
  private readonly byKey = new Map<string, References>();

  /** Events are added in position order; adding the last one again changes nothing. */
  add(key: string, { position, id }: LedgerEvent): void {
    const references = this.byKey.get(key) ?? { last: [], count: 0 };
    this.byKey.set(key, references);
    if (references.last[references.last.length - 1]?.id === id) return;
    references.last.push({ position, id });
    references.count += 1;
    if (references.last.length > REFERENCES_MAX) references.last.shift();
  }

  /** The references of one key, or of several keys that share no events. */
  of(keys: string | readonly string[]): ReferencedEvents {
    const found = [keys]
      .flat()
      .map((key) => this.byKey.get(key))
      .filter((references) => references !== undefined);
    const last = found
      .flatMap((references) => references.last)
      .sort((a, b) => a.position - b.position)
      .slice(-REFERENCES_MAX);
    return {
      events: last.map(({ id }) => id),
      eventCount: found.reduce((sum, { count }) => sum + count, 0),
    };
  }
}

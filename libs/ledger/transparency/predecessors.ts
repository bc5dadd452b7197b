// The events before an event in each of its streams: their hashes go into its own.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';

/** The event of a stream with this version; undefined where it cannot be read. */
export async function eventOfVersion(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  version: number,
): Promise<StoredEvent | undefined> {
  for await (const page of store.readStream(stream, { after: version - 1 })) return page[0];
  return undefined;
}

/** Stream → hash of the event before this one there, '' where it is the first. */
export async function previousHashes(
  store: Pick<EventStore, 'readStream'>,
  { streams }: StoredEvent,
): Promise<Readonly<Record<string, string>>> {
  const previous = Object.entries(streams).map(async ([stream, version]) => {
    const before = version === 1 ? undefined : await eventOfVersion(store, stream, version - 1);
    return [stream, before?.hash ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(previous));
}

// The port that finds stored events by their ids: who got an event from elsewhere asks the store
// what it is.
import type { StoredEvent } from '../core/event.js';

export abstract class EventLookup {
  /**
   * Those of these events that are stored, by id; others that are stored beside them may be in the
   * answer too. Throws StorageUnavailable.
   */
  abstract events(ids: readonly string[]): Promise<ReadonlyMap<string, StoredEvent>>;
}

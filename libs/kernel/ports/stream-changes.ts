// The port that tells the sweep which streams have grown, without reading their events.

/** Streams with their new version, and a position before their first new event. */
export type ChangedStreams = {
  /** Where the next call continues. */
  readonly cursor: number;
  /** The position of the last event that was looked at. */
  readonly position: number;
  readonly streams: ReadonlyMap<string, { readonly version: number; readonly after: number }>;
};

export abstract class StreamChanges {
  /** The cursor behind which are all events after `position`. */
  abstract cursorAt(position: number): Promise<number>;

  /** The streams that have grown since a cursor. */
  abstract changedSince(cursor: number): Promise<ChangedStreams>;
}

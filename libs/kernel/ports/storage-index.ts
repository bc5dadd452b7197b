// The port to what a storage keeps besides the events, to find them by: for whoever checks it
// against the events.

/** An event as the index has it: `at` is its effective time, `recorded` its recording time, in ms. */
export type EventLine = {
  readonly position: number;
  readonly id: string;
  readonly at?: number;
  readonly recorded?: number;
};

/** An event of a stream as the index has it; `at` is its effective time in ms. */
export type StreamLine = {
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly at: number;
};

export abstract class StorageIndex {
  /**
   * Whether the lines hold every event's times; the storage may leave effective times, and single
   * recording times, to the events.
   */
  abstract readonly dated: boolean;

  /** Up to `limit` lines after a position, in order. */
  abstract events(
    after: number,
    limit: number,
  ): readonly EventLine[] | Promise<readonly EventLine[]>;

  /** Every line of every stream: streams in any order, versions of one stream in order. */
  abstract streams(): AsyncIterable<readonly StreamLine[]>;
}

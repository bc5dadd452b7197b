// The port to the relay's lease and to how far it has sent each partition.

/**
 * How far a partition is. `position`: every event at or before it has been sent; `offset`: of the
 * last message that Kafka has confirmed, -1 before the first.
 */
export type PartitionCheckpoint = { readonly position: number; readonly offset: number };

/** By `<kind>-<partition>`. */
export type PartitionCheckpoints = Readonly<Record<string, PartitionCheckpoint>>;

/** The right to send, until it runs out or a newer epoch begins. */
export type RelayLease = { readonly epoch: number; readonly partitions: PartitionCheckpoints };

export abstract class RelayCheckpoints {
  /**
   * Takes the lease where nobody holds it; undefined where somebody does. A new epoch begins: older
   * epochs can store nothing any more.
   */
  abstract acquire(): Promise<RelayLease | undefined>;

  /** Keeps the lease and stores checkpoints; false where the epoch is over. */
  abstract move(epoch: number, partitions: PartitionCheckpoints): Promise<boolean>;

  /** Gives the lease back, so that the next relay can start at once. */
  abstract release(epoch: number): Promise<void>;
}

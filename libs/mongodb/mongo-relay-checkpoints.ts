// How far each lane of the relay is, in MongoDB: moved only by whoever holds the lease, which an
// epoch fences.
import type { Collection, Db } from 'mongodb';

/**
 * `position`: everything at or before it is on Kafka; `offset`: of the last message that Kafka has
 * confirmed, -1 before the first.
 */
export type LaneMark = { readonly position: number; readonly offset: number };
type Kept = {
  _id: string;
  epoch: number;
  holder: string;
  until: Date;
  lanes: Record<string, LaneMark>;
};
const ID = 'relay';
const LEASE_MS = 10_000;

export class MongoRelayCheckpoints {
  private readonly kept: Collection<Kept>;
  constructor(
    db: Db,
    private readonly holder: string,
  ) {
    this.kept = db.collection<Kept>('relay');
  }

  /**
   * Takes the lease where nobody holds it; undefined where somebody does. A new epoch begins: older
   * ones can move nothing any more.
   */
  async acquire(): Promise<{ epoch: number; lanes: Record<string, LaneMark> } | undefined> {
    await this.kept
      .updateOne(
        { _id: ID },
        { $setOnInsert: { epoch: 0, holder: '', until: new Date(0), lanes: {} } },
        { upsert: true },
      )
      .catch(() => undefined);
    const taken = await this.kept.findOneAndUpdate(
      { _id: ID, $expr: { $lt: ['$until', '$$NOW'] } },
      [
        {
          $set: {
            holder: this.holder,
            epoch: { $add: ['$epoch', 1] },
            until: { $add: ['$$NOW', LEASE_MS] },
          },
        },
      ],
      { returnDocument: 'after' },
    );
    return taken ? { epoch: taken.epoch, lanes: taken.lanes } : undefined;
  }

  /** Keeps the lease and moves the lanes; false where the epoch is over. */
  async move(epoch: number, lanes: Readonly<Record<string, LaneMark>>): Promise<boolean> {
    const { matchedCount } = await this.kept.updateOne({ _id: ID, epoch }, [
      { $set: { lanes: { $literal: lanes }, until: { $add: ['$$NOW', LEASE_MS] } } },
    ]);
    return matchedCount === 1;
  }

  /** Lets the next one begin at once. */
  async release(epoch: number): Promise<void> {
    await this.kept.updateOne({ _id: ID, epoch }, { $set: { until: new Date(0) } });
  }
}

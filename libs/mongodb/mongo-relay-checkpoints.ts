// RelayCheckpoints on MongoDB: one document, changed only by the relay that holds the lease, which
// an epoch fences.
import type { Collection, Db } from 'mongodb';
import type {
  PartitionCheckpoints,
  RelayCheckpoints,
  RelayLease,
} from '../kernel/ports/relay-checkpoints.js';

/** `lanes` are the partitions' checkpoints. */
type RelayDocument = {
  _id: string;
  epoch: number;
  holder: string;
  until: Date;
  lanes: PartitionCheckpoints;
};
const ID = 'relay';
const LEASE_MS = 10_000;

export class MongoRelayCheckpoints implements RelayCheckpoints {
  private readonly documents: Collection<RelayDocument>;

  /** `holder` names this process. */
  constructor(
    db: Db,
    private readonly holder: string,
  ) {
    this.documents = db.collection<RelayDocument>('relay');
  }

  async acquire(): Promise<RelayLease | undefined> {
    await this.documents
      .updateOne(
        { _id: ID },
        { $setOnInsert: { epoch: 0, holder: '', until: new Date(0), lanes: {} } },
        { upsert: true },
      )
      .catch(() => undefined);
    const acquired = await this.documents.findOneAndUpdate(
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
    return acquired ? { epoch: acquired.epoch, partitions: acquired.lanes } : undefined;
  }

  async move(epoch: number, partitions: PartitionCheckpoints): Promise<boolean> {
    const { matchedCount } = await this.documents.updateOne({ _id: ID, epoch }, [
      { $set: { lanes: { $literal: partitions }, until: { $add: ['$$NOW', LEASE_MS] } } },
    ]);
    return matchedCount === 1;
  }

  async release(epoch: number): Promise<void> {
    await this.documents.updateOne({ _id: ID, epoch }, { $set: { until: new Date(0) } });
  }
}
